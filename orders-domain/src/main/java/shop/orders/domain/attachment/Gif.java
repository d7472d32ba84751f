package shop.orders.domain.attachment;

import java.io.ByteArrayOutputStream;

/**
 * GIF: a header, a colour table, then blocks up to the trailer (GIF89a). Comments, plain texts and
 * the extensions of applications say something about the picture; of the last, only the number of
 * repetitions of an animation (NETSCAPE2.0) is needed to show it. The codes of the pixels are read
 * and the pixels counted.
 */
final class Gif {

  private static final int HEADER = 13;
  private static final int SCREEN_SIZE = 6;
  private static final int FLAGS = 10;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;
  private static final int IMAGE_HEADER = 10;
  private static final int IMAGE_SIZE = 5;
  private static final int IMAGE_FLAGS = 9;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int APPLICATION = 0xFF;
  private static final String REPETITIONS = "NETSCAPE2.0";

  /** The lengths of the block of a graphic control, and of that of the number of repetitions. */
  private static final int CONTROL = 4;

  private static final int REPETITIONS_NUMBER = 3;

  /** With what begins an extension, the lengths of the blocks, and the empty one. */
  private static final int WHOLE_CONTROL = 2 + 1 + CONTROL + 1;

  private static final int WHOLE_REPETITIONS = 2 + 12 + 1 + REPETITIONS_NUMBER + 1;

  private Gif() {}

  static byte[] shown(Bytes in) throws Unreadable {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Frames frames = new Frames();
    GifPixels pixels = new GifPixels();
    frames.canvas(in.littleEndian(SCREEN_SIZE, 2), in.littleEndian(SCREEN_SIZE + 2, 2));
    in.copy(HEADER + colours(in.one(FLAGS)), out);
    while (true) {
      switch (in.one(0)) {
        case IMAGE -> {
          long width = in.littleEndian(IMAGE_SIZE, 2);
          long height = in.littleEndian(IMAGE_SIZE + 2, 2);
          frames.frame(width, height);
          in.copy(IMAGE_HEADER + colours(in.one(IMAGE_FLAGS)), out);
          if (!frames.isTooLarge() && pixels.count(in) < width * height) {
            throw new Unreadable();
          }
          in.copy(1, out); // The size of the codes.
          in.copy(blocks(in, 0), out);
        }
        case EXTENSION -> {
          int whole = 2 + blocks(in, 2);
          if (isNeeded(in, whole)) {
            in.copy(whole, out);
          } else {
            in.skip(whole);
          }
        }
        case TRAILER -> {
          frames.demandShowable();
          in.copy(1, out);
          return out.toByteArray();
        }
        default -> throw new Unreadable();
      }
    }
  }

  /**
   * Whether an extension is needed to show the picture. It has the blocks that the format gives it
   * and no more: decoders join any number of them, each time anew.
   */
  private static boolean isNeeded(Bytes in, int whole) {
    return switch (in.one(1)) {
      case GRAPHIC_CONTROL -> whole == WHOLE_CONTROL && in.one(2) == CONTROL;
      case APPLICATION ->
          whole == WHOLE_REPETITIONS
              && in.one(2) == REPETITIONS.length()
              && in.text(3, REPETITIONS.length()).equals(REPETITIONS)
              && in.one(14) == REPETITIONS_NUMBER
              && in.one(15) == 1;
      default -> false;
    };
  }

  /** The length of the colour table that the flags announce: three bytes for each colour. */
  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 0x07) + 1;
  }

  /** The length of blocks, each with its length before it, up to the empty one. */
  private static int blocks(Bytes in, int offset) {
    int length = 0;
    while (in.one(offset + length) != 0) {
      length += in.one(offset + length) + 1;
    }
    return length + 1;
  }
}

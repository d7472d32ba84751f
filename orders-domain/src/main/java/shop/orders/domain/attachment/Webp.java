package shop.orders.domain.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * WebP: a RIFF file of chunks (RFC 9649). Each has a name, a length, so many bytes, and one more if
 * the length is odd. Only the chunks that show something are kept: EXIF and XMP are words about the
 * picture, and of others only some program knows what they say.
 */
final class Webp {

  private static final int RIFF_HEADER = 12;

  /** A chunk's name and length. */
  private static final int CHUNK_HEADER = 8;

  /** In the chunk VP8X: there are EXIF and XMP chunks. */
  private static final int HAS_WORDS = 0b0000_1100;

  /** Of an animation's frame: its place, sides and duration. */
  private static final int ANIMATION_HEADER = 16;

  private static final int LOSSY_START = 0x9D012A;

  /** The tag, the start code and the sides. */
  private static final int LOSSY_HEADER = 10;

  private static final int LOSSLESS_SIGNATURE = 0x2F;

  /** The sides of VP8 and VP8L have 14 bits. */
  private static final int SIDE_BITS = 14;

  private static final int SIDE = (1 << SIDE_BITS) - 1;

  private Webp() {}

  static byte[] shown(Bytes in) throws Unreadable {
    int end = Bytes.size(in.littleEndian(4, 4) + 8);
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    in.skip(RIFF_HEADER);
    Frames frames = new Frames();
    while (in.at() < end) {
      String name = in.text(0, 4);
      long length = in.littleEndian(4, 4);
      int whole = Bytes.size(length + CHUNK_HEADER + length % 2);
      switch (name) {
        case "VP8X" -> {
          frames.canvas(size(in, 4), size(in, 7));
          in.clear(CHUNK_HEADER, HAS_WORDS);
        }
        case "ANMF" -> {
          frames.frame(size(in, 6), size(in, 9));
          demandPixels(in, whole);
        }
        case "VP8 " -> lossy(in, 0, frames);
        case "VP8L" -> lossless(in, 0, frames);
        case "ICCP", "ANIM", "ALPH" -> {
          // A colour profile, how often an animation runs, transparency.
        }
        default -> {
          in.skip(whole);
          continue;
        }
      }
      in.copy(whole, chunks);
    }
    frames.demandShowable();
    return file(chunks);
  }

  /** A side of the canvas or of an animation's frame: 24 bits, one too small. */
  private static long size(Bytes in, int offset) {
    return in.littleEndian(CHUNK_HEADER + offset, 3) + 1;
  }

  /** A frame of an animation has a chunk with its pixels, perhaps after one with transparency. */
  private static void demandPixels(Bytes in, int whole) throws Unreadable {
    Frames frames = new Frames();
    int at = CHUNK_HEADER + ANIMATION_HEADER;
    while (at + CHUNK_HEADER <= whole) {
      String name = in.text(at, 4);
      if (name.equals("VP8 ")) {
        lossy(in, at, frames);
      } else if (name.equals("VP8L")) {
        lossless(in, at, frames);
      }
      long length = in.littleEndian(at + 4, 4);
      at = Bytes.size(at + CHUNK_HEADER + length + length % 2);
    }
    frames.demandShowable();
  }

  /**
   * The chunk begins with the frame's tag, which says that it is a whole picture and how long its
   * first part is, and a start code; the two bits above each side scale it (RFC 6386, 9.1).
   */
  private static void lossy(Bytes in, int chunk, Frames frames) throws Unreadable {
    int at = chunk + CHUNK_HEADER;
    long tag = in.littleEndian(at, 3);
    if ((tag & 1) != 0
        || in.bigEndian(at + 3, 3) != LOSSY_START
        || LOSSY_HEADER + (tag >> 5) > in.littleEndian(chunk + 4, 4)) {
      throw new Unreadable();
    }
    frames.frame(in.littleEndian(at + 6, 2) & SIDE, in.littleEndian(at + 8, 2) & SIDE);
  }

  /** After the signature; each side is one too small, and three bits of version follow. */
  private static void lossless(Bytes in, int chunk, Frames frames) throws Unreadable {
    int at = chunk + CHUNK_HEADER;
    long bits = in.littleEndian(at + 1, 4);
    if (in.one(at) != LOSSLESS_SIGNATURE || bits >> 2 * SIDE_BITS + 1 != 0) {
      throw new Unreadable();
    }
    frames.frame((bits & SIDE) + 1, (bits >> SIDE_BITS & SIDE) + 1);
  }

  private static byte[] file(ByteArrayOutputStream chunks) {
    int size = chunks.size() + 4;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < 4; i++) {
      out.write(size >>> 8 * i);
    }
    out.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(chunks.toByteArray());
    return out.toByteArray();
  }
}

package shop.orders.domain.attachment;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses the pixels of a PNG and counts them. They are not kept, so that a small file that
 * becomes a large one needs no memory, and no more are decompressed than the picture has.
 */
final class PngPixels {

  private static final int PIECE = 64 * 1024;

  private final Inflater inflater = new Inflater();
  private final byte[] piece = new byte[PIECE];
  private long missing;

  PngPixels(PngHeader header) {
    missing = header.bytes();
  }

  /** The next of their bytes. */
  void add(Bytes in, int offset, int length) throws Unreadable {
    in.give(offset, length, inflater);
    try {
      int got = 1;
      while (missing > 0 && got > 0) {
        got = inflater.inflate(piece);
        missing -= got;
      }
    } catch (DataFormatException e) {
      throw new Unreadable();
    }
  }

  void demandWhole() throws Unreadable {
    if (missing > 0) {
      throw new Unreadable();
    }
  }

  /** Gives back the memory outside of Java's. */
  void end() {
    inflater.end();
  }
}

package shop.orders.domain.attachment;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * PNG: a signature, then chunks, of which the first is the header. Each has a length, a name, so
 * many bytes, and a checksum (PNG 3rd edition, 5.3). Only the chunks that show something are kept:
 * others hold texts, times and EXIF, or what only some program knows. The pixels are decompressed
 * and counted.
 */
final class Png {

  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12;
  private static final String HEADER = "IHDR";
  private static final int HEADER_LENGTH = 13;

  /** Before the bytes of a chunk: its length and name. */
  private static final int CHUNK_NAMED = 8;

  /** The pixels, their colours and transparency, and the frames of an animation; chapter 11. */
  private static final Set<String> SHOWN =
      Set.of(
          "IHDR", "PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV",
          "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

  /** The end, without any bytes in it, and its checksum. */
  private static final byte[] END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82
  };

  private Png() {}

  static byte[] shown(Bytes in) throws Unreadable {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Frames frames = new Frames();
    in.copy(SIGNATURE, out);
    if (in.bigEndian(0, 4) != HEADER_LENGTH || !in.text(4, 4).equals(HEADER)) {
      throw new Unreadable();
    }
    PngHeader header = PngHeader.read(in, CHUNK_NAMED);
    frames.canvas(header.width(), header.height());
    PngPixels pixels = new PngPixels(header);
    try {
      return shown(in, out, header, frames, pixels);
    } finally {
      pixels.end();
    }
  }

  private static byte[] shown(
      Bytes in, ByteArrayOutputStream out, PngHeader header, Frames frames, PngPixels pixels)
      throws Unreadable {
    while (true) {
      String name = in.text(4, 4);
      int length = Bytes.size(in.bigEndian(0, 4));
      int whole = Bytes.size(length + (long) CHUNK_FRAME);
      boolean kept = SHOWN.contains(name);
      if (kept && in.checksum(4, length + 4) != in.bigEndian(CHUNK_NAMED + length, 4)) {
        throw new Unreadable();
      }
      if (name.equals("IDAT") && !frames.isTooLarge()) {
        pixels.add(in, CHUNK_NAMED, length);
      }
      if (kept) {
        in.copy(whole, out);
      } else {
        in.skip(whole);
      }
      switch (name) {
        case "IDAT" -> frames.frame(header.width(), header.height());
        case "IEND" -> {
          frames.demandShowable();
          pixels.demandWhole();
          out.writeBytes(END);
          return out.toByteArray();
        }
        default -> {
          // Colours, transparency, or a chunk that is left out.
        }
      }
    }
  }
}

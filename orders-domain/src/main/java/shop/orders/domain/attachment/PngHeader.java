package shop.orders.domain.attachment;

/**
 * The header of a PNG (PNG 3rd edition, 11.2.1).
 *
 * @param bits of a pixel
 * @param interlaced whether the pixels come in seven passes
 */
record PngHeader(long width, long height, int bits, boolean interlaced) {

  private static final int DEPTH = 8;
  private static final int COLOUR = 9;
  private static final int COMPRESSION = 10;
  private static final int FILTER = 11;
  private static final int INTERLACE = 12;

  /** Where the passes begin, and how far their pixels are from each other (8.1). */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  static PngHeader read(Bytes in, int at) throws Unreadable {
    int depth = in.one(at + DEPTH);
    int interlace = in.one(at + INTERLACE);
    if (in.one(at + COMPRESSION) != 0 || in.one(at + FILTER) != 0 || interlace > 1) {
      throw new Unreadable();
    }
    return new PngHeader(
        in.bigEndian(at, 4),
        in.bigEndian(at + 4, 4),
        depth * samples(in.one(at + COLOUR), depth),
        interlace == 1);
  }

  /** The samples of a pixel; not every depth fits each kind of colour (table 11.1). */
  private static int samples(int colour, int depth) throws Unreadable {
    boolean small = depth == 1 || depth == 2 || depth == 4;
    boolean large = depth == 16;
    if (depth == 8 || small && (colour == 0 || colour == 3) || large && colour != 3) {
      switch (colour) {
        case 0, 3:
          return 1;
        case 2:
          return 3;
        case 4:
          return 2;
        case 6:
          return 4;
        default:
          // No colour has this number.
      }
    }
    throw new Unreadable();
  }

  /** How many bytes the pixels have when they are decompressed. */
  long bytes() {
    if (!interlaced) {
      return bytes(width, height);
    }
    long sum = 0;
    for (int[] pass : PASSES) {
      sum += bytes(steps(width - pass[0], pass[2]), steps(height - pass[1], pass[3]));
    }
    return sum;
  }

  private static long steps(long length, int step) {
    return Math.max(0, (length + step - 1) / step);
  }

  /** Each row has the number of its filter before it. */
  private long bytes(long columns, long rows) {
    return columns == 0 ? 0 : rows * (1 + (columns * bits + 7) / 8);
  }
}

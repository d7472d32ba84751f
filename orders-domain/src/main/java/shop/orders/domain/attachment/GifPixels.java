package shop.orders.domain.attachment;

/**
 * Counts the pixels of a GIF's image without making them. They are compressed by LZW (GIF89a,
 * appendix F): each code stands for a pixel or for a sequence of pixels, and each adds the sequence
 * of the code before it with one pixel more.
 */
final class GifPixels {

  private static final int LONGEST_CODE = 12;
  private static final int LARGEST_CODE_SIZE = 8;
  private static final int NONE = -1;

  private final int[] lengths = new int[1 << LONGEST_CODE];
  private final int codeSize;
  private final int clear;
  private int bits;
  private int next;
  private int before;
  private long pixels;

  private GifPixels(int codeSize) {
    this.codeSize = codeSize;
    clear = 1 << codeSize;
    for (int code = 0; code < clear; code++) {
      lengths[code] = 1;
    }
    begin();
  }

  /**
   * The pixels of the codes that begin here: the size of a code, then blocks, each with its length.
   */
  static long count(Bytes in) throws Unreadable {
    int codeSize = in.one(0);
    if (codeSize < 1 || codeSize > LARGEST_CODE_SIZE) {
      throw new Unreadable();
    }
    return new GifPixels(codeSize).counted(in);
  }

  private long counted(Bytes in) throws Unreadable {
    int held = 0;
    int have = 0;
    int block = 1;
    while (in.one(block) != 0) {
      int end = block + in.one(block);
      for (int at = block + 1; at <= end; at++) {
        held |= in.one(at) << have;
        have += 8;
        while (have >= bits) {
          int code = held & (1 << bits) - 1;
          held >>>= bits;
          have -= bits;
          if (code == clear + 1) {
            return pixels;
          }
          read(code);
        }
      }
      block = end + 1;
    }
    return pixels;
  }

  private void begin() {
    bits = codeSize + 1;
    next = clear + 2;
    before = NONE;
  }

  private void read(int code) throws Unreadable {
    if (code == clear) {
      begin();
      return;
    }
    int longest = before == NONE ? clear - 1 : next;
    if (code > longest || code >= lengths.length) {
      throw new Unreadable();
    }
    if (before != NONE && next < lengths.length) {
      lengths[next] = lengths[before] + 1;
      next++;
      if (next == 1 << bits && bits < LONGEST_CODE) {
        bits++;
      }
    }
    pixels += lengths[code];
    before = code;
  }
}

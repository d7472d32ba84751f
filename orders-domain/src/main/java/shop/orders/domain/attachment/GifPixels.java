package shop.orders.domain.attachment;

import java.util.Arrays;

/**
 * Counts the pixels of a GIF's images, one after the other, without making them. They are
 * compressed by LZW (GIF89a, appendix F): each code stands for a pixel or for a sequence of pixels,
 * and each adds the sequence of the code before it with one pixel more.
 */
final class GifPixels {

  private static final int LONGEST_CODE = 12;
  private static final int LARGEST_CODE_SIZE = 8;
  private static final int NONE = -1;

  private final int[] lengths = new int[1 << LONGEST_CODE];
  private int codeSize;
  private int clear;
  private int bits;
  private int next;
  private int before;
  private long pixels;

  /**
   * The pixels of the codes that begin here: the size of a code, then blocks, each with its length.
   */
  long count(Bytes in) throws Unreadable {
    codeSize = in.one(0);
    if (codeSize < 1 || codeSize > LARGEST_CODE_SIZE) {
      throw new Unreadable();
    }
    clear = 1 << codeSize;
    Arrays.fill(lengths, 0, clear, 1);
    pixels = 0;
    begin();
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

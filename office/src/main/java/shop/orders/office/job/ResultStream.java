package shop.orders.office.job;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes the result of a job into the database, part by part. */
final class ResultStream extends OutputStream {

  /** A size is an integer. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  /** Takes a part. */
  @FunctionalInterface
  interface Parts {
    void add(int n, byte[] content);
  }

  private final Parts parts;
  private final String name;
  private final String mediaType;
  private final MessageDigest digest = sha256();
  private final byte[] part = new byte[JobFile.PART];
  private int filled;
  private int number;
  private long size;

  ResultStream(String name, String mediaType, Parts parts) {
    this.name = name;
    this.mediaType = mediaType;
    this.parts = parts;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    size += count;
    if (size > MOST_BYTES) {
      throw new JobFailed("The result has more than 2 GB; choose a shorter period or fewer shops.");
    }
    digest.update(bytes, offset, count);
    int from = offset;
    int left = count;
    while (left > 0) {
      int taken = Math.min(left, part.length - filled);
      System.arraycopy(bytes, from, part, filled, taken);
      filled += taken;
      from += taken;
      left -= taken;
      if (filled == part.length) {
        add();
      }
    }
  }

  private void add() {
    parts.add(number, filled == part.length ? part : Arrays.copyOf(part, filled));
    number++;
    filled = 0;
  }

  /** The file, after its last byte. */
  ResultFile finished() {
    if (filled > 0) {
      add();
    }
    return new ResultFile(name, mediaType, (int) size, HexFormat.of().formatHex(digest.digest()));
  }
}

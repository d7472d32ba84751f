package shop.orders.web.kit.tx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;

/** Hashes a body while the resource reads it, so that the body need not be kept in memory. */
final class HashedBody extends FilterInputStream {

  private final MessageDigest digest;
  private boolean over;
  private byte[] hash;

  HashedBody(InputStream in, MessageDigest digest) {
    super(in);
    this.digest = digest;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    // The body is over also after an exception, such as that of a body that is too long.
    boolean last = true;
    try {
      int count = in.read(buffer, offset, length);
      if (count > 0) {
        digest.update(buffer, offset, count);
      }
      last = count < 0;
      return count;
    } finally {
      over |= last;
    }
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(count, 8192)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what the resource has not read, as it is part of the hash. */
  @Override
  public void close() throws IOException {
    try {
      readToEnd();
    } finally {
      super.close();
    }
  }

  byte[] hash() {
    if (hash == null) {
      try {
        readToEnd();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      hash = digest.digest();
    }
    return hash;
  }

  private void readToEnd() throws IOException {
    byte[] rest = new byte[8192];
    while (!over) {
      int count = read(rest, 0, rest.length);
      over |= count < 0;
    }
  }
}

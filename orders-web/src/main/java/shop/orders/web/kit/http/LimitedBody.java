package shop.orders.web.kit.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import shop.orders.web.kit.errors.Rejected;

/** A body that cannot be read beyond its limit, also if its Content-Length was smaller. */
final class LimitedBody extends FilterInputStream {

  private final int limit;
  private long read;

  LimitedBody(InputStream in, int limit) {
    super(in);
    this.limit = limit;
  }

  static Rejected tooLarge(int limit) {
    return new Rejected(413, "body_too_large", "The body may have at most " + limit + " bytes.");
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count > 0) {
      count(count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long more) {
    read += more;
    if (read > limit) {
      throw tooLarge(limit);
    }
  }
}

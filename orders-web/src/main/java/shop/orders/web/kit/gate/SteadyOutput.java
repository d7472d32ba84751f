package shop.orders.web.kit.gate;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import shop.orders.web.kit.errors.ClientGone;

/**
 * What an export is written to. Its reader has to read at some pace, as few exports run at the same
 * time: otherwise two readers could keep everybody from theirs. Only the time counts in which it is
 * waited for.
 */
final class SteadyOutput extends FilterOutputStream {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** In bytes a second. */
  private static final long LEAST_RATE = 4096;

  private long written;
  private Duration waited = Duration.ZERO;

  SteadyOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    long begin = System.nanoTime();
    out.write(bytes, offset, count);
    waited = waited.plusNanos(System.nanoTime() - begin);
    written += count;
    if (waited.minus(PATIENCE).toSeconds() > written / LEAST_RATE) {
      throw new ClientGone("An export is read too slowly, and given up");
    }
  }
}

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Sends calls at a fixed rate, however slowly they are answered (an open loop, as many clients that do not know each other
 * are), and prints what became of them as JSON. A call that was put off (503) is sent again later, with its own key. With a
 * rate of 0 it sends as many as a number of connections can have answered.
 *
 * <p>Arguments: the port; a file of calls, in each line method, path, token and body with tabs between; calls a second;
 * seconds; connections for a rate of 0.
 */
final class Overload {

  private static final int MOST_CONNECTIONS = 8_000;

  private final InetSocketAddress address;
  private final double rate;
  private final long seconds;
  private final int connections;
  private final Selector selector = Selector.open();
  private final Deque<byte[]> calls = new ArrayDeque<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Map<String, List<Double>> millis = new TreeMap<>();
  private int open;
  private int running;
  private int without;

  private Overload(int port, Path file, double rate, long seconds, int connections) throws IOException {
    address = new InetSocketAddress("127.0.0.1", port);
    this.rate = rate;
    this.seconds = seconds;
    this.connections = connections;
    for (String line : Files.readAllLines(file)) {
      calls.add(call(line.split("\t")));
    }
  }

  private static byte[] call(String[] part) {
    String body = part.length > 3 ? part[3] : "";
    String head =
        "%s %s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\nIdempotency-Key: %s\r\n%s\r\n"
            .formatted(
                part[0],
                part[1],
                part[2],
                UUID.randomUUID(),
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n");
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  public static void main(String[] arguments) throws IOException {
    Overload overload =
        new Overload(
            Integer.parseInt(arguments[0]),
            Path.of(arguments[1]),
            Double.parseDouble(arguments[2]),
            Long.parseLong(arguments[3]),
            arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0);
    overload.run();
    System.out.println(overload.result());
  }

  private void run() throws IOException {
    long began = System.nanoTime();
    long sent = 0;
    long end = seconds * 1_000_000_000L;
    for (long now = 0; now < end || running > 0 && now < end + 15_000_000_000L; now = System.nanoTime() - began) {
      long due = now >= end ? 0 : rate > 0 ? (long) (rate * now / 1e9) - sent : connections - running;
      for (; due > 0 && !calls.isEmpty(); due--, sent++) {
        send(rate > 0 ? began + (long) (sent / rate * 1e9) : System.nanoTime());
      }
      selector.select(1);
      for (SelectionKey key : selector.selectedKeys()) {
        ((Connection) key.attachment()).move();
      }
      selector.selectedKeys().clear();
    }
  }

  private void send(long due) throws IOException {
    Connection connection = idle.poll();
    if (connection == null && open >= MOST_CONNECTIONS) {
      without++;
      return;
    }
    running++;
    (connection == null ? new Connection() : connection).send(calls.poll(), due);
  }

  private String result() {
    StringBuilder result = new StringBuilder("{\"seconds\": %d, \"no_connection\": %d".formatted(seconds, without));
    millis.forEach(
        (status, all) -> {
          double[] sorted = all.stream().mapToDouble(one -> one).sorted().toArray();
          result.append(
              String.format(
                  Locale.ROOT,
                  ", \"%s\": {\"count\": %d, \"rate\": %.0f, \"p50\": %.0f, \"p99\": %.0f, \"max\": %.0f}",
                  status,
                  sorted.length,
                  Arrays.stream(sorted).count() / (double) seconds,
                  sorted[sorted.length / 2],
                  sorted[(int) (sorted.length * 0.99)],
                  sorted[sorted.length - 1]));
        });
    return result.append("}").toString();
  }

  /** One connection, with one call at a time. */
  private final class Connection {

    private final SocketChannel channel = SocketChannel.open();
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
    private ByteBuffer out;
    private byte[] call;
    private long due;

    Connection() throws IOException {
      open++;
      channel.configureBlocking(false);
      key = channel.register(selector, 0, this);
      channel.connect(address);
    }

    void send(byte[] what, long whenDue) {
      call = what;
      due = whenDue;
      out = ByteBuffer.wrap(what);
      in.clear();
      key.interestOps(channel.isConnected() ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT);
    }

    void move() {
      try {
        if (key.isConnectable() && channel.finishConnect() || key.isValid() && key.isWritable()) {
          channel.write(out);
          key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } else if (channel.read(in) < 0) {
          ended("closed", false);
        } else if (isComplete()) {
          String status = text(9, 12);
          if (status.equals("503")) {
            calls.add(call);
          }
          ended(status, !text(0, in.position()).toLowerCase(Locale.ROOT).contains("\r\nconnection: close"));
        } else if (!in.hasRemaining()) {
          ended("too long", false);
        }
      } catch (IOException e) {
        ended(e.getClass().getSimpleName(), false);
      }
    }

    /** By its length, or by the end of its chunks. */
    private boolean isComplete() {
      String answer = text(0, in.position());
      int head = answer.indexOf("\r\n\r\n");
      if (head < 0) {
        return false;
      }
      int length = answer.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length: ");
      return length >= 0 && length < head
          ? answer.length() >= head + 4 + Integer.parseInt(answer.substring(length + 18, answer.indexOf('\r', length + 2)))
          : answer.endsWith("\r\n0\r\n\r\n");
    }

    private String text(int from, int to) {
      return new String(in.array(), from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void ended(String how, boolean again) {
      running--;
      millis.computeIfAbsent(how, any -> new ArrayList<>()).add((System.nanoTime() - due) / 1e6);
      if (again) {
        key.interestOps(0);
        idle.add(this);
        return;
      }
      open--;
      key.cancel();
      try {
        channel.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}

package shop.orders.integration.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import shop.orders.domain.database.Json;

/** An endpoint on this machine that answers each call as it is told. */
final class Receiver implements AutoCloseable {

  /**
   * A call that came in.
   *
   * @param headers with their first values; names as Java's server writes them: {@code Webhook-id}
   */
  record Received(Map<String, String> headers, String body) {

    String id() {
      return headers.get("Webhook-id");
    }

    String text(String member) {
      return (String) Json.readMap(body, Object.class).get(member);
    }

    String stream() {
      return text("partitionkey");
    }
  }

  /**
   * What is answered.
   *
   * @param headers name and value in turn
   */
  record Reply(int status, String body, String... headers) {

    static final Reply OK = new Reply(204, "");
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private volatile Function<Received, Reply> behaviour;

  Receiver() {
    this(call -> Reply.OK);
  }

  Receiver(Function<Received, Reply> behaviour) {
    this.behaviour = behaviour;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
  }

  void answers(Function<Received, Reply> next) {
    behaviour = next;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Received call =
          new Received(
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(
                      java.util.stream.Collectors.toMap(
                          Map.Entry::getKey, entry -> entry.getValue().get(0))),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      received.add(call);
      Reply reply = behaviour.apply(call);
      for (int i = 0; i < reply.headers().length; i += 2) {
        exchange.getResponseHeaders().add(reply.headers()[i], reply.headers()[i + 1]);
      }
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  /** All calls, in the sequence in which they came. */
  List<Received> received() {
    return received;
  }

  List<Received> ofStream(String stream) {
    return received.stream().filter(call -> call.stream().equals(stream)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

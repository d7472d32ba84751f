package shop.orders.micro;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shop.orders.micro.http.Json;

/** Receives webhooks on this machine, and answers each as it is told, also by hanging up. */
final class HookReceiver implements AutoCloseable {

  /** The answer that all is well. */
  static final String OK = "HTTP/1.1 204 No Content\r\n\r\n";

  static final String FAILURE =
      "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 5\r\n\r\nsorry";

  /** Hangs up. */
  static final String NOTHING = "";

  /**
   * A call.
   *
   * @param headers by their names in lower case
   */
  record Received(Map<String, String> headers, String body) {

    String id() {
      return headers.get("webhook-id");
    }

    Json event() {
      return Json.of(body);
    }

    /** Whether one of its signatures is by that secret. */
    boolean isSignedWith(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
            new SecretKeySpec(
                Base64.getDecoder().decode(secret.replaceFirst("whsec_", "")), "HmacSHA256"));
        String signed = id() + "." + headers.get("webhook-timestamp") + "." + body;
        String expected =
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        return List.of(headers.get("webhook-signature").split(" ")).contains(expected);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Chooses the answer, as it is written. */
  @FunctionalInterface
  interface Behaviour {
    String answer(Received call) throws InterruptedException;
  }

  private final ServerSocket server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final boolean keeping;

  private volatile Behaviour behaviour;

  HookReceiver() {
    this(true, call -> OK);
  }

  /**
   * @param keeping whether it keeps what came in
   */
  HookReceiver(boolean keeping, Behaviour behaviour) {
    this.keeping = keeping;
    this.behaviour = behaviour;
    try {
      server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  void answers(Behaviour next) {
    behaviour = next;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/hooks?key=1";
  }

  /** In the sequence in which they came. */
  List<Received> received() {
    return received;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      Received call;
      String answer = OK;
      while (!answer.isEmpty() && (call = read(in)) != null) {
        if (keeping) {
          received.add(call);
        }
        answer = behaviour.answer(call);
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      // The caller has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  /** Null at the end. */
  private static Received read(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    String line;
    while ((line = line(in)) != null && !line.isEmpty()) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
      }
    }
    if (line == null) {
      return null;
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    return body.length < length
        ? null
        : new Received(headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) {
        return null;
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package shop.orders.micro;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes everything, and keeps what came for the recipients that are watched. */
final class SmallMailServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> watched = new CopyOnWriteArrayList<>();
  private final List<String> kept = new CopyOnWriteArrayList<>();

  SmallMailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** The settings by which a product knows it. */
  Map<String, String> settings() {
    return Map.of(
        "ORDERS_MAIL_HOST", "127.0.0.1",
        "ORDERS_MAIL_PORT", Integer.toString(socket.getLocalPort()),
        "ORDERS_MAIL_TLS", "none",
        "ORDERS_MAIL_FROM", "orders@shop.example");
  }

  /** Keeps the mails to that address from now on. */
  void watch(String address) {
    watched.add(address);
  }

  /** The mails to an address, with their heads, in the sequence in which they came. */
  List<String> mailsTo(String address) {
    return kept.stream()
        .filter(mail -> mail.contains("\nTo: " + address + "\n"))
        .map(SmallMailServer::decoded)
        .toList();
  }

  /** The mail with its texts as they were before quoted-printable (RFC 2045, 6.7). */
  private static String decoded(String mail) {
    byte[] bytes = mail.replace("=\n", "").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      String hex = i + 2 < bytes.length ? "" + (char) bytes[i + 1] + (char) bytes[i + 2] : "";
      if (bytes[i] == '=' && hex.matches("[0-9A-F]{2}")) {
        out.write(Integer.parseInt(hex, 16));
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        start(() -> talk(client));
      } catch (IOException e) {
        // The tests are over.
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      say(client, "220 ready");
      for (String command = in.readLine(); command != null; command = in.readLine()) {
        if (command.equals("DATA")) {
          say(client, "354 go on");
          keep(mail(in));
        }
        say(client, command.equals("QUIT") ? "221 bye" : "250 fine");
      }
    } catch (IOException e) {
      // The product has left.
    }
  }

  private void keep(String mail) {
    if (watched.stream().anyMatch(mail::contains)) {
      kept.add(mail);
    }
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private static void say(Socket client, String reply) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

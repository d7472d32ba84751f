package shop.orders.integration.notice;

import java.io.BufferedReader;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server for tests that answers as it is told: a reply for a command, or for the recipient
 * of a mail. A reply of {@code hang up} closes the connection.
 */
final class ScriptedServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  ScriptedServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread accepting = new Thread(this::accept);
    accepting.setDaemon(true);
    accepting.start();
  }

  /**
   * @param beginning of a command, such as {@code RCPT TO:<amina@example.com>}; {@code .} is the
   *     end of a mail, and {@code CONNECT} the beginning of all
   */
  void answer(String beginning, String reply) {
    replies.put(beginning, reply);
  }

  void answerAsUsual() {
    replies.clear();
  }

  MailServer address() {
    return new MailServer(
        "127.0.0.1",
        socket.getLocalPort(),
        MailServer.Tls.NONE,
        null,
        null,
        "orders@shop.example",
        "bounces@shop.example");
  }

  /** The mails that were taken, as they came. */
  List<String> taken() {
    return taken;
  }

  List<String> commands() {
    return commands;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException e) {
        // The client has left, or the test is over.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = client.getOutputStream();
    if (!say(out, "CONNECT", "220 ready")) {
      return;
    }
    for (String command = in.readLine(); command != null; command = in.readLine()) {
      commands.add(command);
      boolean data = command.equals("DATA");
      if (!say(out, command, data ? "354 go on" : "250 fine")) {
        return;
      }
      if (data && reply("DATA", "").isEmpty()) {
        String mail = mail(in);
        if (reply(".", "").isEmpty()) {
          taken.add(mail);
        }
        if (!say(out, ".", "250 taken")) {
          return;
        }
      }
    }
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private boolean say(OutputStream out, String command, String usual) throws IOException {
    String reply = reply(command, usual);
    if (reply.equals("hang up")) {
      return false;
    }
    out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return true;
  }

  private String reply(String command, String usual) {
    return replies.entrySet().stream()
        .filter(script -> command.startsWith(script.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(usual);
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

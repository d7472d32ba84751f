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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import shop.orders.domain.Waiting;

/**
 * A mail server for tests that answers as it is told: a reply for a command, or for the recipient
 * of a mail. A reply of {@code hang up} closes the connection, with {@code silence} nothing comes
 * any more, with {@code drip} a byte now and then, and with {@code wait} the usual reply comes when
 * the test says so.
 */
final class ScriptedServer implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ServerSocket socket;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private volatile int most = Integer.MAX_VALUE;

  /** Null if it cannot encrypt. */
  private final SSLContext identity;

  ScriptedServer() {
    this(ServerSocketFactory.getDefault(), null);
  }

  /** One that encrypts when it is asked to. */
  static ScriptedServer encryptingOnRequest(SSLContext identity) {
    return new ScriptedServer(ServerSocketFactory.getDefault(), identity);
  }

  /** One that encrypts from the beginning. */
  static ScriptedServer encrypting(SSLContext identity) {
    return new ScriptedServer(identity.getServerSocketFactory(), identity);
  }

  private ScriptedServer(ServerSocketFactory sockets, SSLContext identity) {
    this.identity = identity;
    try {
      socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
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

  /** Ends each connection after so many mails. */
  void takeAtOnce(int mails) {
    most = mails;
  }

  void goOn() {
    goOn.countDown();
  }

  void answerAsUsual() {
    replies.clear();
  }

  MailServer address() {
    return address("127.0.0.1", MailServer.Tls.NONE, null, null);
  }

  MailServer address(String host, MailServer.Tls tls, String user, String password) {
    return new MailServer(
        host,
        socket.getLocalPort(),
        tls,
        user,
        password,
        "orders@shop.example",
        "bounces@shop.example");
  }

  /** The mails that were taken, as they came. */
  List<String> taken() {
    return taken;
  }

  /** What clients said; {@code .} is the end of a mail. */
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
    BufferedReader in = reader(client);
    OutputStream out = client.getOutputStream();
    if (say(in, out, "CONNECT", "220 ready")) {
      obey(client, in, out);
    }
  }

  private void obey(Socket client, BufferedReader first, OutputStream firstOut) throws IOException {
    BufferedReader in = first;
    OutputStream out = firstOut;
    int mails = 0;
    for (String command = in.readLine(); command != null; command = in.readLine()) {
      commands.add(command);
      if (command.equals("STARTTLS") && identity != null) {
        say(in, out, command, "220 go on");
        Socket encrypted = encrypted(client);
        in = reader(encrypted);
        out = encrypted.getOutputStream();
        continue;
      }
      if (command.startsWith("MAIL") && mails++ == most) {
        say(in, out, "LIMIT", "421 4.7.0 Too many mails");
        return;
      }
      boolean data = command.equals("DATA");
      if (!say(in, out, command, data ? "354 go on" : "250 fine")) {
        return;
      }
      if (data && reply("DATA", "").isEmpty()) {
        String mail = mail(in);
        if (reply(".", "").isEmpty()) {
          taken.add(mail);
        }
        commands.add(".");
        if (!say(in, out, ".", "250 taken")) {
          return;
        }
      }
    }
  }

  private Socket encrypted(Socket client) throws IOException {
    SSLSocket encrypted =
        (SSLSocket) identity.getSocketFactory().createSocket(client, null, client.getPort(), true);
    encrypted.setUseClientMode(false);
    return encrypted;
  }

  private static BufferedReader reader(Socket client) throws IOException {
    return new BufferedReader(
        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private boolean say(BufferedReader in, OutputStream out, String command, String usual)
      throws IOException {
    String reply = reply(command, usual);
    if (reply.equals("hang up")) {
      return false;
    }
    if (reply.equals("silence")) {
      waitForTheEndOf(in);
      return false;
    }
    if (reply.equals("drip")) {
      drip(out);
    }
    if (reply.equals("wait")) {
      waitForTheTest();
      reply = usual;
    }
    out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return true;
  }

  private static void waitForTheEndOf(BufferedReader in) throws IOException {
    while (in.readLine() != null) {
      // It is not answered.
    }
  }

  /** A reply without end, until the client has left. */
  private static void drip(OutputStream out) throws IOException {
    out.write("250".getBytes(StandardCharsets.ISO_8859_1));
    while (true) {
      out.write('-');
      out.flush();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void waitForTheTest() {
    try {
      if (!goOn.await(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The test never says so");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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

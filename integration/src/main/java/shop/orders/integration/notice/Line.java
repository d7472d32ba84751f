package shop.orders.integration.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * A connection to the mail server, which another thread closes if it takes too long: the time-outs
 * of sockets are for each piece that is read, and none is for writing. It sends small pieces at
 * once: otherwise the end of each mail waits until the server has acknowledged what was sent
 * before, which it puts off by 40 milliseconds.
 */
final class Line extends SocketFactory {

  private final Patience patience;

  private Socket socket;
  private Use use = Use.NONE;

  /** In nanoseconds, as {@link System#nanoTime}. */
  private long until;

  private boolean cut;

  Line(Patience patience) {
    this.patience = patience;
  }

  /**
   * For how long something may take.
   *
   * @param opening all until mails can be sent
   * @param mail all of a mail until its last line; what is given up then, was not taken
   * @param answer the reply to that line (RFC 5321, 4.5.3.2.6): a server that is given up too early
   *     has taken the mail and gets it again
   */
  record Patience(Duration opening, Duration mail, Duration answer) {
    static final Patience USUAL =
        new Patience(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(10));
  }

  private enum Use {
    NONE,
    TALKING,
    /** The last line of a mail is on its way, or the reply to it. */
    DELIVERED
  }

  synchronized void opens() {
    begin(Use.TALKING, patience.opening());
  }

  synchronized void mails() {
    begin(Use.TALKING, patience.mail());
  }

  /** Before the last line of a mail, which is not sent if the connection was closed before. */
  synchronized void delivers() throws IOException {
    demandOpen();
    begin(Use.DELIVERED, patience.answer());
  }

  private void begin(Use next, Duration limit) {
    use = next;
    until = System.nanoTime() + limit.toNanos();
  }

  synchronized boolean hasDelivered() {
    return use == Use.DELIVERED;
  }

  synchronized void rests() {
    use = Use.NONE;
  }

  /**
   * Closes the connection if the time is over.
   *
   * @param ending whether the node ends, which waits only to hear whether a mail was taken
   */
  synchronized void look(boolean ending) {
    boolean late = use != Use.NONE && System.nanoTime() - until > 0;
    if (late || ending && use != Use.DELIVERED) {
      cut = true;
      close();
    }
  }

  private void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is of no use any more.
    }
  }

  private void demandOpen() throws IOException {
    if (cut) {
      throw new IOException("The connection was given up");
    }
  }

  @Override
  public synchronized Socket createSocket() throws IOException {
    demandOpen();
    return keep(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return keep(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return keep(new Socket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return keep(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return keep(new Socket(host, port, from, fromPort));
  }

  private synchronized Socket keep(Socket made) throws IOException {
    made.setTcpNoDelay(true);
    socket = made;
    return made;
  }
}

package shop.orders.micro;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.orders.domain.Waiting;

/** An HTTP call of which the test controls what is sent, and when. */
final class RawCall implements AutoCloseable {

  private final Socket socket;

  private RawCall(Socket socket) {
    this.socket = socket;
  }

  static RawCall connect(int port) throws IOException {
    return connect(new Socket(), port);
  }

  /** A client on whose side nearly nothing waits to be read. */
  static RawCall connectWithoutRoom(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(2_048);
    return connect(socket, port);
  }

  private static RawCall connect(Socket socket, int port) throws IOException {
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout((int) Waiting.LIMIT.toMillis());
    return new RawCall(socket);
  }

  static String chunk(String part) {
    return Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
  }

  void send(byte[] bytes, int from, int count) throws IOException {
    socket.getOutputStream().write(bytes, from, count);
  }

  boolean isAnswered() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  /**
   * The response, read by its own length, as the connection may stay open after it; or all until
   * the connection is closed, if it is not in HTTP/1.1.
   */
  String answer() throws IOException {
    StringBuilder answer = new StringBuilder(head());
    if (answer.indexOf("\r\n\r\n") < 0) {
      return answer.toString();
    }
    Matcher length = Pattern.compile("(?i)\\r\\nContent-Length: (\\d+)").matcher(answer);
    if (length.find()) {
      int end = answer.length() + Integer.parseInt(length.group(1));
      while (answer.length() < end) {
        readInto(answer);
      }
    } else {
      while (answer.indexOf("\r\n0\r\n\r\n") < 0) {
        readInto(answer);
      }
    }
    return answer.toString();
  }

  /** The head of the response, or of an informational one before it. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** All until the connection is closed. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private void readInto(StringBuilder answer) throws IOException {
    int next = socket.getInputStream().read();
    if (next < 0) {
      throw new EOFException("The answer ends after: " + answer);
    }
    answer.append((char) next);
  }

  /** Closes the connection as a client does that has gone: what it has not read is lost. */
  void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

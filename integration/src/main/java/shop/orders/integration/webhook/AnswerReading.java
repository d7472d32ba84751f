package shop.orders.integration.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends a request and reads the beginning of the answer. If there is more, the connection is
 * closed, as the rest may have no end.
 */
final class AnswerReading implements AsyncClientExchangeHandler {

  private final HttpRequest request;
  private final AsyncEntityProducer body;
  private final AsyncClientEndpoint connection;
  private final OutgoingCall call;

  /** Guarded by itself, as the end may come from another thread. */
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  private volatile HttpResponse response;

  /** Else the next call might be written to a connection that is being closed. */
  private boolean staysOpen;

  AnswerReading(
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncClientEndpoint connection,
      OutgoingCall call) {
    this.request = request;
    this.body = body;
    this.connection = connection;
    this.call = call;
  }

  /**
   * @param why it ends before the whole answer is there; null if it is
   */
  Answer soFar(CallFailure why, int millis) {
    HttpResponse head = response;
    if (head == null) {
      return Answer.failed(why, millis);
    }
    byte[] bytes;
    synchronized (read) {
      bytes = read.toByteArray();
    }
    Header wish = head.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return new Answer(
        head.getCode(), why, millis, Answer.shown(bytes), wish == null ? null : wish.getValue());
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    channel.sendRequest(request, body, context);
  }

  @Override
  public int available() {
    return body.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    body.produce(channel);
  }

  @Override
  public void consumeInformation(HttpResponse information, HttpContext context) {
    // Such as 103: the answer follows.
  }

  @Override
  public void consumeResponse(HttpResponse head, EntityDetails entity, HttpContext context) {
    response = head;
    staysOpen = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, head, context);
    if (entity == null) {
      complete();
    }
  }

  @Override
  public void updateCapacity(CapacityChannel capacity) throws IOException {
    capacity.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer part) {
    boolean enough;
    synchronized (read) {
      int room = Answer.MOST_BYTES - read.size();
      byte[] taken = new byte[Math.min(room, part.remaining())];
      part.get(taken);
      read.writeBytes(taken);
      enough = part.hasRemaining();
    }
    if (enough) {
      part.position(part.limit());
      call.end(soFar(null, call.millis()));
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    complete();
  }

  private void complete() {
    if (staysOpen) {
      connection.releaseAndReuse();
    }
    call.end(soFar(null, call.millis()));
  }

  @Override
  public void failed(Exception e) {
    call.end(CallFailure.of(e));
  }

  @Override
  public void cancel() {
    call.end(CallFailure.CONNECTION_FAILED);
  }

  @Override
  public void releaseResources() {
    body.releaseResources();
    connection.releaseAndDiscard();
  }
}

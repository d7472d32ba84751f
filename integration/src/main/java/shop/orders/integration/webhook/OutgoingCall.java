package shop.orders.integration.webhook;

import java.net.InetAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/** A call on its way: from the lookup of the name to the end of the answer. */
final class OutgoingCall {

  private final HttpAsyncRequester requester;
  private final Timeout limit;
  private final HttpCaller.Owner owner;
  private final Endpoint endpoint;
  private final Map<String, String> headers;
  private final String mediaType;
  private final byte[] body;
  private final Consumer<Answer> ended;
  private final long begun = System.nanoTime();
  private final AtomicBoolean over = new AtomicBoolean();

  private volatile boolean asking;
  private volatile boolean found;
  private volatile Future<AsyncClientEndpoint> connecting;
  private volatile AsyncClientEndpoint connection;
  private volatile AnswerReading reading;

  OutgoingCall(
      HttpAsyncRequester requester,
      Timeout limit,
      HttpCaller.Owner owner,
      Endpoint endpoint,
      Map<String, String> headers,
      String mediaType,
      byte[] body,
      Consumer<Answer> ended) {
    this.requester = requester;
    this.limit = limit;
    this.owner = owner;
    this.endpoint = endpoint;
    this.headers = headers;
    this.mediaType = mediaType;
    this.body = body;
    this.ended = ended;
  }

  HttpCaller.Owner owner() {
    return owner;
  }

  String host() {
    return endpoint.host();
  }

  /** From now on, it is its endpoint that takes the time, and not this node. */
  void asks() {
    asking = true;
  }

  /**
   * Connects to one of the addresses of its host, of which each may be called: with one that may
   * not, whoever answers for the name means no good.
   */
  void connect(List<InetAddress> addresses) {
    found = true;
    if (!addresses.stream().allMatch(owner.addresses()::mayBeCalled)) {
      end(CallFailure.ADDRESS_REFUSED);
      return;
    }
    try {
      connect(addresses.iterator());
    } catch (RuntimeException e) {
      // Such as that the threads of connections have ended.
      end(CallFailure.NOT_BEGUN);
    }
  }

  /** Connects to the next one of the addresses that were checked, and never to a name. */
  private void connect(Iterator<InetAddress> next) {
    if (over.get()) {
      return;
    }
    HttpHost host = new HttpHost(endpoint.scheme(), next.next(), endpoint.host(), endpoint.port());
    connecting =
        requester.connect(
            host,
            limit,
            null,
            new FutureCallback<>() {
              @Override
              public void completed(AsyncClientEndpoint connected) {
                exchange(connected);
              }

              @Override
              public void failed(Exception e) {
                if (next.hasNext()) {
                  connect(next);
                } else {
                  end(CallFailure.of(e));
                }
              }

              @Override
              public void cancelled() {
                end(CallFailure.CONNECTION_FAILED);
              }
            });
    if (over.get()) {
      release();
    }
  }

  private void exchange(AsyncClientEndpoint connected) {
    connection = connected;
    if (over.get()) {
      release();
      return;
    }
    if (isOverdue()) {
      // As after a halt of the process: another node may have made the call meanwhile.
      end(CallFailure.TIMEOUT);
      return;
    }
    reading =
        new AnswerReading(
            request(),
            new BasicAsyncEntityProducer(body, ContentType.parse(mediaType)),
            connected,
            this);
    try {
      connected.execute(reading, null, HttpCoreContext.create());
    } catch (RuntimeException e) {
      // It was given up meanwhile.
      end(CallFailure.of(e));
    }
  }

  private HttpRequest request() {
    BasicHttpRequest request =
        new BasicHttpRequest(
            "POST",
            endpoint.scheme(),
            new URIAuthority(endpoint.host(), endpoint.port()),
            endpoint.target());
    headers.forEach(request::setHeader);
    return request;
  }

  /** Ends it now, with whatever has come in so far, unless it has ended. */
  void end(CallFailure reason) {
    CallFailure why =
        !asking
            ? CallFailure.NOT_BEGUN
            : reason == CallFailure.TIMEOUT && !found ? CallFailure.DNS : reason;
    AnswerReading partial = reading;
    if (partial == null) {
      end(new Answer(null, why, millis(), "", null));
    } else {
      end(partial.soFar(why, millis()));
    }
  }

  void end(Answer answer) {
    if (over.compareAndSet(false, true)) {
      release();
      ended.accept(answer);
    }
  }

  boolean isOver() {
    return over.get();
  }

  int millis() {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  /** Whether it has taken longer than it may. */
  boolean isOverdue() {
    return System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(limit.toMilliseconds());
  }

  /** Closes the connection, unless it was given back for others to use. */
  private void release() {
    Future<AsyncClientEndpoint> attempt = connecting;
    if (attempt != null) {
      attempt.cancel(true);
    }
    AsyncClientEndpoint open = connection;
    if (open != null) {
      open.releaseAndDiscard();
    }
  }
}

package shop.orders.integration.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.nio.ssl.BasicClientTlsStrategy;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to addresses of strangers. Calls hold no threads: a thread or two serve all connections,
 * and some look names up. It follows no redirects, keeps no cookies, asks no proxy, tries nothing
 * twice and unpacks nothing, as it is made of the parts of a client that do none of that.
 */
final class HttpCaller implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(HttpCaller.class.getName());

  private static final String USER_AGENT = "Orders-Webhooks/1";

  private static final int MOST_CONNECTIONS = 400;

  /** Less than any server waits for a further request. */
  private static final TimeValue IDLE = TimeValue.ofSeconds(2);

  /** After that time, a name is looked up and connected to anew. */
  private static final Timeout KEPT = Timeout.ofSeconds(60);

  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_HEADERS = 100;

  /** How often it is looked for calls that take too long. */
  private static final int WATCHED_EVERY_MILLIS = 100;

  /**
   * For whom a call is made.
   *
   * @param id the same for all that share limits; zero for staff
   * @param addresses which ones may be called
   */
  record Owner(long id, Addresses addresses) {

    boolean isStaff() {
      return id == 0;
    }
  }

  private final Timeout limit;
  private final HttpAsyncRequester requester;
  private final Lookups lookups;
  private final Set<OutgoingCall> open = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor watch;

  /** Those that have served a connection so far. */
  private final Set<Thread> servers = ConcurrentHashMap.newKeySet();

  /**
   * @param limit for a whole call, from its begin to the end of the answer
   */
  HttpCaller(Lookups.Names names, Duration limit, ThreadFactory threads) {
    this(names, limit, Lookups.KEPT, threads, SSLContexts.createSystemDefault());
  }

  /**
   * @param namesKept how long it calls the addresses of a name before it is looked up again
   * @param trusted whose certificates are
   */
  HttpCaller(
      Lookups.Names names,
      Duration limit,
      Duration namesKept,
      ThreadFactory threads,
      SSLContext trusted) {
    this.limit = Timeout.of(limit);
    requester =
        AsyncRequesterBootstrap.bootstrap()
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(2)
                    .setTcpNoDelay(true)
                    .setSelectInterval(TimeValue.ofMilliseconds(100))
                    .setSoTimeout(this.limit)
                    .build())
            .setHttp1Config(
                Http1Config.custom()
                    .setMaxLineLength(LONGEST_LINE)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build())
            .setHttpProcessor(
                HttpProcessorBuilder.create()
                    .addAll(
                        new RequestTargetHost(),
                        new RequestContent(),
                        new RequestConnControl(),
                        new RequestUserAgent(USER_AGENT))
                    .build())
            .setIOSessionDecorator(this::served)
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
            .setDefaultMaxPerRoute(MOST_CONNECTIONS)
            .setMaxTotal(MOST_CONNECTIONS)
            .setTimeToLive(KEPT)
            // Compares the certificate with the name of the host.
            .setTlsStrategy(new BasicClientTlsStrategy(trusted))
            .setTlsHandshakeTimeout(this.limit)
            .setExceptionCallback(e -> LOG.log(Level.FINE, "A call of a webhook failed", e))
            .create();
    requester.start();
    lookups = new Lookups(names, limit, namesKept, threads);
    watch = new ScheduledThreadPoolExecutor(1, threads);
    watch.scheduleWithFixedDelay(
        this::watch, WATCHED_EVERY_MILLIS, WATCHED_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Ends calls that take too long, and closes connections that nobody uses. */
  private void watch() {
    try {
      open.removeIf(OutgoingCall::isOver);
      open.stream().filter(OutgoingCall::isOverdue).forEach(call -> call.end(CallFailure.TIMEOUT));
      requester.closeIdle(IDLE);
      requester.closeExpired();
    } catch (RuntimeException | Error e) {
      // It would not be repeated.
      LOG.log(Level.WARNING, "Calls of webhooks could not be watched", e);
    }
  }

  /** Is called in the thread that serves the connection. */
  private IOSession served(IOSession session) {
    servers.add(Thread.currentThread());
    return session;
  }

  /** Whether it can call anybody; it cannot once one of its threads has failed. */
  boolean isAlive() {
    return requester.getStatus() == IOReactorStatus.ACTIVE
        && servers.stream().allMatch(Thread::isAlive);
  }

  int lookupsThatRun() {
    return lookups.thatRun();
  }

  /**
   * Begins a call.
   *
   * @param headers beside those that HTTP needs
   * @param ended is told once what came of it, in a thread that must not wait
   */
  OutgoingCall post(
      Owner owner,
      Endpoint endpoint,
      Map<String, String> headers,
      String mediaType,
      byte[] body,
      Consumer<Answer> ended) {
    OutgoingCall call =
        new OutgoingCall(requester, limit, owner, endpoint, headers, mediaType, body, ended);
    open.add(call);
    if (endpoint.literal() == null) {
      lookups.find(call);
    } else {
      call.asks();
      call.connect(List.of(endpoint.literal()));
    }
    return call;
  }

  @Override
  public void close() {
    watch.shutdownNow();
    lookups.close();
    requester.close(CloseMode.IMMEDIATE);
  }
}

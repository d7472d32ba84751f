package shop.orders.integration.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
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
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to addresses of strangers. Calls hold no threads: a thread or two serve all connections,
 * and a few look names up. It follows no redirects, keeps no cookies, asks no proxy, tries nothing
 * twice and unpacks nothing, as it is made of the parts of a client that do none of that.
 */
final class HttpCaller implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(HttpCaller.class.getName());

  private static final String USER_AGENT = "Orders-Webhooks/1";

  /** A lookup that hangs holds one of them. */
  private static final int LOOKUPS = 32;

  private static final int MOST_CONNECTIONS = 400;

  /** Less than any server waits for a further request. */
  private static final TimeValue IDLE = TimeValue.ofSeconds(2);

  /** After that time, a name is looked up and connected to anew. */
  private static final Timeout KEPT = Timeout.ofSeconds(60);

  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_HEADERS = 100;

  /** Finds the addresses of a name. */
  @FunctionalInterface
  interface Names {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  private final Addresses addresses;
  private final Names names;
  private final Timeout limit;
  private final HttpAsyncRequester requester;
  private final ExecutorService lookups;

  /**
   * @param limit for a whole call, from the lookup of the name to the end of the answer; it ends if
   *     its caller ends it then
   */
  HttpCaller(Addresses addresses, Names names, Duration limit, ThreadFactory threads) {
    this(addresses, names, limit, threads, SSLContexts.createSystemDefault());
  }

  /** With other certificates than the machine's, for tests. */
  HttpCaller(
      Addresses addresses, Names names, Duration limit, ThreadFactory threads, SSLContext trusted) {
    this.addresses = addresses;
    this.names = names;
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
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            LOOKUPS, LOOKUPS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
    lookups = pool;
  }

  /**
   * Begins a call.
   *
   * @param headers beside those that HTTP needs
   * @param ended is told once what came of it, in a thread that must not wait
   */
  OutgoingCall post(
      Endpoint endpoint,
      Map<String, String> headers,
      String mediaType,
      byte[] body,
      Consumer<Answer> ended) {
    OutgoingCall call =
        new OutgoingCall(requester, limit, endpoint, headers, mediaType, body, ended);
    try {
      lookups.execute(() -> call.begin(() -> callable(endpoint)));
    } catch (RejectedExecutionException e) {
      call.end(CallFailure.CONNECTION_FAILED);
    }
    return call;
  }

  /**
   * The addresses of the endpoint, of which each may be called: with one that may not, whoever
   * answers for the name means no good.
   *
   * @throws AddressRefused if one may not
   */
  private List<InetAddress> callable(Endpoint endpoint)
      throws UnknownHostException, AddressRefused {
    List<InetAddress> found =
        endpoint.literal() == null
            ? List.of(names.find(endpoint.host()))
            : List.of(endpoint.literal());
    if (!found.stream().allMatch(addresses::mayBeCalled)) {
      throw new AddressRefused();
    }
    return found;
  }

  /** An address of the host is not called. */
  static final class AddressRefused extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Closes connections that nobody uses; to be called every second or so. */
  void tidyUp() {
    requester.closeIdle(IDLE);
    requester.closeExpired();
  }

  @Override
  public void close() {
    lookups.shutdownNow();
    requester.close(CloseMode.IMMEDIATE);
  }
}

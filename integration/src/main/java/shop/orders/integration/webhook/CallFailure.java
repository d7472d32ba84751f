package shop.orders.integration.webhook;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.reactor.IOReactorShutdownException;

/**
 * Why a call got no answer. Receivers are told no more than this class, as the words of a failure
 * would tell them of networks that they cannot reach themselves.
 */
enum CallFailure {
  /** Its host has an address that is not called. */
  ADDRESS_REFUSED,
  UNKNOWN_HOST,
  /** Nobody told the addresses of its host in time. */
  DNS,
  CONNECTION_REFUSED,
  /** There is no way to it, or the connection broke. */
  CONNECTION_FAILED,
  TIMEOUT,
  /** Its certificate is not trusted or of another host, or it speaks another version. */
  TLS,
  /** It answers something else than HTTP/1.1. */
  NO_HTTP,
  /** The event is not kept any more; nothing was called. */
  EVENT_GONE,
  /** Of this node: it had no place for it, or failed to prepare it. That is no attempt. */
  NOT_BEGUN;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CallFailure of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(CallFailure::ofOne)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(CONNECTION_FAILED);
  }

  /** Null if it may be any. */
  private static CallFailure ofOne(Throwable failure) {
    if (failure instanceof IOReactorShutdownException) {
      return NOT_BEGUN;
    }
    if (failure instanceof UnknownHostException) {
      return UNKNOWN_HOST;
    }
    if (failure instanceof SocketTimeoutException) {
      return TIMEOUT;
    }
    if (failure instanceof NoRouteToHostException) {
      return CONNECTION_FAILED;
    }
    if (failure instanceof ConnectException) {
      return CONNECTION_REFUSED;
    }
    if (failure instanceof SSLException) {
      return TLS;
    }
    return failure instanceof HttpException || failure instanceof MessageConstraintException
        ? NO_HTTP
        : null;
  }
}

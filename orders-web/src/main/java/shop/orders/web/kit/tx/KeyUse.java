package shop.orders.web.kit.tx;

import java.nio.ByteBuffer;

/**
 * An idempotency key as it is used by a request.
 *
 * @param scope the hash of caller, target and key
 * @param request the hash of the body. The same key with another body is another request
 */
record KeyUse(byte[] scope, byte[] request) {

  /** The number of the database's lock for this key. */
  long lock() {
    return ByteBuffer.wrap(scope).getLong();
  }

  /** The key of a part of the request. */
  KeyUse part(int number) {
    byte[] numbered =
        ByteBuffer.allocate(scope.length + Integer.BYTES).put(scope).putInt(number).array();
    return new KeyUse(KeyedCall.sha256().digest(numbered), request);
  }
}

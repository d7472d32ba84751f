package shop.orders.web;

/**
 * What a server may ask that refuses a request by itself: the MBean {@code
 * shop.orders:type=Refusals}.
 */
public interface Refusals {

  /**
   * The whole HTTP/1.1 response to a request that was not read to its end, in the form of the
   * contract that was called. It says that the connection is closed.
   *
   * @param method as far as it was read; may be empty
   * @param path without query, as far as it was read; may be empty
   * @param status the reason, from 400 to 599
   */
  byte[] answer(String method, String path, int status);
}

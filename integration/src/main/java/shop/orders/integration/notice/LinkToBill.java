package shop.orders.integration.notice;

import java.time.Instant;

/** Makes links by which whoever has them opens a bill. The web module has such links. */
@FunctionalInterface
public interface LinkToBill {

  /**
   * The address of the bill's file.
   *
   * @param until when it stops working
   */
  String of(long billId, Instant until);
}

package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Customer;
import shop.orders.domain.refusal.NotFound;

/** Buys one piece of a record from its merchant, without a cart. */
@ApplicationScoped
@Transactional
public class RecordPurchase {

  private static final String PAYPAL = "paypal";

  @Inject private Catalog catalog;
  @Inject private Checkout checkout;

  /**
   * @param merchantId the record's merchant, 24 hex digits, as is {@code recordId}
   * @throws NotFound if that merchant has no such record
   */
  public Order place(
      String merchantId,
      String recordId,
      Address shipping,
      Address billing,
      List<String> comments,
      Customer customer,
      Actor actor) {
    Item record =
        catalog
            .byPublicId(recordId)
            .filter(item -> item.kind() == ItemKind.RECORD)
            .filter(item -> item.shop().merchant().publicId().equals(merchantId))
            .orElseThrow(() -> new NotFound("record"));
    TreeMap<Long, Integer> onePiece = new TreeMap<>();
    onePiece.put(record.id(), 1);
    Purchase purchase =
        new Purchase(onePiece, PAYPAL, "", shipping, billing, actor.channel(), "web", "", comments);
    return checkout.place(purchase, customer, actor).get(0);
  }
}

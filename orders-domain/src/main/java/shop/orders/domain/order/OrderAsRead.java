package shop.orders.domain.order;

import java.util.List;
import java.util.Map;
import shop.orders.domain.order.part.OrderTraits;
import shop.orders.domain.order.policy.CreditFacts;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * An order in memory as it is read from the database: for the policies, and for its customer just
 * after its placement.
 *
 * @param cancellationRequested whether a request to cancel it waits
 */
record OrderAsRead(
    Order order,
    OrderNames names,
    Buyer buyer,
    OrderMoney money,
    OrderContents contents,
    DeliveryDetails delivery,
    SellerTerms terms,
    Milestones milestones,
    boolean cancellationRequested,
    boolean reviewed) {

  PolicyFacts facts() {
    return new PolicyFacts(
        order.id(),
        order.status(),
        terms.slug(),
        money.isCashOnDelivery(),
        money.amounts(),
        milestones.times(terms.timeZone()),
        traits(),
        order.lines().stream().map(OrderLine::facts).toList());
  }

  /** See {@link Order#asPlaced}. */
  CurrentOrder asPlaced() {
    return new CurrentOrder(
        order.id(),
        order.version(),
        order.status(),
        null,
        null,
        names.codes(),
        buyer.source(),
        terms.seller(),
        delivery.buyer(buyer.customer()),
        money.payment(),
        delivery.delivery(),
        money.amounts(),
        money.taxes(),
        money.deliveryParts(),
        milestones.times(terms.timeZone()),
        traits(),
        order.lines().stream().map(line -> line.asPlaced(money.currency())).toList(),
        List.of(),
        0,
        // Whether there is credit is read with the order; a checkout does not look.
        new CreditFacts(true, false),
        Map.of(),
        List.of());
  }

  private OrderTraits traits() {
    boolean billed = names.billNo() != null;
    return new OrderTraits(
        buyer.channel(),
        contents.isPrescriptionRequired(),
        contents.attachments(),
        terms.returnWindowDays(),
        terms.withdrawal(),
        terms.country(),
        cancellationRequested,
        reviewed,
        billed,
        money.isDeliveryStaying(),
        money.disputed(),
        money.undecided(),
        money.grantedDue(),
        order.goods().isGrantLeft(billed),
        money.granted());
  }
}

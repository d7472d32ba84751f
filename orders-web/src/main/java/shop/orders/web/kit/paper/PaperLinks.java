package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.billing.BillLinks;
import shop.orders.billing.BillView;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.language.Language;

/** Makes the {@code pdf_url} of a bill: a browser can open it without an Authorization header. */
@ApplicationScoped
public class PaperLinks {

  static final String PATH = "v2/e-bills";

  @Inject private BillLinks links;
  @Inject private PublicAddress address;

  /** A link to the bill's file in the bill's language. It expires after the configured time. */
  public String of(BillView bill) {
    return of(bill, bill.language());
  }

  public String of(BillView bill, Language language) {
    return address.of(
        "/api/" + PATH + "/" + links.sign(bill.id(), language) + "/" + fileName(bill));
  }

  static String fileName(BillView bill) {
    return bill.kind() == BillKind.BILL
        ? "order-" + bill.orderCode() + ".pdf"
        : "credit-note-" + bill.number() + ".pdf";
  }
}

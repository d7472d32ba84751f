package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import shop.orders.billing.BillLinks;
import shop.orders.billing.BillReading;
import shop.orders.billing.BillView;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.language.Language;
import shop.orders.integration.notice.LinkToBill;

/**
 * Makes the {@code pdf_url} of a bill, and the link in a mail: a browser can open it without an
 * Authorization header.
 */
@ApplicationScoped
public class PaperLinks implements LinkToBill {

  static final String PATH = "v2/e-bills";

  @Inject private BillLinks links;
  @Inject private BillReading bills;
  @Inject private PublicAddress address;

  /** A link to the bill's file in the bill's language. It expires after the configured time. */
  public String of(BillView bill) {
    return of(bill, bill.language());
  }

  public String of(BillView bill, Language language) {
    return of(bill, links.sign(bill.id(), language));
  }

  @Override
  public String of(long billId, Instant until) {
    BillView bill = bills.linked(billId).orElseThrow();
    return of(bill, links.sign(bill.id(), bill.language(), until));
  }

  private String of(BillView bill, String signed) {
    return address.of("/api/" + PATH + "/" + signed + "/" + fileName(bill));
  }

  static String fileName(BillView bill) {
    return bill.kind() == BillKind.BILL
        ? "order-" + bill.orderCode() + ".pdf"
        : "credit-note-" + bill.number() + ".pdf";
  }
}

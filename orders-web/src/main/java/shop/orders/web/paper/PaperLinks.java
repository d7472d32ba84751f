package shop.orders.web.paper;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.orders.billing.BillKind;
import shop.orders.billing.BillLanguage;
import shop.orders.billing.BillLinks;
import shop.orders.billing.BillView;

/** Makes the {@code pdf_url} of a bill, which a browser opens without a header. */
@RequestScoped
public class PaperLinks {

  static final String PATH = "v2/e-bills";

  @Inject private BillLinks links;
  @Inject private HttpServletRequest request;

  /** Where customers reach this server; what the caller has called, if it is not set. */
  @Inject
  @ConfigProperty(name = "orders.public-url")
  private Optional<String> publicUrl;

  /** A link to the bill's file in its own language, good for a while from now on. */
  public String of(BillView bill) {
    return of(bill, bill.language());
  }

  public String of(BillView bill, BillLanguage language) {
    return base() + "/api/" + PATH + "/" + links.sign(bill.id(), language) + "/" + fileName(bill);
  }

  private String base() {
    return publicUrl.orElseGet(
        () -> {
          StringBuffer url = request.getRequestURL();
          return url.substring(0, url.indexOf("/", url.indexOf("://") + 3));
        });
  }

  static String fileName(BillView bill) {
    return bill.kind() == BillKind.BILL
        ? "order-" + bill.orderCode() + ".pdf"
        : "credit-note-" + bill.number() + ".pdf";
  }
}

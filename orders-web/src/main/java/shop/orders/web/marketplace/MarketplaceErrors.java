package shop.orders.web.marketplace;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.web.kit.errors.ErrorForm;
import shop.orders.web.kit.errors.Fault;

/** The errors of this contract. It has neither 409 nor 422: refusals are a 400 with the reason. */
@ApplicationScoped
public class MarketplaceErrors implements ErrorForm {

  private static final String BASE = "/api/v1/orders/";

  /** The error of every call. */
  @Schema(name = "MarketplaceError")
  record Refused(String errorMessage, int responseCode) {}

  @Override
  public boolean claims(String path) {
    return path.startsWith(BASE);
  }

  @Override
  public int status(Fault fault, String path) {
    return fault.status() == 409 || fault.status() == 422 ? 400 : fault.status();
  }

  @Override
  public Object body(Fault fault, int status, String path) {
    return new Refused(status == 403 ? "Insufficient privileges" : fault.message(), status);
  }
}

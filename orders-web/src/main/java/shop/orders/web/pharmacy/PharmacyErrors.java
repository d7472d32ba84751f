package shop.orders.web.pharmacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.web.kit.errors.ErrorForm;
import shop.orders.web.kit.errors.Fault;

/** The errors of this contract. */
@ApplicationScoped
public class PharmacyErrors implements ErrorForm {

  private static final String BASE = "/api/V1";

  private static final Set<String> BAD_VALUES =
      Set.of("invalid_parameter", "wrong_type", "invalid_text");

  /** The error of every call. */
  @Schema(name = "PharmacyError")
  record Refused(boolean success, String message, int statusCode, List<Object> data) {}

  @Override
  public boolean claims(String path) {
    return path.equals(BASE) || path.startsWith(BASE + "/");
  }

  @Override
  public int status(Fault fault, String path) {
    // This contract has the same error for a wrong value in the path, the query or the body.
    return BAD_VALUES.contains(fault.code()) ? 422 : fault.status();
  }

  @Override
  public Object body(Fault fault, int status, String path) {
    return new Refused(false, fault.message(), status, List.of());
  }
}

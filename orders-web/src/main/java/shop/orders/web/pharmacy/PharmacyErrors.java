package shop.orders.web.pharmacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.web.problem.ErrorForm;
import shop.orders.web.problem.Fault;

/** How this contract says no. */
@ApplicationScoped
public class PharmacyErrors implements ErrorForm {

  private static final String BASE = "/api/V1";

  /** The error of every call. */
  @Schema(name = "PharmacyError")
  public record Refused(boolean success, String message, int statusCode, List<Object> data) {}

  @Override
  public boolean claims(String path) {
    return path.equals(BASE) || path.startsWith(BASE + "/");
  }

  @Override
  public int status(Fault fault, String path) {
    // This contract tells a bad value in one way only, wherever it stands.
    return fault.code().equals("invalid_parameter") ? 422 : fault.status();
  }

  @Override
  public Object body(Fault fault, int status, String path) {
    return new Refused(false, message(fault), status, List.of());
  }

  /** There is no other place in this form to name the field. */
  private static String message(Fault fault) {
    if (fault.errors().isEmpty()) {
      return fault.detail();
    }
    String field = fault.errors().get(0).field();
    return fault.detail().contains("'" + field + "'")
        ? fault.detail()
        : "'" + field + "': " + fault.detail();
  }
}

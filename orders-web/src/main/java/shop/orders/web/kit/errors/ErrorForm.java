package shop.orders.web.kit.errors;

/**
 * How one published contract tells its clients that a call is not served. Each contract's package
 * has one as an {@code @ApplicationScoped} bean; the form is chosen by the path of the call, before
 * any resource is found, so that an unknown path, a refused token or a crash under a contract's
 * base path also speak the contract's form. A path no form claims is answered as RFC 9457 {@code
 * application/problem+json}, our own API's form.
 */
public interface ErrorForm {

  /**
   * Whether calls of this path belong to the contract. At most one form may claim a path.
   *
   * @param path from the root, without query, service name and trailing slash, such as {@code
   *     /api/v1/customer/my-orders}
   */
  boolean claims(String path);

  /** The status of the contract for the fault; a contract that knows no 422 gives another. */
  default int status(Fault fault, String path) {
    return fault.status();
  }

  /**
   * The body: a record or map that goes out as JSON.
   *
   * @param status what {@link #status} said
   */
  Object body(Fault fault, int status, String path);

  default String mediaType() {
    return "application/json";
  }
}

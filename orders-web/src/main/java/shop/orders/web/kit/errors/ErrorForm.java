package shop.orders.web.kit.errors;

/**
 * How one published contract reports errors. Each contract's package has one as an
 * {@code @ApplicationScoped} bean. It is chosen by the path of the call before a resource is found,
 * so that an unknown path, a refused token or a crash below a contract's base path is also answered
 * in the contract's form. A path of no contract is answered as an RFC 9457 {@code
 * application/problem+json}, the form of our own API.
 */
public interface ErrorForm {

  /**
   * Whether calls of this path belong to the contract. At most one form may claim a path.
   *
   * @param path from the root, without query, service name and trailing slash, such as {@code
   *     /api/v1/customer/my-orders}
   */
  boolean claims(String path);

  /** The status for the fault in this contract; by default that of our own API. */
  default int status(Fault fault, String path) {
    return fault.status();
  }

  /** The fault as it is told of a call without a body, where a wrong value is a parameter. */
  default Fault ofParameters(Fault fault) {
    return fault;
  }

  /**
   * The body: a record or map that is written as JSON.
   *
   * @param status as returned by {@link #status}
   */
  Object body(Fault fault, int status, String path);

  default String mediaType() {
    return "application/json";
  }
}

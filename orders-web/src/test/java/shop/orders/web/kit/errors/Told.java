package shop.orders.web.kit.errors;

import java.util.List;

/** What a caller is told of the fields of its call. */
public final class Told {

  private Told() {}

  /** The fields that the check finds wrong; empty if it refuses nothing. */
  public static List<FieldError> by(Runnable check) {
    try {
      check.run();
      return List.of();
    } catch (Rejected rejected) {
      return rejected.fault().errors();
    }
  }
}

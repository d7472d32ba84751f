package shop.orders.domain.refusal;

import java.util.List;

/**
 * Of several things that a call names together, some do not exist, or this caller may not see them.
 * Nothing is answered, as nobody would miss what is left out of many.
 */
public final class SomeNotFound extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param noun the name of what was looked for, such as {@code packing slip}
   * @param ids the ones that the call gave for what is not there
   */
  public SomeNotFound(String noun, List<Long> ids) {
    super(Kind.NOT_FOUND, "some_not_found", "There is no " + noun + " for some of the ids.");
    fact("ids", ids);
  }
}

package shop.orders.domain.tax;

/** A rule of a law that a shop, its items or its orders must keep. */
public interface LawRule {

  /** The field to mend, as the wire spells it. */
  String field();

  /** The law that says so. */
  String source();

  /** The rule for people. */
  String sentence();
}

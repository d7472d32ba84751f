package shop.orders.office.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import shop.orders.domain.access.Permission;

/** What can be exported, and who of the staff may do so: who may read the same in lists. */
public enum ExportKind {
  ORDERS(Permission.VIEW_ORDER_LIST),
  /** Of orders. */
  LINES(Permission.VIEW_ORDER_DETAILS),
  /** And refunds: the entries of the ledger. */
  PAYMENTS(Permission.VIEW_ORDER_DETAILS),
  /** And credit notes. */
  BILLS(Permission.VIEW_ORDER_LIST),
  RETURNS(Permission.VIEW_ORDER_DETAILS),
  STOCK_MOVEMENTS(Permission.UPDATE_CATALOG);

  private final Permission needed;

  ExportKind(Permission needed) {
    this.needed = needed;
  }

  /** What staff need. Merchants need it, too, if they cannot read the same in a list. */
  Permission needed() {
    return needed;
  }

  boolean isForMerchants() {
    return this != STOCK_MOVEMENTS;
  }

  /** As the wire spells it, such as {@code stock_movements}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ExportKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Stream.of(values()).map(ExportKind::word).toList();
  }
}

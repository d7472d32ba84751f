package shop.orders.office.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;

/** What can be exported, and who may do so: who may read the same in lists. */
public enum ExportKind {
  ORDERS(Permission.VIEW_ORDER_LIST),
  /** Of orders. */
  LINES(Permission.VIEW_ORDER_DETAILS),
  /** And refunds: the entries of the ledger. */
  PAYMENTS(Permission.VIEW_ORDER_DETAILS),
  /** And credit notes. */
  BILLS(Permission.VIEW_ORDER_LIST, Permission.VIEW_BILL),
  RETURNS(Permission.VIEW_ORDER_DETAILS),
  STOCK_MOVEMENTS(Permission.UPDATE_CATALOG, Permission.UPDATE_STOCK);

  private final Permission ofStaff;
  private final Permission ofMerchants;

  ExportKind(Permission needed) {
    this(needed, needed);
  }

  ExportKind(Permission ofStaff, Permission ofMerchants) {
    this.ofStaff = ofStaff;
    this.ofMerchants = ofMerchants;
  }

  Permission needed(Actor actor) {
    return actor.isMerchant() ? ofMerchants : ofStaff;
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

package shop.orders.web.kit.errors;

/**
 * A call failed as the database could not store what it wrote, such as on a full disk. Others fail
 * likewise until there is room again.
 */
public record WriteImpossible(String sqlState) {

  private static final String DISK_FULL = "53100";

  /** A class of states: of the system below the database. */
  private static final String SYSTEM_ERROR = "58";

  static boolean isToldBy(String sqlState) {
    return sqlState.equals(DISK_FULL) || sqlState.startsWith(SYSTEM_ERROR);
  }
}

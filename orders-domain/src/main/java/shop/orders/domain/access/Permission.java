package shop.orders.domain.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a member of staff, or somebody of a merchant, may do; given by a role of the configuration
 * or by the token. Of a merchant it is for its own shops and orders only, and never more than
 * {@link #OF_MERCHANTS}.
 */
public enum Permission {
  VIEW_ORDER_LIST("view.order.list"),
  VIEW_ORDER_DETAILS("view.order.details"),
  UPDATE_ORDER_DETAILS("update.order.details"),
  UPDATE_ORDER_STATUS("update.order.status"),
  UPDATE_ORDER_PAYMENT("update.order.payment"),
  /** Give customers store credit, and take it back. */
  UPDATE_STORE_CREDIT("update.store_credit"),
  UPDATE_RETURN("update.return"),
  /** Pay out what is owed for a return that was received; a part of {@code update.return}. */
  REFUND_RETURN("refund.return", UPDATE_RETURN),
  /** Make exceptions from the shop's rules for returns. */
  OVERRIDE_RETURN("override.return"),
  UPDATE_CATALOG("update.catalog"),
  /** Set the terms of shops; a part of {@code update.catalog}. */
  UPDATE_SHOP("update.shop", UPDATE_CATALOG),
  /** Count the stock, and tell what came and went; a part of {@code update.catalog}. */
  UPDATE_STOCK("update.stock", UPDATE_CATALOG),
  UPDATE_POLICY("update.policy"),
  /** Follow everything that happens. */
  VIEW_EVENT("view.event"),
  VIEW_WEBHOOK("view.webhook"),
  /** Choose who is called when something happens. */
  MANAGE_WEBHOOK("manage.webhook"),
  /** See the jobs of others, with their results. */
  VIEW_JOB("view.job"),
  /** End the jobs of others. */
  MANAGE_JOB("manage.job"),
  /** Of merchants: bills and credit notes, which staff read who see orders. */
  VIEW_BILL("view.bill"),
  /** Of merchants: have exports made, as staff may who see the same in lists. */
  CREATE_EXPORT("create.export");

  /**
   * All that a merchant can have, whatever its roles and its token say. The others concern the
   * platform, or several merchants.
   */
  public static final Set<Permission> OF_MERCHANTS =
      Collections.unmodifiableSet(
          EnumSet.of(
              VIEW_ORDER_LIST,
              VIEW_ORDER_DETAILS,
              UPDATE_ORDER_DETAILS,
              UPDATE_ORDER_STATUS,
              UPDATE_RETURN,
              REFUND_RETURN,
              UPDATE_CATALOG,
              UPDATE_SHOP,
              UPDATE_STOCK,
              VIEW_EVENT,
              VIEW_WEBHOOK,
              MANAGE_WEBHOOK,
              VIEW_BILL,
              CREATE_EXPORT));

  /**
   * All that staff can have: the others are finer than what operations ask of staff, or say what
   * staff may do by another permission.
   */
  public static final Set<Permission> OF_STAFF =
      Collections.unmodifiableSet(
          EnumSet.complementOf(
              EnumSet.of(REFUND_RETURN, UPDATE_SHOP, UPDATE_STOCK, VIEW_BILL, CREATE_EXPORT)));

  private final String code;
  private final Permission whole;

  Permission(String code) {
    this(code, null);
  }

  /**
   * @param whole the permission of which this one is a part; null if of none
   */
  Permission(String code, Permission whole) {
    this.code = code;
    this.whole = whole;
  }

  /** The permission as tokens spell it, such as {@code update.order.status}. */
  public String code() {
    return code;
  }

  /** Whether one of these permissions gives it: itself, or the one of which it is a part. */
  public boolean isGivenBy(Set<Permission> permissions) {
    return permissions.contains(this) || whole != null && permissions.contains(whole);
  }

  /**
   * The permission of that spelling. Empty for any other text: our tokens carry the permissions of
   * other systems, too.
   */
  public static Optional<Permission> of(String code) {
    return Stream.of(values()).filter(permission -> permission.code.equals(code)).findFirst();
  }
}

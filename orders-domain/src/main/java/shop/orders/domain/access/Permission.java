package shop.orders.domain.access;

import java.util.Optional;
import java.util.stream.Stream;

/** What a member of staff may do; given by a role of the configuration or by the token. */
public enum Permission {
  VIEW_ORDER_LIST("view.order.list"),
  VIEW_ORDER_DETAILS("view.order.details"),
  UPDATE_ORDER_DETAILS("update.order.details"),
  UPDATE_ORDER_STATUS("update.order.status"),
  UPDATE_ORDER_PAYMENT("update.order.payment"),
  /** Give customers store credit, and take it back. */
  UPDATE_STORE_CREDIT("update.store_credit"),
  UPDATE_RETURN("update.return"),
  /** Make exceptions from the shop's rules for returns. */
  OVERRIDE_RETURN("override.return"),
  UPDATE_CATALOG("update.catalog"),
  UPDATE_POLICY("update.policy"),
  /** Follow everything that happens. */
  VIEW_EVENT("view.event"),
  VIEW_WEBHOOK("view.webhook"),
  /** Choose who is called when something happens. */
  MANAGE_WEBHOOK("manage.webhook"),
  /** See the jobs of others, with their results. */
  VIEW_JOB("view.job"),
  /** End the jobs of others. */
  MANAGE_JOB("manage.job");

  private final String code;

  Permission(String code) {
    this.code = code;
  }

  /** The permission as tokens spell it, such as {@code update.order.status}. */
  public String code() {
    return code;
  }

  /**
   * The permission of that spelling. Empty for any other text: our tokens carry the permissions of
   * other systems, too.
   */
  public static Optional<Permission> of(String code) {
    return Stream.of(values()).filter(permission -> permission.code.equals(code)).findFirst();
  }
}

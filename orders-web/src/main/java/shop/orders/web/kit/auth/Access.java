package shop.orders.web.kit.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.orders.domain.access.Permission;

/**
 * Who may call a resource method, and as what. A caller with several roles acts as the first of
 * staff, merchant and customer that the method admits. The annotation is on the method, or on the
 * class for all its methods. The deployment fails if a method has neither this nor {@link Anyone}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Access {

  /** Customers, each for its own data. */
  boolean customers() default false;

  /**
   * Who of a merchant has all of these permissions, for its own shops and orders; nobody of a
   * merchant if none is listed.
   */
  Permission[] merchants() default {};

  /** Staff with all of these permissions; no staff if none is listed. */
  Permission[] staff() default {};
}

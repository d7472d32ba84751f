package shop.orders.web.kit.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.orders.domain.access.Permission;

/**
 * Who may call a resource method, in which capacity. The capacity of a caller with several roles is
 * the first that the method admits: staff, then merchant, then customer. Stands on the method, or
 * on the class for all its methods; every method has this or {@link Anyone}, or the deployment
 * fails.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Access {

  /** Customers, each for what is its own. */
  boolean customers() default false;

  /** Merchants, each for the orders of its shops. */
  boolean merchants() default false;

  /** Staff that has all of these permissions; none listed, no staff. */
  Permission[] staff() default {};
}

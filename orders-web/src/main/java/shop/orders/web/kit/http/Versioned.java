package shop.orders.web.kit.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in the OpenAPI document that the response has an {@code ETag}, or that the method checks
 * {@code If-Match} with {@link ExpectedVersion}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Versioned {

  /** Whether the method checks {@code If-Match}. */
  boolean checked() default false;

  /**
   * Whether the response has an {@code ETag}; false if it contains another resource than the
   * checked one.
   */
  boolean tagged() default true;
}

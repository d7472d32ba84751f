package shop.orders.web.kit.tx;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST that honours {@code Idempotency-Key}. The method runs in one transaction together with the
 * record of its answer (see {@link shop.orders.web.kit.tx.Transactions}; it may run several times),
 * and must return a {@link jakarta.ws.rs.core.Response}. What is refused leaves no record: the same
 * key may be tried again.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

  /** Whether the call is refused without a key: where a second execution would cost money. */
  @Nonbinding
  boolean required() default false;
}

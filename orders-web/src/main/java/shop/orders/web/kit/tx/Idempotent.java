package shop.orders.web.kit.tx;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a POST that supports {@code Idempotency-Key}. The method runs in the transaction that also
 * stores its answer (see {@link shop.orders.web.kit.tx.Transactions}; it may run several times),
 * and must return a {@link jakarta.ws.rs.core.Response}. A refused call stores nothing: the client
 * may try again with the same key.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

  /**
   * Whether the method runs its parts by {@link KeyedParts}, each in a transaction of its own,
   * rather than all of it in one.
   */
  @Nonbinding
  boolean inParts() default false;

  /** Whether a call without a key is refused, because to run it twice would cost money. */
  @Nonbinding
  boolean required() default false;
}

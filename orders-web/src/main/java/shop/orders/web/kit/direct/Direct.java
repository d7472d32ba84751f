package shop.orders.web.kit.direct;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that is called so often that {@link DirectCalls} answers it without the
 * JAX-RS runtime. The method may run twice for one call: a GET changes nothing, and a POST must
 * require an idempotency key, under which its answer is stored. Its parameters may come only from
 * the path, the query and a JSON body.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Direct {}

package shop.orders.web.kit.direct;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that is called so often that {@link DirectCalls} answers it without the
 * JAX-RS runtime. It must be a GET, as it may run twice for one call. Its parameters may come only
 * from the path and the query.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Direct {}

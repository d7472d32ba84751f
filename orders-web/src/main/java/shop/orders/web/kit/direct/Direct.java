package shop.orders.web.kit.direct;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that is made so often that {@link DirectCalls} answers it. The method may run twice: a GET
 * changes nothing, a POST needs a key and remembers its answer. What it takes comes from path and
 * query, and from a JSON body.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Direct {}

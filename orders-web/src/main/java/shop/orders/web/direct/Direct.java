package shop.orders.web.direct;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A GET that is called so often that {@link DirectReads} answers it. The method changes nothing, so
 * that it may run twice; its parameters come from path and query alone, those of the path are
 * numbers.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Direct {}

package shop.orders.web.kit.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in the OpenAPI document that a text in a response is the name of a constant of an enum, or
 * of one of several.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NameOf {

  Class<? extends Enum<?>>[] value();

  /** Whether the names are in lower case. */
  boolean lower() default false;
}

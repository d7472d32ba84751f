package shop.orders.web.kit.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in the OpenAPI document that a text in a response is a decimal number, such as an amount
 * with the digits of its currency. It is a text so that no client loses a digit.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Decimal {

  String FORM = "^-?[0-9]+(\\.[0-9]+)?$";
}

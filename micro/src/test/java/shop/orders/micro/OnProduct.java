package shop.orders.micro;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All test classes with this annotation share one running product, which {@link
 * shop.orders.micro.http.Call#given} calls. A parameter of type {@link Product} is that product, a
 * {@link DatabaseAddress} its database, a {@link SmallIssuer} one of its issuers, a {@link
 * SmallMailServer} the one for its mails, and a {@link Postgres} makes databases for tests that
 * start products themselves.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedProduct.class)
@interface OnProduct {}

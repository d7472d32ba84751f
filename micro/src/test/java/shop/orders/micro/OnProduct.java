package shop.orders.micro;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class share one running product with all others so marked; REST Assured speaks
 * to it. A parameter of type {@link Product} is that product, a {@link DatabaseAddress} its
 * database, and {@link Postgres} makes databases for a test that starts products itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedProduct.class)
@interface OnProduct {}

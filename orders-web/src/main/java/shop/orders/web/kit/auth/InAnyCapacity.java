package shop.orders.web.kit.auth;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that merchants and customers may call. Who is both calls it as a
 * merchant, and if a merchant finds nothing there, as a customer: the method may run twice, the
 * first time without effect. Lists ask {@link Caller#readers} instead.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface InAnyCapacity {}

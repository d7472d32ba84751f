package shop.orders.web.kit.auth;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import shop.orders.domain.refusal.NotFound;

/** Runs an {@link InAnyCapacity} method again, outside its transaction and its idempotency key. */
@InAnyCapacity
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE - 100)
class CapacityInterceptor {

  @Inject Caller caller;

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (NotFound e) {
      if (caller.actsInNextCapacity()) {
        return again(call, e);
      }
      throw e;
    }
  }

  /** What is found in no capacity is refused as if there were the first one only. */
  private static Object again(InvocationContext call, NotFound first) throws Exception {
    try {
      return call.proceed();
    } catch (NotFound e) {
      throw first;
    }
  }
}

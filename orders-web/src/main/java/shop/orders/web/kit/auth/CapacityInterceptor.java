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

  @Inject private Caller caller;

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (NotFound e) {
      if (caller.actsInNextCapacity()) {
        return call.proceed();
      }
      throw e;
    }
  }
}

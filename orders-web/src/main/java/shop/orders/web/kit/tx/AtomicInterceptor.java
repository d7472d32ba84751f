package shop.orders.web.kit.tx;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Runs an {@link Atomic} method in its transaction. */
@Atomic
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class AtomicInterceptor {

  @Inject private Transactions transactions;

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    return transactions.run(call::proceed);
  }
}

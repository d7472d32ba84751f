package shop.orders.web.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Permission;
import shop.orders.domain.refusal.NotFound;

/** A call by somebody who is a merchant and a customer, which is made once as each. */
class CapacityInterceptorTest {

  private final NotFound asMerchant = new NotFound("order");
  private final NotFound asCustomer = new NotFound("item");

  @Access(
      customers = true,
      merchants = Permission.VIEW_ORDER_LIST,
      staff = Permission.VIEW_ORDER_LIST)
  private void list() {}

  @Test
  void whatIsNotFoundAsEitherIsRefusedAsTheFirst() {
    assertThatThrownBy(() -> calling(asMerchant, asCustomer)).isSameAs(asMerchant);
  }

  @Test
  void whatTheCustomerFindsIsAnswered() throws Exception {
    assertThat(calling(asMerchant, "found")).isEqualTo("found");
  }

  private static Object calling(Object... outcomes) throws Exception {
    CapacityInterceptor interceptor = new CapacityInterceptor();
    interceptor.caller = merchantWhoBuys();
    Deque<Object> left = new ArrayDeque<>(List.of(outcomes));
    return interceptor.around(
        (InvocationContext)
            Proxy.newProxyInstance(
                CapacityInterceptorTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> {
                  Object outcome = left.pop();
                  if (outcome instanceof NotFound refused) {
                    throw refused;
                  }
                  return outcome;
                }));
  }

  private static List<String> setting(String key) {
    return switch (key) {
      case "orders.merchant-role.owner" -> List.of("view.order.list");
      case "orders.merchant-default-roles" -> List.of("owner");
      default -> List.of();
    };
  }

  private static Caller merchantWhoBuys() throws Exception {
    Caller caller = new Caller(new Roles(CapacityInterceptorTest::setting, List.of()));
    caller.is(
        new VerifiedToken(
            "raw",
            Map.of(
                "sub", "someone",
                "merchant_id", "5c679a1bbb102c001706bf0c",
                "groups", List.of("merchant", "customer")),
            Standard.claims(),
            SignedToken.NOW,
            null,
            null));
    caller.enter(
        CapacityInterceptorTest.class.getDeclaredMethod("list").getAnnotation(Access.class));
    return caller;
  }
}

package shop.orders.web.kit.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.errors.Rejected;

class GateTest {

  private final Gate gate = new Gate(4, Duration.ofMillis(20), new DatabaseWatch());

  @Test
  void asManyCallsWorkAsThereArePlaces() {
    List<HttpServletRequest> calls = entered("GET", 4);

    assertRefused("Too many calls", () -> gate.enter(call("GET")));

    gate.leave(calls.get(0));
    assertThatCode(() -> gate.enter(call("GET"))).doesNotThrowAnyException();
  }

  @Test
  void halfOfThePlacesAreForReadsOnly() {
    entered("POST", 2);

    assertRefused("Too many calls", () -> gate.enter(call("POST")));
    assertThatCode(() -> entered("GET", 2)).doesNotThrowAnyException();
  }

  @Test
  void whileTheTimeIsNotKnownNothingIsWritten() {
    DatabaseWatch jumped =
        new DatabaseWatch() {
          @Override
          public boolean isTimeKnown() {
            return false;
          }
        };
    Gate closed = new Gate(4, Duration.ofMillis(20), jumped);

    assertRefused("The clocks do not agree", () -> closed.enter(call("POST")));
    HttpServletRequest read = call("GET");
    assertThatCode(() -> closed.enter(read)).doesNotThrowAnyException();
    assertRefused("The clocks do not agree", () -> closed.write(read));
  }

  /** It had taken its share of the writes already. */
  @Test
  void aWriteThatIsRefusedLeavesItsShareToOthers() {
    List<HttpServletRequest> reads = entered("GET", 4);
    assertRefused("Too many calls", () -> gate.enter(call("DELETE")));
    assertRefused("Too many calls", () -> gate.enter(call("PUT")));

    reads.forEach(gate::leave);

    assertThatCode(() -> entered("POST", 2)).doesNotThrowAnyException();
  }

  @Test
  void aCallThatLeavesTwiceGivesOnePlaceBack() {
    HttpServletRequest first = entered("GET", 4).get(0);
    gate.leave(first);
    gate.leave(first);

    gate.enter(call("GET"));
    assertRefused("Too many calls", () -> gate.enter(call("GET")));
  }

  @Test
  void twoExportsRunAtTheSameTime() {
    List<HttpServletRequest> exports = entered("GET", 3);
    gate.export(exports.get(0));
    gate.export(exports.get(1));

    assertRefused("Other exports are running", () -> gate.export(exports.get(2)));

    gate.leave(exports.get(0));
    assertThatCode(() -> gate.export(exports.get(2))).doesNotThrowAnyException();
  }

  private List<HttpServletRequest> entered(String method, int count) {
    List<HttpServletRequest> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(call(method));
      gate.enter(calls.get(i));
    }
    return calls;
  }

  private static void assertRefused(String why, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(Rejected.class).hasMessageContaining(why);
  }

  private static HttpServletRequest call(String method) {
    Map<Object, Object> attributes = new HashMap<>();
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            GateTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }
}

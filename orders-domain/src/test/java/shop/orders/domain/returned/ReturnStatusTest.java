package shop.orders.domain.returned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReturnStatusTest {

  @Test
  void takesTheseStepsAndNoOthers() {
    Map<ReturnStatus, Set<ReturnStatus>> steps = new EnumMap<>(ReturnStatus.class);
    for (ReturnStatus status : ReturnStatus.values()) {
      steps.put(status, status.next());
    }

    assertThat(steps)
        .isEqualTo(
            Map.of(
                ReturnStatus.REQUESTED,
                Set.of(
                    ReturnStatus.APPROVED,
                    ReturnStatus.REJECTED,
                    ReturnStatus.WITHDRAWN,
                    ReturnStatus.CLOSED),
                ReturnStatus.APPROVED,
                Set.of(ReturnStatus.RECEIVED, ReturnStatus.WITHDRAWN, ReturnStatus.CLOSED),
                ReturnStatus.RECEIVED,
                Set.of(ReturnStatus.REFUNDED, ReturnStatus.CLOSED),
                ReturnStatus.REJECTED,
                Set.of(),
                ReturnStatus.REFUNDED,
                Set.of(),
                ReturnStatus.CLOSED,
                Set.of(),
                ReturnStatus.WITHDRAWN,
                Set.of()));
  }
}

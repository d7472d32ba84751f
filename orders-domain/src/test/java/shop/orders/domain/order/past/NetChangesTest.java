package shop.orders.domain.order.past;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.order.FieldChange;

class NetChangesTest {

  @Test
  void theOrdersOwnFieldsGoFromTheFirstValueToTheLast() {
    NetChanges net = new NetChanges();
    net.add(Map.of("status", new FieldChange("PENDING", "CONFIRMED")));
    net.add(Map.of("status", new FieldChange("CONFIRMED", "PACKED")));
    net.add(Map.of("total", new FieldChange("5", "4")));
    net.add(Map.of("total", new FieldChange("4", "5")));
    net.add(Map.of("refund_due", new FieldChange(null, "3")));
    net.add(Map.of("refund_due", new FieldChange("1", null)));

    assertThat(net.all())
        .isEqualTo(
            Map.of(
                "status", new FieldChange("PENDING", "PACKED"),
                "refund_due", new FieldChange(null, "2")));
  }

  @Test
  void whatAnOrderHasSeveralOfIsNotAddedUp() {
    Map<String, FieldChange> ofReturn =
        Map.of(
            "return", new FieldChange(null, "7"),
            "return_status", new FieldChange("REQUESTED", "REFUSED"),
            "line_9_reason", new FieldChange("a", "b"));
    NetChanges net = new NetChanges();
    net.add(ofReturn);
    net.add(Map.of("attachment", new FieldChange(null, "a.pdf")));
    net.add(Map.of("attachment", new FieldChange("b.pdf", null)));

    assertThat(net.all()).isEmpty();
    assertThat(NetChanges.others(ofReturn)).isEqualTo(ofReturn);
    assertThat(
            NetChanges.others(
                Map.of(
                    "status", new FieldChange("A", "B"),
                    "line_9_cancelled", new FieldChange(null, "1"))))
        .isEmpty();
  }
}

package shop.orders.integration.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Copies;

/** What waits for its turn, or for its next attempt, costs nothing each second. */
class NoticePlansIT extends NoticeLife {

  private static final int MANY = 100_000;

  /** Of an index and the table; a walk through all that waits reads thousands. */
  private static final int FEW_BLOCKS = 30;

  @BeforeEach
  void beginWithoutOthers() {
    beginAnew();
  }

  @AfterEach
  void forgetTheCopies() {
    database.update("delete from notice where order_id <= 0");
  }

  @Test
  void ordersWhoseFirstMailIsRefusedAreNotWalked() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    follow();
    Copies.of(
        "notice",
        notices(order).get(0).id(),
        MANY,
        Map.of(
            "event_id", "gen_random_uuid()",
            "order_id", "-(n / 2)",
            "due_at", "case when n % 2 = 0 then now() + interval '1 hour' end"));

    assertThat(queue.isAnyDue()).isTrue();
    assertThat(Copies.blocksReadBy(NoticeQueue.ANY_DUE, NoticeQueue.ofClaim(1)[0]))
        .isLessThan(FEW_BLOCKS);
    assertThat(Copies.blocksReadBy(NoticeQueue.CLAIM, NoticeQueue.ofClaim(20)))
        .isLessThan(FEW_BLOCKS);
    assertThat(notices(order).get(0).attempts()).as("claimed").isPositive();
  }
}

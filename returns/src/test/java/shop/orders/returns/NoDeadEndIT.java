package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Takes orders through random steps of customers, staff, couriers, payments and bills, while staff
 * change the shop and its rules. In every state there must be a way, by steps that {@code actions}
 * offers, to an end where no piece is reserved or under way, nobody owes anything, and every
 * document is issued: if what has not left can be sent, and if it cannot. At the end the customer
 * has paid exactly for what was kept, which is what the bills less their credit notes say. The ways
 * are tried and rolled back.
 */
class NoDeadEndIT extends WaysToEnd {

  /** Steps that are tried in one life; many of them are refused. */
  private static final int STEPS = 25;

  static LongStream seeds() {
    return new Random(5262026).longs(Integer.getInteger("orders.lives", 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStateHasAWayToAnEnd(long seed) {
    Random random = new Random(seed);
    story.clear();
    id = anOrder(random);
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      attempt("forward", () -> forward(random));
    }
    for (int i = 0; i < STEPS; i++) {
      int before = story.size();
      goOn(random);
      if (story.size() == before) {
        continue;
      }
      assertThat(orders.one(id, STAFF).lines())
          .as(story.toString())
          .allMatch(line -> line.pieces().withdrawn() <= line.pieces().onItsWay());
      for (Way way : Way.values()) {
        tryToEnd(way);
      }
    }
  }
}

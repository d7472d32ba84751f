package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StarsTest {

  @Test
  void theMeanHasTwoDecimals() {
    assertThat(new Stars(List.of(1, 0, 0, 0, 2)).mean()).isEqualTo(3.67);
    assertThat(new Stars(List.of(0, 0, 0, 0, 0)).mean()).isNull();
  }

  @Test
  void anItemThatNobodyReviewedHasNone() {
    assertThat(Stars.read(null).reviews()).isZero();
    assertThat(Stars.read("[0,1,0,0,2]").reviews()).isEqualTo(3);
  }
}

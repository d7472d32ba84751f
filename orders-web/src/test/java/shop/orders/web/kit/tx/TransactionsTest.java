package shop.orders.web.kit.tx;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.refusal.NotFound;

class TransactionsTest {

  @Test
  void runsAgainWhatLostAgainstAnother() {
    assertThat(Transactions.lostAgainstAnother(failure("40001"))).isTrue();
    assertThat(Transactions.lostAgainstAnother(failure("40P01"))).isTrue();
    assertThat(Transactions.lostAgainstAnother(new RuntimeException(new OptimisticLockException())))
        .isTrue();
  }

  @Test
  void doesNotRunAgainWhatWouldFailAgain() {
    assertThat(Transactions.lostAgainstAnother(failure("23505"))).isFalse();
    assertThat(Transactions.lostAgainstAnother(failure("08006"))).isFalse();
    assertThat(Transactions.lostAgainstAnother(new NotFound("order"))).isFalse();
  }

  private static DatabaseFailure failure(String sqlState) {
    return new DatabaseFailure(new SQLException("refused", sqlState));
  }
}

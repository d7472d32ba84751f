package shop.orders.web.kit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAllowedException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;
import shop.orders.web.kit.json.Wire;

class DiagnosisTest {

  private static final class SoldOut extends Refusal {
    private static final long serialVersionUID = 1L;

    SoldOut() {
      super(Kind.CONFLICT, "sold_out", "There is none left.", "lines[0].quantity");
      fact("left", 0);
    }
  }

  @Test
  void givesEachKindOfRefusalItsStatus() {
    assertThat(Diagnosis.of(new NotFound("order")).status()).isEqualTo(404);
    assertThat(Diagnosis.of(new SoldOut()).status()).isEqualTo(409);
    assertThat(Diagnosis.of(new Invalid("a", "No.")).status()).isEqualTo(422);
    assertThat(Diagnosis.of(new NotPermitted(Permission.UPDATE_CATALOG)).status()).isEqualTo(403);
  }

  @Test
  void findsTheRefusalInsideWhatContainersMakeOfIt() {
    Fault fault = Diagnosis.of(new RuntimeException(new PersistenceException(new SoldOut())));

    assertThat(fault.code()).isEqualTo("sold_out");
  }

  @Test
  void writesAProblemWithItsFacts() {
    Fault fault = Diagnosis.of(new SoldOut()).in("call-1");

    assertThat(new String(Wire.write(Problem.of(fault, 409)), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,"
                + "\"detail\":\"There is none left.\",\"code\":\"sold_out\","
                + "\"request_id\":\"call-1\",\"errors\":[{\"field\":\"lines[0].quantity\","
                + "\"code\":\"sold_out\",\"message\":\"There is none left.\"}],\"left\":0}");
  }

  @ParameterizedTest
  @CsvSource({
    "40001, 503, try_again",
    "40P01, 503, try_again",
    "55P03, 503, try_again",
    "08006, 503, database_unavailable",
    "57P01, 503, database_unavailable",
    "53300, 503, database_unavailable",
    "53100, 503, database_unavailable",
    "58030, 503, database_unavailable",
    "57P03, 503, database_unavailable",
    "23505, 409, changed_meanwhile",
    "23514, 409, changed_meanwhile",
    "22003, 422, invalid_value",
    "22021, 400, invalid_text",
    "42601, 500, internal_error"
  })
  void tellsWhatTheDatabaseMeans(String sqlState, int status, String code) {
    SQLException refused = new SQLException("select secret", sqlState);

    for (Throwable failure :
        new Throwable[] {
          new DatabaseFailure(refused), new PersistenceException(new RuntimeException(refused))
        }) {
      Fault fault = Diagnosis.of(failure);
      assertThat(fault.status()).isEqualTo(status);
      assertThat(fault.code()).isEqualTo(code);
      assertThat(fault.detail()).doesNotContain("secret");
    }
  }

  @Test
  void callsAStaleVersionAConflict() {
    assertThat(Diagnosis.of(new RuntimeException(new OptimisticLockException())).code())
        .isEqualTo("changed_meanwhile");
  }

  @Test
  void saysNothingOfStrangers() {
    Fault fault = Diagnosis.of(new IllegalStateException("select * from secret"));

    assertThat(fault.status()).isEqualTo(500);
    assertThat(fault.detail()).doesNotContain("secret", "IllegalState");
  }

  @Test
  void endsWithCausesThatGoInCircles() {
    Exception a = new Exception("a");
    Exception b = new Exception("b", a);
    a.initCause(b);

    assertThat(Diagnosis.of(a).status()).isEqualTo(500);
  }

  @Test
  void prefersOurOwnReasonToTheServersStatus() {
    Fault fault = Diagnosis.of(new BadRequestException(new Rejected(400, "why", "So.", "limit")));

    assertThat(fault.code()).isEqualTo("why");
    assertThat(fault.errors()).extracting(FieldError::field).containsExactly("limit");
  }

  @Test
  void keepsWhatAStatusNeedsBesideIt() {
    assertThat(
            Diagnosis.of(new NotAllowedException("GET", new String[] {"POST", "PUT"}))
                .headers()
                .get("Allow"))
        .contains("GET", "POST");
  }
}

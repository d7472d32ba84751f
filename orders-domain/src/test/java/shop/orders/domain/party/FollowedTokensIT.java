package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.anyCustomerActor;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;

/** A customer's profile follows the claims of its tokens. */
class FollowedTokensIT {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Customers customers = domain.bean(Customers.class);
  private final Database database = domain.bean(Database.class);
  private final Actor actor = anyCustomerActor();

  private static Claims claims(String email, String firstName, Instant issued) {
    return new Claims("cora", email, true, firstName, null, null, null, null, issued);
  }

  private static Claims unverified(String email) {
    return new Claims("cora", email, false, "Cora", null, null, null, null, MONDAY);
  }

  private Customer known(Claims claims) {
    return domain.inTransaction(() -> customers.known(actor, claims));
  }

  private List<String> history(Customer customer) {
    return database.list(
        "select version || ' ' || source || ' ' || actor || ' ' || changes from customer_change"
            + " where customer_id = ? order by id",
        row -> row.getString(1),
        customer.id());
  }

  @Test
  void aNewClaimIsFollowedAndNoted() {
    known(claims("old@example.com", "Cora", MONDAY));

    Customer customer = known(claims("new@example.com", "Coralie", TUESDAY));

    assertThat(customer.email()).isEqualTo("new@example.com");
    assertThat(customer.firstName()).isEqualTo("Coralie");
    assertThat(customer.version()).isEqualTo(2);
    assertThat(history(customer))
        .containsExactly(
            "2 TOKEN "
                + actor.name()
                + " {\"email\": {\"to\": \"new@example.com\", \"from\": \"old@example.com\"},"
                + " \"first_name\": {\"to\": \"Coralie\", \"from\": \"Cora\"}}");
  }

  @Test
  void nothingIsWrittenWhenNothingChanges() {
    Customer first = known(claims("cora@example.com", "Cora", MONDAY));
    String row = row();

    known(claims("cora@example.com", "Cora", TUESDAY));
    known(claims(null, null, TUESDAY));

    assertThat(row()).isEqualTo(row);
    assertThat(history(first)).isEmpty();
  }

  /** With the transaction that wrote it. */
  private String row() {
    return database
        .first(
            "select xmin::text || ' ' || c::text from customer c where subject = ?",
            row -> row.getString(1),
            actor.subject())
        .orElseThrow();
  }

  @Test
  void aFirstTokenWithoutAnAddressDoesNotLeaveItEmptyForEver() {
    assertThat(known(claims(null, "Cora", null)).email()).isNull();

    assertThat(known(claims("cora@example.com", "Cora", null)).email())
        .isEqualTo("cora@example.com");
    assertThat(known(claims(null, "Cora", null)).email()).isEqualTo("cora@example.com");
  }

  @Test
  void anEarlierTokenThatIsStillValidChangesNothingBack() {
    known(claims("old@example.com", "Cora", MONDAY));
    known(claims("new@example.com", "Cora", TUESDAY));

    Customer customer = known(claims("old@example.com", "Cora", MONDAY));

    assertThat(customer.email()).isEqualTo("new@example.com");
    assertThat(history(customer)).hasSize(1);
  }

  @Test
  void whatTheCustomerHasSetStaysAndTheRestFollows() {
    Customer customer =
        known(
            new Claims(
                "cora", "a@example.com", true, "Cora", "Lee", "+4930111", null, "en", MONDAY));
    domain.inTransaction(
        () ->
            customers.change(
                customer.id(),
                version -> {},
                before -> new Profile("Cora", "Lee-Smith", "", "en", ""),
                actor));

    Customer later =
        known(
            new Claims(
                "coral", "b@example.com", true, "Coral", "Smith", "+4930222", null, "de", TUESDAY));

    assertThat(later.username()).isEqualTo("coral");
    assertThat(later.email()).isEqualTo("b@example.com");
    assertThat(later.firstName()).isEqualTo("Coral");
    assertThat(later.lastName()).isEqualTo("Lee-Smith");
    assertThat(later.phoneNumber()).isEmpty();
    assertThat(later.language()).isEqualTo("de");
    assertThat(history(later))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("2 CUSTOMER ")
        .contains("\"last_name\": {\"to\": \"Lee-Smith\", \"from\": \"Lee\"}")
        .doesNotContain("first_name");
  }

  @Test
  void anAddressThatTheIssuerDoesNotVouchForReplacesNoneForWhichItDoes() {
    assertThat(known(unverified("typo@example.com")).email()).isEqualTo("typo@example.com");
    assertThat(known(unverified("cora@example.com")).email()).isEqualTo("cora@example.com");
    Customer verified = known(claims("cora@example.com", "Cora", MONDAY));

    Customer customer = known(unverified("somebody.else@example.com"));

    assertThat(customer.email()).isEqualTo("cora@example.com");
    assertThat(customer.version()).isEqualTo(verified.version());
    assertThat(history(customer).get(1))
        .contains("\"email_verified\": {\"to\": \"true\", \"from\": \"false\"}");
  }

  @Test
  void manyCallsWithTheSameNewTokenChangeItOnce() throws Exception {
    known(claims("old@example.com", "Cora", MONDAY));
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Customer>> calls =
          IntStream.range(0, 8)
              .<Callable<Customer>>mapToObj(
                  i -> () -> customers.known(actor, claims("new@example.com", "Cora", TUESDAY)))
              .toList();
      for (Future<Customer> each : callers.invokeAll(calls)) {
        assertThat(each.get().email()).isEqualTo("new@example.com");
      }
    } finally {
      callers.shutdownNow();
    }

    Customer customer = customers.bySubject(actor.subject()).orElseThrow();
    assertThat(customer.version()).isEqualTo(2);
    assertThat(history(customer)).hasSize(1);
  }

  @Test
  void theHistoryIsOnlyAddedTo() {
    known(claims("old@example.com", "Cora", MONDAY));
    known(claims("new@example.com", "Cora", TUESDAY));

    for (String change :
        List.of(
            "update customer_change set actor = 'x'",
            "delete from customer_change",
            "truncate customer_change")) {
      assertThatThrownBy(() -> database.update(change))
          .hasStackTraceContaining("customer_change is append-only");
    }
  }
}

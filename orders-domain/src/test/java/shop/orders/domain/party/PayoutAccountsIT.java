package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.anyCustomerActor;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

class PayoutAccountsIT {

  private static final PayoutDetails GERMAN =
      new PayoutDetails("Ada Lovelace", "DE89370400440532013000", null, null);
  private static final PayoutDetails INDIAN =
      new PayoutDetails("Ada", null, "50100012345678", "HDFC0000001");

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final PayoutAccounts accounts = domain.bean(PayoutAccounts.class);
  private final Customer customer = aCustomer();

  @Test
  void theLastOneThatWasToldCounts() {
    assertThat(accounts.of(customer.id())).isEmpty();

    domain.run(() -> accounts.tell(customer.id(), INDIAN, version -> {}));
    domain.run(() -> accounts.tell(customer.id(), GERMAN, version -> {}));

    PayoutAccount account = accounts.of(customer.id()).orElseThrow();
    assertThat(account.details()).isEqualTo(GERMAN);
    assertThat(account.byStaff()).isFalse();
    assertThat(accounts.of(aCustomer().id())).isEmpty();
  }

  @Test
  void staffWhoChangePaymentsTellItForTheCustomer() {
    domain.run(() -> accounts.tell(customer.publicId(), INDIAN, version -> {}, STAFF));

    PayoutAccount account = accounts.of(customer.publicId(), STAFF).orElseThrow();
    assertThat(account.details()).isEqualTo(INDIAN);
    assertThat(account.byStaff()).isTrue();
    assertThatThrownBy(() -> accounts.of(customer.publicId(), anyCustomerActor()))
        .isInstanceOf(NotPermitted.class);
    assertThatThrownBy(
            () -> accounts.tell(customer.publicId(), GERMAN, version -> {}, anyCustomerActor()))
        .isInstanceOf(NotPermitted.class);
    assertThatThrownBy(() -> accounts.of("ffffffffffffffffffffffff", STAFF))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void whoChangesItIsToldItsVersion() {
    AtomicInteger seen = new AtomicInteger(-1);
    domain.run(() -> accounts.tell(customer.id(), INDIAN, seen::set));
    assertThat(seen).hasValue(0);
    int version = accounts.of(customer.id()).orElseThrow().version();

    domain.run(() -> accounts.tell(customer.id(), GERMAN, seen::set));

    assertThat(seen).hasValue(version);
    assertThat(accounts.of(customer.id()).orElseThrow().version()).isGreaterThan(version);
  }

  @Test
  void aRemovedAccountIsGone() {
    domain.run(() -> accounts.tell(customer.id(), GERMAN, version -> {}));

    domain.run(() -> accounts.remove(customer.id()));

    assertThat(accounts.of(customer.id())).isEmpty();
    assertThatThrownBy(() -> domain.run(() -> accounts.remove(customer.id())))
        .isInstanceOf(NotFound.class)
        .hasMessage("There is no such payout account.");
  }
}

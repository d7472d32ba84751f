package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.anAddress;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

class AddressBookIT {

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final AddressBook book = domain.bean(AddressBook.class);
  private final Customer customer = aCustomer();

  @Test
  void makesTheFirstAddressTheDefault() {
    CustomerAddress first = add("Riyadh", false);
    CustomerAddress second = add("Jeddah", false);

    assertThat(first.defaultShipping()).isTrue();
    assertThat(second.defaultShipping()).isFalse();
    assertThat(book.of(customer.id()))
        .extracting(address -> address.address().city())
        .containsExactly("Jeddah", "Riyadh");
  }

  @Test
  void hasOneDefaultAtATime() {
    CustomerAddress first = add("Riyadh", false);
    CustomerAddress second = add("Jeddah", true);
    assertThat(defaults()).containsExactly(second.id());

    domain.run(
        () -> book.change(customer.id(), first.id(), version -> {}, true, address -> address));
    assertThat(defaults()).containsExactly(first.id());

    domain.run(() -> book.remove(customer.id(), first.id()));
    assertThat(defaults()).containsExactly(second.id());
  }

  @Test
  void keepsItsDefaultUntilAnotherTakesItsPlace() {
    CustomerAddress first = add("Riyadh", false);

    assertThatThrownBy(
            () ->
                domain.run(
                    () ->
                        book.change(
                            customer.id(), first.id(), version -> {}, false, address -> address)))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void changesAnAddressInPlace() {
    CustomerAddress first = add("Riyadh", false);

    domain.run(
        () ->
            book.change(
                customer.id(), first.id(), version -> {}, null, address -> anAddress("Mecca")));

    CustomerAddress changed = book.find(customer.id(), first.id()).orElseThrow();
    assertThat(changed.address().city()).isEqualTo("Mecca");
    assertThat(changed.defaultShipping()).isTrue();
  }

  @Test
  void knowsNothingOfTheAddressesOfOthers() {
    CustomerAddress mine = add("Riyadh", false);
    long other = aCustomer().id();

    assertThat(book.find(other, mine.id())).isEmpty();
    assertThatThrownBy(() -> domain.run(() -> book.remove(other, mine.id())))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () ->
                domain.run(
                    () -> book.change(other, mine.id(), version -> {}, null, address -> address)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  @Timeout(600)
  void keepsAHundredAddressesAndOneDefaultHoweverManyAreAddedAtOnce() throws Exception {
    domain.run(
        () -> {
          for (int i = 0; i < 90; i++) {
            book.add(customer.id(), anAddress("Riyadh"), false);
          }
        });
    ExecutorService callers = Executors.newFixedThreadPool(16);
    int refused = 0;
    try {
      List<Future<Boolean>> calls = callers.invokeAll(Collections.nCopies(16, this::addsOneMore));
      for (Future<Boolean> each : calls) {
        refused += each.get() ? 0 : 1;
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(refused).isEqualTo(6);
    assertThat(book.of(customer.id())).hasSize(100);
    assertThat(defaults()).hasSize(1);
  }

  private boolean addsOneMore() {
    try {
      add("Jeddah", true);
      return true;
    } catch (AddressBookFull e) {
      return false;
    }
  }

  private CustomerAddress add(String city, boolean makeDefault) {
    return domain.inTransaction(() -> book.add(customer.id(), anAddress(city), makeDefault));
  }

  private List<Long> defaults() {
    return book.of(customer.id()).stream()
        .filter(CustomerAddress::defaultShipping)
        .map(CustomerAddress::id)
        .toList();
  }
}

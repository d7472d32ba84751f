package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aMerchant;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anyCustomerActor;
import static shop.orders.domain.Samples.shopDetails;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.identity.SlugTaken;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.refusal.NotPermitted;

class PartiesIT {

  private static final IntConsumer ANY = version -> {};

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Customers customers = domain.bean(Customers.class);
  private final Merchants merchants = domain.bean(Merchants.class);
  private final Shops shops = domain.bean(Shops.class);

  @Test
  void keepsAShopAsItWasTold() {
    List<TaxComponent> taxes =
        List.of(
            new TaxComponent("CGST", new BigDecimal("8.00")),
            new TaxComponent("SGST", new BigDecimal("8.00")));

    Shop made =
        aShop(
            Map.of(
                "tax_components", taxes,
                "max_order_amount", "1000000",
                "time_zone", "Asia/Dhaka",
                "delivery_fee", "100",
                "delivery_tax", "5.5",
                "bill_issue_point", "DELIVERY"));
    Shop read = shops.bySlug(made.slug()).orElseThrow();

    assertThat(read.slug()).matches("milk-vita-[0-9a-f]{8}");
    assertThat(read.billPrefix()).startsWith("MIL");
    assertThat(read.taxComponents()).isEqualTo(taxes);
    assertThat(read.maxOrderAmount()).isEqualTo(new BigDecimal("1000000.00"));
    assertThat(read.minOrderAmount()).isNull();
    assertThat(read.timeZone()).hasToString("Asia/Dhaka");
    assertThat(read.deliveryFee()).isEqualTo(new BigDecimal("100.00"));
    assertThat(read.deliveryTax().written()).isEqualTo("5.50");
    assertThat(read.billIssuePoint()).isEqualTo(BillIssuePoint.DELIVERY);
    assertThat(read.createdAt()).isEqualTo(made.createdAt());
    assertThat(read.merchant().name()).isEqualTo("Dairy");
    assertThat(read.details()).isEqualTo(made.details());
    assertThat(read.isOpen()).isTrue();
  }

  @Test
  void givesNoTwoShopsTheSameSlugOrBillPrefix() {
    Shop first = aShop();

    assertThatThrownBy(() -> aShop(Map.of("bill_prefix", first.billPrefix())))
        .isInstanceOf(BillPrefixTaken.class);
    assertThatThrownBy(() -> aShop(Map.of("slug", first.slug()))).isInstanceOf(SlugTaken.class);
  }

  @Test
  void changesAShopButNotWhatWasGivenForLife() {
    Shop shop = aShop();

    Shop changed = changed(shop, ANY, Map.of("name", "Milk vita 2", "active", false));

    assertThat(changed.name()).isEqualTo("Milk vita 2");
    assertThat(changed.slug()).isEqualTo(shop.slug());
    assertThat(changed.isOpen()).isFalse();
    assertThat(changed.version()).isEqualTo(shop.version() + 1);
    assertThatThrownBy(() -> changed(shop, ANY, Map.of("currency", "USD")))
        .isInstanceOfSatisfying(
            GivenForLife.class, refusal -> assertThat(refusal.code()).isEqualTo("currency_fixed"));
  }

  @Test
  void refusesToChangeAShopThatWasChangedMeanwhile() {
    Shop shop = aShop();
    changed(shop, only(shop.version()), Map.of("name", "First"));

    assertThatThrownBy(() -> changed(shop, only(shop.version()), Map.of("name", "Second")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(shops.byId(shop.id()).orElseThrow().name()).isEqualTo("First");
  }

  @Test
  void listsShopsOfAMerchantNewestFirst() {
    Merchant merchant = aMerchant();
    List<Shop> made =
        domain.inTransaction(
            () ->
                List.of(
                    shops.add(STAFF, merchant, shopDetails(Map.of())),
                    shops.add(STAFF, merchant, shopDetails(Map.of())),
                    shops.add(STAFF, merchant, shopDetails(Map.of()))));

    List<Shop> first = shops.page(STAFF, merchant.publicId(), OptionalLong.empty(), 2);
    List<Shop> rest = shops.page(STAFF, merchant.publicId(), OptionalLong.of(first.get(1).id()), 2);

    assertThat(first).extracting(Shop::id).containsExactly(made.get(2).id(), made.get(1).id());
    assertThat(rest).extracting(Shop::id).containsExactly(made.get(0).id());
    assertThat(shops.page(STAFF, null, OptionalLong.empty(), 1)).hasSize(1);
  }

  @Test
  void letsOnlyPermittedStaffKeepMerchantsAndShops() {
    Actor customer = anyCustomerActor();
    Merchant merchant = aMerchant();

    assertThatThrownBy(() -> shops.add(customer, merchant, shopDetails(Map.of())))
        .isInstanceOf(NotPermitted.class);
    assertThatThrownBy(() -> merchants.add(customer, merchant.details()))
        .isInstanceOf(NotPermitted.class);
    assertThatThrownBy(() -> merchants.page(customer, OptionalLong.empty(), 1))
        .isInstanceOf(NotPermitted.class);
  }

  @Test
  @Timeout(600)
  void makesACustomerOnceHoweverManyFirstCallsCome() throws Exception {
    Actor actor = anyCustomerActor();
    Claims claims = new Claims("amina", " ", true, "Amina\u0000", null, null, null, null, null);
    ExecutorService callers = Executors.newFixedThreadPool(32);
    try {
      List<Future<Customer>> seen =
          callers.invokeAll(Collections.nCopies(32, () -> customers.known(actor, claims)));
      for (Future<Customer> each : seen) {
        assertThat(each.get().id())
            .isEqualTo(customers.bySubject(actor.subject()).orElseThrow().id());
      }
    } finally {
      callers.shutdownNow();
    }
    Customer customer = customers.bySubject(actor.subject()).orElseThrow();
    assertThat(customer.firstName()).isEqualTo("Amina");
    assertThat(customer.email()).isNull();
  }

  @Test
  void leavesOutOddClaimsRatherThanTheCustomer() {
    Claims odd =
        new Claims(
            "x".repeat(300), null, true, null, null, "call me", "javascript:x", "en_US", null);

    Customer customer = customers.known(anyCustomerActor(), odd);

    assertThat(customer.username()).hasSize(255);
    assertThat(customer.phoneNumber()).isEmpty();
    assertThat(customer.profilePicUrl()).isEmpty();
    assertThat(customer.language()).isEqualTo("en-US");
  }

  @Test
  void keepsAPublicIdThatTheSubjectAlreadyIs() {
    String subject = PublicId.next(java.time.Instant.now());
    Actor actor =
        new Actor(
            subject,
            "x",
            Actor.Kind.CUSTOMER,
            null,
            java.util.Set.of(),
            shop.orders.domain.access.Channel.MARKETPLACE);

    assertThat(domain.inTransaction(() -> customers.known(actor, Claims.none())).publicId())
        .isEqualTo(subject);
    assertThat(PublicId.isOne(UUID.randomUUID().toString())).isFalse();
    assertThat(customers.known(anyCustomerActor(), Claims.none()).publicId())
        .matches(PublicId::isOne);
  }

  @Test
  void changesOnlyWhatCustomersMaySetOfThemselves() {
    Customer customer = shop.orders.domain.Samples.aCustomer();
    Profile profile = new Profile("Nadia", "Karim", "+880 1700 000000", "bn", null);

    Customer changed =
        domain.inTransaction(
            () -> customers.change(customer.id(), ANY, before -> profile, anyCustomerActor()));

    assertThat(changed.firstName()).isEqualTo("Nadia");
    assertThat(changed.language()).isEqualTo("bn");
    assertThat(changed.username()).isEqualTo("amina");
  }

  private static IntConsumer only(int seen) {
    return version -> {
      if (version != seen) {
        throw new IllegalStateException();
      }
    };
  }

  private Shop changed(Shop shop, IntConsumer expected, Map<String, Object> fields) {
    return domain.inTransaction(
        () -> shops.change(STAFF, shop.id(), expected, before -> shopDetails(fields)));
  }
}

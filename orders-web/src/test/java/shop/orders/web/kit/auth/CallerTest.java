package shop.orders.web.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.web.kit.auth.SignedToken.NOW;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.web.kit.errors.Rejected;

class CallerTest {

  private static final String MERCHANT_ID = "5c679a1bbb102c001706bf0c";

  private static final Roles ROLES =
      new Roles(
          key ->
              switch (key) {
                case "orders.role.eHealthOrderManager" ->
                    List.of("view.order.list", "update.order.status");
                case "orders.merchant-role.owner" -> List.of("view.order.list", "update.catalog");
                case "orders.merchant-role.packer" -> List.of("view.order.list", "update.stock");
                case "orders.merchant-default-roles" -> List.of("owner");
                default -> List.of();
              },
          List.of());

  @Access(
      customers = true,
      merchants = Permission.VIEW_ORDER_LIST,
      staff = Permission.VIEW_ORDER_LIST)
  private void list() {}

  @Access(customers = true, merchants = Permission.UPDATE_STOCK, staff = Permission.UPDATE_CATALOG)
  private void stock() {}

  @Access(merchants = Permission.UPDATE_CATALOG)
  private void items() {}

  @Access(merchants = Permission.VIEW_BILL)
  private void bills() {}

  @Access(customers = true)
  private void cart() {}

  @Access(staff = Permission.UPDATE_CATALOG)
  private void catalog() {}

  @Test
  void admitsEachInItsCapacity() {
    assertThat(entering("list", Set.of("customer"), Map.of()).kind())
        .isEqualTo(Actor.Kind.CUSTOMER);
    assertThat(entering("list", Set.of("eHealthOrderManager"), Map.of()).kind())
        .isEqualTo(Actor.Kind.STAFF);

    Actor merchant = entering("list", Set.of("merchant"), Map.of("merchant_id", MERCHANT_ID));
    assertThat(merchant.kind()).isEqualTo(Actor.Kind.MERCHANT);
    assertThat(merchant.merchantId()).isEqualTo(MERCHANT_ID);
  }

  @Test
  void takesTheFirstCapacityTheMethodAdmits() {
    Set<String> both = Set.of("customer", "eHealthOrderManager");

    assertThat(entering("list", both, Map.of()).kind()).isEqualTo(Actor.Kind.STAFF);
    assertThat(entering("cart", both, Map.of()).kind()).isEqualTo(Actor.Kind.CUSTOMER);
  }

  @Test
  void givesPermissionsOfTheRoleAndOfTheTokenToStaffOnly() {
    Map<String, Object> claim = Map.of("permissions", List.of("update.catalog", "of.others"));

    Actor staff = entering("catalog", Set.of("eHealthOrderManager"), claim);
    assertThat(staff.permissions())
        .containsExactlyInAnyOrder(
            Permission.VIEW_ORDER_LIST, Permission.UPDATE_ORDER_STATUS, Permission.UPDATE_CATALOG);
    assertThat(entering("cart", Set.of("customer"), claim).permissions()).isEmpty();
  }

  @Test
  void refusesStaffWithoutThePermission() {
    assertThatThrownBy(() -> entering("catalog", Set.of("eHealthOrderManager"), Map.of()))
        .isInstanceOf(NotPermitted.class)
        .hasMessageContaining("update.catalog");
  }

  @Test
  void refusesTheWrongRole() {
    assertThatThrownBy(() -> entering("list", Set.of(), Map.of())).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> entering("cart", Set.of("superuser"), Map.of()))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(
            () ->
                entering(
                    "catalog",
                    Set.of("customer"),
                    Map.of("permissions", List.of("update.catalog"))))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void refusesAMerchantWhoDoesNotSayWhich() {
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of(), Map.of("merchant_id", "5c67"), Map.of("merchant_id", 5))) {
      assertThatThrownBy(() -> entering("list", Set.of("merchant"), claims))
          .isInstanceOf(Rejected.class)
          .hasMessageContaining("merchant");
    }
  }

  @Test
  void aMerchantsTokenThatDoesNotSayItsRolesHasTheDefaultOnes() {
    Actor owner = entering("items", Set.of("merchant"), Map.of("merchant_id", MERCHANT_ID));

    assertThat(owner.permissions())
        .containsExactlyInAnyOrder(Permission.VIEW_ORDER_LIST, Permission.UPDATE_CATALOG);
    assertThat(owner.may(Permission.UPDATE_STOCK)).as("a part of update.catalog").isTrue();
    assertThat(owner.may(Permission.VIEW_BILL)).isFalse();
  }

  @Test
  void aMerchantHasThePermissionsOfItsRolesOnly() {
    Map<String, Object> packer = atMerchant(List.of("/packer", "gardener"));

    assertThat(entering("stock", Set.of("merchant"), packer).permissions())
        .containsExactlyInAnyOrder(Permission.VIEW_ORDER_LIST, Permission.UPDATE_STOCK);
    assertThatThrownBy(() -> entering("items", Set.of("merchant"), packer))
        .isInstanceOf(NotPermitted.class)
        .hasMessageContaining("update.catalog");
  }

  /** Who is taken a role away must not become an owner by it. */
  @Test
  void aMerchantsTokenThatNamesNoKnownRoleMayDoNothing() {
    for (List<String> roles : List.of(List.<String>of(), List.of("gardener"), List.of("Owner"))) {
      assertThatThrownBy(() -> entering("list", Set.of("merchant"), atMerchant(roles)))
          .isInstanceOf(NotPermitted.class);
    }
    for (Object malformed : List.of("packer", 5, List.of(5), Map.of("role", "packer"))) {
      assertThatThrownBy(() -> entering("list", Set.of("merchant"), atMerchant(malformed)))
          .hasRootCauseInstanceOf(TokenRefused.class);
    }
  }

  @Test
  void theTokenGivesAMerchantNothingThatNoMerchantCanHave() {
    Map<String, Object> claims = new HashMap<>(atMerchant(List.of("packer")));
    claims.put(
        "permissions",
        List.of("view.bill", "update.policy", "update.order.payment", "view.job", "of.others"));

    Actor packer = entering("bills", Set.of("merchant"), claims);

    assertThat(packer.permissions())
        .containsExactlyInAnyOrder(
            Permission.VIEW_ORDER_LIST, Permission.UPDATE_STOCK, Permission.VIEW_BILL);
  }

  @Test
  void aMerchantWithoutThePermissionCallsAsACustomerWhereThatIsOne() {
    Map<String, Object> claims = atMerchant(List.of());

    Actor buyer = entering("stock", Set.of("merchant", "customer"), claims);

    assertThat(buyer.kind()).isEqualTo(Actor.Kind.CUSTOMER);
    assertThat(buyer.permissions()).isEmpty();
  }

  @Test
  void refusesToConfigureWhatNoMerchantCanHave() {
    assertThatThrownBy(
            () ->
                new Roles(
                    key -> key.endsWith(".packer") ? List.of("update.policy") : List.of(),
                    List.of()))
        .hasMessageContaining("ORDERS_MERCHANT_ROLE_PACKER")
        .hasMessageContaining("merchants cannot have the permission \"update.policy\"");
    assertThatThrownBy(
            () ->
                new Roles(
                    key -> key.endsWith("default-roles") ? List.of("boss") : List.of(), List.of()))
        .hasMessageContaining("ORDERS_MERCHANT_DEFAULT_ROLES")
        .hasMessageContaining("\"boss\"");
  }

  @Test
  void refusesToConfigureForStaffWhatIsForMerchantsOnly() {
    for (String code : List.of("update.stock", "refund.return", "view.bill", "create.export")) {
      assertThatThrownBy(
              () ->
                  new Roles(
                      key -> key.endsWith(".superuser") ? List.of(code) : List.of(), List.of()))
          .hasMessageContaining("ORDERS_ROLE_SUPERUSER")
          .hasMessageContaining("staff cannot have the permission \"" + code + "\"");
    }
    Actor staff =
        entering(
            "catalog",
            Set.of("eHealthOrderManager"),
            Map.of("permissions", List.of("update.catalog", "refund.return")));
    assertThat(staff.may(Permission.REFUND_RETURN)).isFalse();
  }

  /** Methods for anyone ask this; staff have the whole, of which it is a part. */
  @Test
  void staffAndTheMerchantItselfMaySell() {
    Map<String, Object> claim = Map.of("permissions", List.of("update.catalog"));
    Caller staff = calling(Set.of("eHealthOrderManager"), claim);
    Caller packer = calling(Set.of("merchant"), atMerchant(List.of("packer")));
    Caller nobody = calling(Set.of("merchant"), atMerchant(List.of()));

    for (String merchant : List.of(MERCHANT_ID, "65d0c0de00000000000000d1")) {
      assertThat(staff.may(Permission.UPDATE_STOCK)).isTrue();
      assertThat(staff.maySell(Permission.UPDATE_STOCK, merchant)).isTrue();
      assertThat(staff.maySell(Permission.UPDATE_POLICY, merchant)).isFalse();
      assertThat(packer.maySell(Permission.UPDATE_STOCK, merchant))
          .isEqualTo(merchant.equals(MERCHANT_ID));
      assertThat(packer.maySell(Permission.UPDATE_CATALOG, merchant)).isFalse();
      assertThat(nobody.maySell(Permission.UPDATE_STOCK, merchant)).isFalse();
    }
    assertThat(packer.maySell(Permission.UPDATE_STOCK, null)).isFalse();
    assertThat(packer.may(Permission.UPDATE_STOCK)).as("as staff").isFalse();
  }

  private static Map<String, Object> atMerchant(Object roles) {
    return Map.of("merchant_id", MERCHANT_ID, "merchant_roles", roles);
  }

  @Test
  void refusesAnUnknownPermissionInTheConfiguration() {
    assertThatThrownBy(() -> new Roles(key -> List.of("view.everything"), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("orders.role.")
        .hasMessageContaining("(ORDERS_ROLE_")
        .hasMessageContaining(") is no use: \"view.everything\"");
  }

  @Test
  void refusesARoleOfTheConfigurationThatNobodyWouldRead() {
    for (String name :
        List.of(
            "ORDERS_ROLE_eHealthAdmin",
            "ORDERS_ROLE_EHEALTADMIN",
            "orders.role.ehealthAdmin",
            "ORDERS_MERCHANT_ROLE_PACKERS",
            "orders.merchant.role.packer")) {
      assertThatThrownBy(() -> new Roles(key -> List.of(), List.of("PATH", name)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("ORDERS_ROLE_EHEALTHADMIN");
    }
    new Roles(
        key -> List.of(),
        List.of(
            "PATH",
            "ORDERS_ROLE_EHEALTHADMIN",
            "orders.role.eHealthAdmin",
            "orders_role_superuser",
            "ORDERS_MERCHANT_ROLE_PACKER",
            "ORDERS_MERCHANT_DEFAULT_ROLES",
            "orders.merchant-role.owner"));
  }

  private static Caller calling(Set<String> groups, Map<String, Object> more) {
    Map<String, Object> claims = new HashMap<>(more);
    claims.put("sub", "someone");
    claims.put("groups", List.copyOf(groups));
    Caller caller = new Caller(ROLES);
    try {
      caller.is(new VerifiedToken("raw", claims, Standard.claims(), NOW, null, null));
    } catch (TokenRefused e) {
      throw new IllegalArgumentException(e);
    }
    return caller;
  }

  private static Actor entering(String method, Set<String> groups, Map<String, Object> more) {
    Caller caller = calling(groups, more);
    try {
      caller.enter(CallerTest.class.getDeclaredMethod(method).getAnnotation(Access.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
    return caller.actor(Channel.API);
  }
}

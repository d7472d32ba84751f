package shop.orders.web.kit.auth;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An issuer as it is without any setting about claims. */
final class Standard {

  private Standard() {}

  static TokenVerifier verifier(IssuerKeys keys, Clock clock) {
    return new TokenVerifier(
        List.of(new Issuer(SignedToken.ISSUER, Set.of("orders"), keys, claims())), clock);
  }

  static IssuerClaims claims() {
    Map<Claim, List<ClaimPath>> paths = new EnumMap<>(Claim.class);
    for (Claim claim : Claim.values()) {
      paths.put(claim, Stream.of(path(claim).split(",")).map(ClaimPath::new).toList());
    }
    return new IssuerClaims(paths, RoleMapping.of(List.of(), true), IssuerClaims.ANY_MERCHANT, "");
  }

  /** As the setting has it by default. */
  static String path(Claim claim) {
    return DEFAULTS.get(claim);
  }

  private static final Map<Claim, String> DEFAULTS =
      Map.of(
          Claim.ROLES, "groups",
          Claim.PERMISSIONS, "permissions",
          Claim.MERCHANT_ROLES, "merchant_roles",
          Claim.MERCHANT_ID, "merchant_id",
          Claim.USERNAME, "preferred_username,upn",
          Claim.EMAIL, "email",
          Claim.FIRST_NAME, "given_name,name",
          Claim.LAST_NAME, "family_name",
          Claim.NAME, "name",
          Claim.PHONE, "phone_number");
}

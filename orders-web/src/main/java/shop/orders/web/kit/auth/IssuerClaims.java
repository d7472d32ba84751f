package shop.orders.web.kit.auth;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the tokens of an issuer are read, and whose they may be.
 *
 * @param merchants whether the issuer may say of somebody that it is the merchant of that public
 *     id, which is null if the token does not say
 * @param paths of each claim, the first one first
 * @param subjects the beginning of all its subjects for us, so that they are none of another
 *     issuer's; empty if its subjects are taken as they are
 */
record IssuerClaims(
    Map<Claim, List<ClaimPath>> paths,
    RoleMapping roles,
    Predicate<String> merchants,
    String subjects) {

  static final Predicate<String> ANY_MERCHANT = id -> true;

  /** The text of that claim; null if there is none, or only blank ones. */
  String text(Map<String, Object> claims, Claim claim) {
    for (ClaimPath path : paths.get(claim)) {
      if (path.in(claims) instanceof String text && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  /** The texts of that claim's arrays. */
  Set<String> texts(Map<String, Object> claims, Claim claim) {
    Set<String> texts = new LinkedHashSet<>();
    for (ClaimPath path : paths.get(claim)) {
      if (path.in(claims) instanceof Collection<?> list) {
        list.stream().filter(String.class::isInstance).map(String.class::cast).forEach(texts::add);
      }
    }
    return texts;
  }

  /** Whether the issuer may say for which merchant the token is. */
  boolean admitsMerchant(Map<String, Object> claims) {
    return merchants.test(text(claims, Claim.MERCHANT_ID));
  }

  /**
   * Our roles of the token, without the merchant's if it is of a merchant whom the issuer may not
   * name.
   *
   * @throws TokenRefused if there is something else than an array of texts where roles should be
   */
  Set<String> roles(Map<String, Object> claims) throws TokenRefused {
    Set<String> given = roles.of(named(claims, Claim.ROLES).orElse(Set.of()));
    if (!admitsMerchant(claims)) {
      given.remove(Roles.MERCHANT);
    }
    return given;
  }

  /**
   * The roles that the token has at its merchant, known or not. Empty if it has no such claim,
   * which is not the same as one that names none.
   *
   * @throws TokenRefused if there is something else than an array of texts where they should be
   */
  Optional<Set<String>> merchantRoles(Map<String, Object> claims) throws TokenRefused {
    return named(claims, Claim.MERCHANT_ROLES)
        .map(theirs -> theirs.stream().map(RoleMapping::plain).collect(Collectors.toSet()));
  }

  private Optional<Set<String>> named(Map<String, Object> claims, Claim claim) throws TokenRefused {
    Set<String> named = new LinkedHashSet<>();
    boolean claimed = false;
    for (ClaimPath path : paths.get(claim)) {
      Object found = path.in(claims);
      if (found != null
          && !(found instanceof List<?> list && list.stream().allMatch(String.class::isInstance))) {
        throw new TokenRefused("The token's " + path + " are not an array of texts");
      }
      if (found instanceof List<?> list) {
        claimed = true;
        list.forEach(role -> named.add((String) role));
      }
    }
    return claimed ? Optional.of(named) : Optional.empty();
  }
}

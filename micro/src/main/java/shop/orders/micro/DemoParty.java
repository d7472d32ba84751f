package shop.orders.micro;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user of the demo, the same at every start, with the claims of their token.
 *
 * @param subject 24 hex digits
 */
record DemoParty(String subject, List<String> groups, Map<String, Object> claims) {

  /** The merchants of the demo data; their tokens carry these in {@code merchant_id}. */
  static final String MERCHANT_ID = "65d0c0de0000000000000b01";

  static final String MERCHANT2_ID = "65d0c0de0000000000000b02";

  static final DemoParty CUSTOMER =
      person("65d0c0de0000000000000a01", "customer", "Nusrat", "Jahan", "+8801711000001");
  static final DemoParty CUSTOMER2 =
      person("65d0c0de0000000000000a02", "customer", "Arjun", "Mehta", "+919810000002");
  static final DemoParty MERCHANT =
      person("65d0c0de0000000000000c01", "merchant", "Tanvir", "Hasan", "+8801711000003")
          .with("merchant_id", MERCHANT_ID);
  static final DemoParty MERCHANT2 =
      person("65d0c0de0000000000000c02", "merchant", "Priya", "Nair", "+919810000004")
          .with("merchant_id", MERCHANT2_ID);
  static final DemoParty STAFF =
      person("65d0c0de0000000000000d01", "eHealthOrderAdmin", "Farhana", "Akter", "+8801711000005");
  static final DemoParty SUPERUSER =
      person("65d0c0de0000000000000d02", "superuser", "Rahim", "Uddin", "+8801711000006");

  private static DemoParty person(
      String subject, String group, String given, String family, String phone) {
    String mail = (given + "." + family).toLowerCase(java.util.Locale.ROOT) + "@demo.example";
    return new DemoParty(
        subject,
        List.of(group),
        Map.of(
            "upn", mail,
            "preferred_username", mail,
            "email", mail,
            "given_name", given,
            "family_name", family,
            "name", given + " " + family,
            "phone_number", phone));
  }

  private DemoParty with(String claim, Object value) {
    Map<String, Object> more = new TreeMap<>(claims);
    more.put(claim, value);
    return new DemoParty(subject, groups, more);
  }
}

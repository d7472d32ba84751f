package shop.orders.domain.party;

import java.time.Instant;
import java.util.Map;
import shop.orders.domain.Samples;
import shop.orders.domain.Wired;

/** Merchants, shops and customers in memory only, for unit tests. */
public final class UnstoredParties {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private UnstoredParties() {}

  /** A shop with these fields, in snake case, and defaults for all others. */
  public static Shop aShop(long id, Map<String, Object> fields) {
    MerchantDetails details =
        new MerchantDetails("Dairy", "Dairy Ltd", "Amina Rahman", null, null, null, null);
    Merchant merchant = new Merchant("aaaaaaaaaaaaaaaaaaaaaaaa", details, LONG_AGO);
    Wired.with(merchant, "id", 1000 + id);
    Shop shop =
        new Shop(merchant, Samples.shopDetails(fields), "milk-vita-" + id, "MV" + id, LONG_AGO);
    return Wired.with(shop, "id", id);
  }

  public static Customer aCustomer() {
    Customer customer = new Customer();
    customer.become(new Profile("Amina", "Rahman", "+8801600000000", null, null), Instant.EPOCH);
    Wired.with(customer, "id", 7L);
    Wired.with(customer, "publicId", "cccccccccccccccccccccccc");
    return Wired.with(customer, "username", "amina");
  }
}

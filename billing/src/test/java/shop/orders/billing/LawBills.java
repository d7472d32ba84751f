package shop.orders.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Law;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.party.Address;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.IndianState;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxScheme;
import shop.orders.domain.tax.TaxTerms;

/** Bills of five lines under the laws of countries, as shops there have them. */
public final class LawBills {

  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private static final String[] PRICES = {"129.00", "899.00", "245.50", "1150.00", "649.00"};
  private static final String[] CODES = {"300490", "620520", "330499", "100630", "902519"};
  private static final String[] UNITS = {"BOX", "PCS", "TUB", "BAG", "PCS"};

  private static final List<List<TaxComponent>> UNTAXED = List.of(List.of());
  private static final List<TaxComponent> GERMAN_19 = rates("VAT", "19.00");
  private static final List<TaxComponent> GERMAN_7 = rates("VAT", "7.00");
  private static final List<TaxComponent> WITHIN_STATE = rates("CGST", "9.00", "SGST", "9.00");
  private static final List<TaxComponent> BETWEEN_STATES = rates("IGST", "18.00");
  private static final List<TaxComponent> SAUDI = rates("VAT", "15.00");
  private static final List<TaxComponent> WITHOUT_DUTY = rates("VAT", "15.00");

  /** 15 per cent of the value with a duty of 20. */
  private static final List<TaxComponent> WITH_DUTY = rates("SD", "20.00", "VAT", "18.00");

  private static final BillDocument.Seller TEAHOUSE =
      new BillDocument.Seller(
          "Teehaus am Markt",
          "Teehaus am Markt GmbH",
          "Kantstraße 1, 10623 Berlin",
          "DE",
          "DE136695976");
  private static final BillDocument.Seller BENGALURU =
      new BillDocument.Seller(
          "Namma Health Store",
          "Namma Retail Private Limited",
          "12 Mahatma Gandhi Road, Bengaluru 560001, Karnataka",
          "IN",
          "29AAGCB7383J1Z4");
  private static final BillDocument.Seller RIYADH =
      new BillDocument.Seller(
          "صيدلية الواحة",
          "شركة الواحة للتجارة",
          "شارع الملك فهد 8228, الرياض 12271",
          "SA",
          "310122393500003");
  private static final BillDocument.Seller DHAKA =
      new BillDocument.Seller(
          "Shapla Health Store",
          "Shapla Trading Limited",
          "12 Kemal Ataturk Avenue, Banani, Dhaka 1213",
          "BD",
          "000123456-0101");

  private static final Address BERLIN =
      address("Jürgen", "Müller", "Straße des 17. Juni 135", "Berlin", "", "10623", "DE");
  private static final Address VIENNA =
      address("Anna", "Huber", "Mariahilfer Straße 10", "Wien", "", "1070", "AT");
  private static final Address ZURICH =
      address("Reto", "Meier", "Bahnhofstrasse 3", "Zürich", "", "8001", "CH");
  private static final Address MYSURU =
      address("Asha", "Gowda", "Sayyaji Rao Road 44", "Mysuru", "Karnataka", "570001", "IN");
  private static final Address PUNE =
      address("Rohan", "Patil", "FC Road 7", "Pune", "Maharashtra", "411004", "IN");
  private static final Address JEDDAH =
      address("محمد", "الحسيني", "طريق المدينة 15", "جدة", "", "23442", "SA");
  private static final Address KUWAIT =
      address("يوسف", "الصباح", "شارع الخليج العربي 4", "الكويت", "", "15300", "KW");
  private static final Address SYLHET =
      address("Nadia", "Rahman", "House 12, Zindabazar", "Sylhet", "", "3100", "BD");

  private LawBills() {}

  /** The kinds of sale of which each country has papers of its own. */
  public enum Sale {
    DE_DOMESTIC,
    DE_COMMUNITY,
    DE_EXPORT,
    DE_SMALL,
    IN_STATE,
    IN_STATES,
    IN_SUPPLY,
    SA_SIMPLIFIED,
    SA_STANDARD,
    SA_EXPORT,
    BD_DUTY;

    public BillDocument in(String language) {
      return switch (this) {
        case DE_DOMESTIC ->
            bill(TEAHOUSE, BERLIN, language, "EUR", true, List.of(GERMAN_19, GERMAN_7))
                .under(new Law(TaxTerms.of(TaxRegime.EU), null, Map.of()));
        case DE_COMMUNITY ->
            german(
                company(VIENNA, "Huber Handels GmbH", "ATU12345675"),
                language,
                TaxTerms.of(TaxRegime.EU));
        case DE_EXPORT -> german(ZURICH, language, TaxTerms.of(TaxRegime.EU));
        case DE_SMALL ->
            german(BERLIN, language, new TaxTerms(TaxRegime.EU, TaxScheme.SMALL, null, null));
        case IN_STATE ->
            bill(BENGALURU, MYSURU, language, "INR", true, List.of(WITHIN_STATE))
                .under(indian(null, IndianState.KARNATAKA));
        case IN_STATES ->
            bill(
                    BENGALURU,
                    company(PUNE, "Patil Wellness LLP", "27AAPFU0939F1ZV"),
                    language,
                    "INR",
                    false,
                    List.of(BETWEEN_STATES))
                .under(indian(null, IndianState.MAHARASHTRA));
        case IN_SUPPLY ->
            exempt(
                bill(BENGALURU, MYSURU, language, "INR", true, UNTAXED)
                    .under(indian(TaxScheme.SMALL, IndianState.KARNATAKA)));
        case SA_SIMPLIFIED ->
            bill(RIYADH, JEDDAH, language, "SAR", true, List.of(SAUDI))
                .under(new Law(TaxTerms.of(TaxRegime.SA), null, Map.of()));
        case SA_STANDARD ->
            bill(
                    RIYADH,
                    company(JEDDAH, "شركة البحر الأحمر للمقاولات", "311111111100003"),
                    language,
                    "SAR",
                    false,
                    List.of(SAUDI))
                .under(new Law(TaxTerms.of(TaxRegime.SA), null, Map.of()));
        case SA_EXPORT ->
            exempt(
                bill(RIYADH, KUWAIT, language, "SAR", true, UNTAXED)
                    .under(new Law(TaxTerms.of(TaxRegime.SA), null, Map.of())));
        case BD_DUTY ->
            bill(DHAKA, SYLHET, language, "BDT", true, List.of(WITHOUT_DUTY, WITH_DUTY))
                .under(
                    new Law(
                        new TaxTerms(TaxRegime.BD, null, null, "A. Rahman, Manager Accounts"),
                        null,
                        goods()));
      };
    }

    /** Of its files in tests. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private static Law indian(TaxScheme scheme, IndianState place) {
    return new Law(new TaxTerms(TaxRegime.IN, scheme, null, null), place, goods());
  }

  private static Map<Long, Goods> goods() {
    Map<Long, Goods> goods = new LinkedHashMap<>();
    for (int i = 0; i < CODES.length; i++) {
      goods.put(i + 1L, new Goods(CODES[i], UNITS[i], null));
    }
    return goods;
  }

  private static BillDocument german(Address buyer, String language, TaxTerms terms) {
    return exempt(
        bill(TEAHOUSE, buyer, language, "EUR", true, UNTAXED)
            .under(new Law(terms, null, Map.of())));
  }

  /** The same bill without tax, for the reason that the law has. */
  private static BillDocument exempt(BillDocument bill) {
    TaxCategory category = Law.sale(bill.law().terms(), bill).exemption().orElseThrow();
    Map<String, Object> exempt = Map.of("exemption", category);
    return Fixtures.with(
        bill,
        Map.of(
            "lines",
            bill.lines().stream().map(line -> Fixtures.with(line, exempt)).toList(),
            "deliveryParts",
            List.of(new TaxedCharge(bill.delivery(), List.of(), category))));
  }

  /**
   * A delivered and paid bill.
   *
   * @param taxed the taxes of its lines by turns, and first those of the delivery
   */
  private static BillDocument bill(
      BillDocument.Seller seller,
      Address buyer,
      String language,
      String currency,
      boolean inclusive,
      List<List<TaxComponent>> taxed) {
    BillDocument usual = Bills.bilingual(language, currency);
    List<BillDocument.Line> lines = new ArrayList<>();
    Map<TaxComponent, TaxAmount> taxes = new LinkedHashMap<>();
    BigDecimal subtotal = NOTHING;
    BigDecimal discounts = NOTHING;
    BigDecimal delivery = new BigDecimal("60.00");
    List<TaxAmount> ofDelivery = parts(delivery, taxed.get(0), inclusive);
    ofDelivery.forEach(part -> add(taxes, part));
    BigDecimal tax = NOTHING.add(TaxAmount.sum(ofDelivery));
    BigDecimal total = delivery.add(inclusive ? NOTHING : TaxAmount.sum(ofDelivery));
    for (int i = 0; i < PRICES.length; i++) {
      BigDecimal price = new BigDecimal(PRICES[i]);
      BigDecimal gross = price.multiply(BigDecimal.valueOf(i + 1));
      BigDecimal discount =
          Rounding.percent(i == 1 ? BigDecimal.TEN : BigDecimal.ZERO, gross, currency);
      BigDecimal due = gross.subtract(discount);
      List<TaxAmount> parts = parts(due, taxed.get(i % taxed.size()), inclusive);
      BigDecimal lineTax = NOTHING.add(TaxAmount.sum(parts));
      lines.add(
          Fixtures.with(
              usual.lines().get(i),
              Map.of(
                  "quantity", i + 1,
                  "unitPrice", price,
                  "discount", discount,
                  "taxes", parts,
                  "tax", lineTax,
                  "total", due)));
      parts.forEach(part -> add(taxes, part));
      subtotal = subtotal.add(gross);
      discounts = discounts.add(discount);
      tax = tax.add(lineTax);
      total = total.add(due).add(inclusive ? NOTHING : lineTax);
    }
    Map<String, Object> contents = new LinkedHashMap<>();
    contents.put("number", seller.country() + "2627-000042");
    contents.put("timeZone", "UTC");
    contents.put("seller", seller);
    contents.put(
        "buyer",
        new BillDocument.Buyer(
            buyer.firstname() + " " + buyer.lastname(), "buyer@example.com", "+1 202 555 0143"));
    contents.put("billingAddress", buyer);
    contents.put("shippingAddress", Fixtures.with(buyer, Map.of("vatId", "")));
    contents.put("taxInclusive", inclusive);
    contents.put("lines", lines);
    contents.put("taxes", List.copyOf(taxes.values()));
    contents.put("subtotal", subtotal);
    contents.put("discount", discounts);
    contents.put("delivery", delivery);
    contents.put("deliveryParts", List.of(new TaxedCharge(delivery, ofDelivery, null)));
    contents.put("totalTax", tax);
    contents.put("total", total);
    contents.put("paid", total);
    contents.put("due", NOTHING);
    contents.put("paymentMethod", "card");
    contents.put("suppliedAt", Bills.ISSUED.minusSeconds(600));
    contents.put("delivered", true);
    contents.put(
        "verificationUrl",
        "https://orders.example.com/api/v2/bill-verifications/3f8a91c2d4e5f607?number="
            + seller.country()
            + "2627-000042");
    return Fixtures.with(usual, contents);
  }

  /** Each component alone, as orders have them: equal rates are equal amounts. */
  private static List<TaxAmount> parts(
      BigDecimal due, List<TaxComponent> components, boolean inclusive) {
    BigDecimal hundred = BigDecimal.valueOf(100);
    BigDecimal whole =
        inclusive
            ? components.stream().map(TaxComponent::rate).reduce(hundred, BigDecimal::add)
            : hundred;
    List<BigDecimal> amounts =
        components.stream()
            .map(one -> due.multiply(one.rate()).divide(whole, 2, RoundingMode.HALF_UP))
            .toList();
    BigDecimal base =
        inclusive ? due.subtract(amounts.stream().reduce(NOTHING, BigDecimal::add)) : due;
    List<TaxAmount> parts = new ArrayList<>();
    for (int i = 0; i < amounts.size(); i++) {
      TaxComponent component = components.get(i);
      parts.add(new TaxAmount(component.key(), component.rate(), base, amounts.get(i)));
    }
    return parts;
  }

  private static void add(Map<TaxComponent, TaxAmount> taxes, TaxAmount part) {
    taxes.merge(
        new TaxComponent(part.key(), part.rate()),
        part,
        (a, b) ->
            new TaxAmount(a.key(), a.rate(), a.base().add(b.base()), a.amount().add(b.amount())));
  }

  private static List<TaxComponent> rates(String... keysAndRates) {
    return Stream.iterate(0, i -> i < keysAndRates.length, i -> i + 2)
        .map(i -> new TaxComponent(keysAndRates[i], new BigDecimal(keysAndRates[i + 1])))
        .toList();
  }

  private static Address company(Address address, String company, String vatId) {
    return Fixtures.with(address, Map.of("company", company, "vatId", vatId));
  }

  private static Address address(
      String first,
      String last,
      String street,
      String city,
      String state,
      String code,
      String country) {
    return new Address(
        first, "", last, "", "", "", city, country, state, street, "", code, null, null, "");
  }
}

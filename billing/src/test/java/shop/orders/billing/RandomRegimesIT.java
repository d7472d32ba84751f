package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.domain.Samples;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Shop;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.RateClass;

/**
 * Random orders of shops under each law, in prices with and without tax: the tax of the bill is
 * that of the law, by tables and a computation that know nothing of the product's.
 */
class RandomRegimesIT extends RegimeLife {

  private static final int SEEDS = Integer.getInteger("orders.documents", 60) / 6;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** The goods of a line, as the law taxes them; the rates are those of the state of the shop. */
  private record Sold(Map<String, String> rates, RateClass rateClass) {}

  /**
   * Where goods go, and who buys them.
   *
   * @param taxed such as {@code home}, {@code K}, {@code G} or {@code AT 20 13}, which are the
   *     standard and the reduced rate of a state
   */
  private record Journey(String country, String state, String zipCode, String vatId, String taxed) {

    static Journey of(String written) {
      String[] parts = written.split("\\|", -1);
      return new Journey(
          parts[0].strip(), "", parts[1].strip(), parts[2].strip(), parts[3].strip());
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  // ---- the EU

  /**
   * Directive 2006/112/EC, art. 6 (territories outside), 7 (Monaco), 33(a), 138 and 146; Windsor
   * Framework, art. 8 (Northern Ireland). The rates are those of 2026.
   */
  private static final List<Journey> EUROPEAN =
      Stream.of(
              "DE | 10115 | | home",
              "DE | 10115 | ATU13585627 | home",
              "DE | 78266 | | G",
              "DE | D-78266 | | G",
              "DE | 8238 | | G",
              "DE | 27498 | | G",
              "AT | 1010 | | AT 20 13",
              "AT | 1010 | ATU13585627 | K",
              "AT | 1010 | DE113866163 | home",
              "FR | 75001 | | FR 20 10",
              "FR | 97110 | | G",
              "GP | 97110 | | G",
              "RE | 97400 | | G",
              "MC | 98000 | | FR 20 10",
              "MC | 98000 | FR40303265045 | K",
              "ES | 28001 | | ES 21 10",
              "ES | 07001 | | ES 21 10",
              "ES | 35001 | | G",
              "ES | 38001 | ESB64717838 | G",
              "ES | 51001 | | G",
              "ES | 52001 | | G",
              "IT | 00118 | | IT 22 10",
              "IT | 23041 | | G",
              "IT | 22061 | | G",
              "IT | CH-6911 | | G",
              "SM | 47890 | | G",
              "VA | 00120 | | G",
              "FI | 00100 | | FI 25.5 13.5",
              "FI | 22100 | | G",
              "AX | 22100 | | G",
              "GR | 10431 | | GR 24 13",
              "GR | 63086 | | G",
              "GR | 10431 | EL094259216 | K",
              "GB | BT1 5GS | | XI 20 5",
              "GB | BT1 5GS | XI980780684 | K",
              "GB | SW1A 1AA | | G",
              "IM | IM1 1AA | | G",
              "JE | JE2 3AA | | G",
              "CH | 8001 | | G",
              "CH | 8238 | CHE100155212MWST | G",
              "LI | 9490 | | G",
              "NO | 0150 | | G",
              "DK | 1050 | | DK 25 25",
              "FO | 100 | | G",
              "GL | 3900 | | G")
          .map(Journey::of)
          .toList();

  private static final List<Sold> GERMAN_GOODS =
      List.of(
          new Sold(Map.of("VAT", "19"), RateClass.STANDARD),
          new Sold(Map.of("VAT", "7"), RateClass.REDUCED));

  @ParameterizedTest
  @MethodSource("seeds")
  void aSaleOfAGermanShopIsTaxedWhereTheDirectiveSays(long seed) {
    Random random = new Random(seed);
    boolean destinationRates = random.nextInt(4) > 0;
    boolean small = !destinationRates && random.nextBoolean();
    Map<String, Object> terms = new HashMap<>(Map.of("law", "EU"));
    terms.put("destination_rates", destinationRates);
    terms.put("scheme", small ? "SMALL" : "REGULAR");
    String currency = oneOf(List.of("EUR", "EUR", "PLN", "JPY"), random);
    Map<String, Object> fields = fields("DE", currency, "DE136695976", terms, List.of());

    for (int i = 0; i < 5; i++) {
      Journey journey = EUROPEAN.get((int) ((seed * 5 + i) % EUROPEAN.size()));
      demand(
          bought(shop(random, fields, currency), GERMAN_GOODS, journey, random),
          small ? TaxCategory.Code.E : european(journey),
          sold -> europeanRates(sold, journey, destinationRates));
    }
  }

  private static TaxCategory.Code european(Journey journey) {
    return journey.taxed().length() == 1 ? TaxCategory.Code.valueOf(journey.taxed()) : null;
  }

  private static Map<String, String> europeanRates(Sold sold, Journey journey, boolean elsewhere) {
    String[] taxed = journey.taxed().split(" ");
    return taxed.length == 1 || !elsewhere
        ? sold.rates()
        : Map.of("VAT " + taxed[0], taxed[sold.rateClass() == RateClass.STANDARD ? 1 : 2]);
  }

  // ---- India

  /** State, code, and its own tax (UTGST Act, s. 2(8): without a legislature). */
  private static final List<String[]> STATES =
      List.of(
          new String[] {"Karnataka", "29", "SGST"},
          new String[] {"Maharashtra", "27", "SGST"},
          new String[] {"Delhi", "07", "SGST"},
          new String[] {"Puducherry", "34", "SGST"},
          new String[] {"Jammu & Kashmir", "01", "SGST"},
          new String[] {"Chandigarh", "04", "UTGST"},
          new String[] {"Ladakh", "38", "UTGST"},
          new String[] {"Lakshadweep", "31", "UTGST"},
          new String[] {"Andaman and Nicobar Islands", "35", "UTGST"},
          new String[] {"Dadra and Nagar Haveli and Daman and Diu", "26", "UTGST"});

  private static final List<Sold> INDIAN_GOODS =
      List.of(
          new Sold(Map.of("GST", "18"), RateClass.STANDARD),
          new Sold(Map.of("GST", "5"), RateClass.REDUCED),
          new Sold(Map.of("GST", "0.25"), RateClass.REDUCED),
          new Sold(new TreeMap<>(Map.of("CESS", "12", "GST", "40")), RateClass.STANDARD));

  /** CGST Act, s. 9(1); UTGST Act, s. 7; IGST Act, s. 5, 7, 8, 10(1), 16(1). */
  @ParameterizedTest
  @MethodSource("seeds")
  void aSaleOfAnIndianShopIsTaxedByThePlaceOfSupply(long seed) {
    Random random = new Random(seed);
    String[] home = oneOf(STATES, random);
    Map<String, Object> fields =
        fields("IN", "INR", gstin(home[1]), Map.of("law", "IN"), List.of());

    for (int i = 0; i < 4; i++) {
      boolean abroad = random.nextInt(5) == 0;
      String[] to = random.nextBoolean() ? home : oneOf(STATES, random);
      String[] buyer = random.nextInt(3) == 0 ? oneOf(STATES, random) : null;
      String vatId = buyer == null || abroad ? "" : gstin(buyer[1]);
      Journey journey = new Journey(abroad ? "NP" : "IN", to[0], "", vatId, "");
      String[] place = vatId.isEmpty() ? to : buyer;
      demand(
          bought(shop(random, fields, "INR"), INDIAN_GOODS, journey, random),
          abroad ? TaxCategory.Code.G : null,
          sold -> indianRates(sold, home, place));
    }
  }

  private static Map<String, String> indianRates(Sold sold, String[] home, String[] place) {
    Map<String, String> rates = new TreeMap<>(sold.rates());
    BigDecimal rate = new BigDecimal(rates.remove("GST"));
    if (home[1].equals(place[1])) {
      String half = rate.divide(BigDecimal.valueOf(2)).toPlainString();
      rates.put("CGST", half);
      rates.put(place[2], half);
    } else {
      rates.put("IGST", rate.toPlainString());
    }
    return rates;
  }

  /** The check digit of a GSTIN: Luhn's in base 36. */
  private static String gstin(String state) {
    String number = state + "AAPFU0939F1Z";
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int product = Character.digit(number.charAt(i), 36) * (i % 2 == 0 ? 1 : 2);
      sum += product / 36 + product % 36;
    }
    return number + Character.toUpperCase(Character.forDigit((36 - sum % 36) % 36, 36));
  }

  // ---- Saudi Arabia and Bangladesh

  /** VAT Implementing Regulations of Saudi Arabia, art. 32: other states of the Gulf are abroad. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aSaleOfASaudiShopIsZeroRatedIfItLeavesTheKingdom(long seed) {
    Random random = new Random(seed);
    Map<String, Object> fields =
        fields("SA", "SAR", "310122393500003", Map.of("law", "SA"), List.of());
    List<Sold> goods = List.of(new Sold(Map.of("VAT", "15"), RateClass.STANDARD));

    for (String country :
        List.of("SA", oneOf(List.of("AE", "BH", "KW", "OM", "QA", "DE"), random))) {
      demand(
          bought(shop(random, fields, "SAR"), goods, new Journey(country, "", "", "", ""), random),
          country.equals("SA") ? null : TaxCategory.Code.G,
          Sold::rates);
    }
  }

  private static final List<Sold> BANGLADESHI_GOODS =
      List.of(
          new Sold(Map.of("VAT", "15"), RateClass.STANDARD),
          new Sold(new TreeMap<>(Map.of("SD", "20", "VAT", "15")), RateClass.STANDARD),
          new Sold(new TreeMap<>(Map.of("SD", "45", "VAT", "15")), RateClass.STANDARD),
          new Sold(new TreeMap<>(Map.of("SD", "50", "VAT", "10")), RateClass.STANDARD),
          new Sold(Map.of("VAT", "7.5"), RateClass.REDUCED));

  /** VAT and SD Act of Bangladesh, 2012, s. 15, 21, 32, 55: VAT on the value with the duty. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aSaleOfABangladeshiShopBearsTaxOnTheDuty(long seed) {
    Random random = new Random(seed);
    Map<String, Object> fields =
        fields(
            "BD",
            "BDT",
            "000123456-0101",
            Map.of("law", "BD", "officer", "A. Rahman, Manager"),
            List.of());

    for (String country : List.of("BD", "BD", oneOf(List.of("IN", "DE"), random))) {
      BillDocument bill =
          bought(
              shop(random, fields, "BDT"),
              BANGLADESHI_GOODS,
              new Journey(country, "", "", "", ""),
              random);
      demand(
          bill,
          country.equals("BD") ? null : TaxCategory.Code.G,
          sold -> {
            BigDecimal duty = new BigDecimal(sold.rates().getOrDefault("SD", "0"));
            BigDecimal vat = new BigDecimal(sold.rates().get("VAT"));
            Map<String, String> rates = new TreeMap<>(sold.rates());
            rates.put("VAT", vat.add(vat.multiply(duty).movePointLeft(2)).toPlainString());
            return rates;
          });
      demandStatedAsInMushak(bill);
    }
  }

  /**
   * Mushak-6.3, columns 7 to 10: each rate of VAT is one of the law, of the value with the duty.
   */
  private static void demandStatedAsInMushak(BillDocument bill) {
    List<TaxAmount> stated = StatedTaxes.onPaper(bill).components(bill);
    BigDecimal parts = BigDecimal.valueOf(bill.lines().size() + bill.deliveryParts().size());
    for (TaxAmount tax : stated) {
      assertThat(List.of("7.50", "10.00", "15.00", "20.00", "45.00", "50.00"))
          .contains(tax.rate().toPlainString());
      assertThat(tax.base().multiply(tax.rate()).movePointLeft(2))
          .isCloseTo(tax.amount(), offset(parts.multiply(new BigDecimal("0.01"))));
    }
    assertThat(sum(stated)).isEqualByComparingTo(bill.totalTax());
  }

  // ---- what is bought, and what the law says about it

  private static Shop shop(Random random, Map<String, Object> usual, String currency) {
    Map<String, Object> fields = new TreeMap<>(usual);
    fields.put("tax_inclusive", random.nextBoolean());
    fields.put("delivery_tax", oneOf(List.of("goods", "none"), random));
    fields.put("delivery_fee", amount(random, 3000, currency));
    return shop(fields);
  }

  private final Map<Long, Sold> sold = new HashMap<>();

  private BillDocument bought(Shop shop, List<Sold> goods, Journey journey, Random random) {
    Map<Long, Integer> quantities = new TreeMap<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      Sold one = oneOf(goods, random);
      List<TaxComponent> components = new ArrayList<>();
      one.rates()
          .forEach((key, rate) -> components.add(new TaxComponent(key, new BigDecimal(rate))));
      Item item =
          anItem(
              shop,
              Fixtures.with(
                  Samples.details(
                      shop, Map.of("en", "Thing " + i), amount(random, 50_000, shop.currency())),
                  Map.of(
                      "taxComponents",
                      components,
                      "goods",
                      new Goods("6109", "", one.rateClass()))),
              100);
      quantities.put(item.id(), 1 + random.nextInt(5));
      sold.put(item.id(), one);
    }
    Address address =
        Fixtures.with(
            address(journey.country(), journey.state(), journey.vatId()),
            Map.of("zipCode", journey.zipCode()));
    Purchase purchase = aPurchase(quantities, Purchase.COD);
    long id =
        placed(
                Fixtures.with(
                    purchase, Map.of("shippingAddress", address, "billingAddress", address)))
            .get(0)
            .id();
    read(id).lines().forEach(line -> sold.put(-line.id(), sold.get(line.itemId())));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    return issued(id).get(0);
  }

  /** The kinds of rates that the law gives to goods, by component. */
  private interface Rates {
    Map<String, String> of(Sold goods);
  }

  /**
   * @param exempt the category of all lines; null if they are taxed
   */
  private void demand(BillDocument bill, TaxCategory.Code exempt, Rates rates) {
    BigDecimal unit = Rounding.zero(bill.currency()).ulp();
    for (BillDocument.Line line : bill.lines()) {
      if (exempt != null) {
        assertThat(line.exemption().code()).isEqualTo(exempt);
        assertThat(line.taxes()).isEmpty();
      } else {
        assertThat(line.exemption()).isNull();
        demand(line.taxes(), rates.of(sold.get(-line.id())), line.total(), bill, unit);
      }
    }
    BigDecimal charged = bill.taxInclusive() ? BigDecimal.ZERO : bill.totalTax();
    assertThat(bill.total())
        .isEqualByComparingTo(
            bill.subtotal().subtract(bill.discount()).add(bill.delivery()).add(charged));
    assertThat(sum(bill.taxes())).isEqualByComparingTo(bill.totalTax());
    if (exempt != null) {
      assertThat(bill.totalTax()).isZero();
    }
  }

  /** Each component is its rate of the amount without tax, to a unit of the currency. */
  private static void demand(
      List<TaxAmount> taxes,
      Map<String, String> rates,
      BigDecimal amount,
      BillDocument bill,
      BigDecimal unit) {
    BigDecimal all =
        rates.values().stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal net =
        bill.taxInclusive()
            ? amount.multiply(HUNDRED).divide(HUNDRED.add(all), MathContext.DECIMAL64)
            : amount;
    assertThat(taxes).hasSize(rates.size());
    for (TaxAmount tax : taxes) {
      BigDecimal rate = new BigDecimal(rates.get(tax.key()));
      assertThat(tax.rate()).isEqualByComparingTo(rate);
      assertThat(tax.amount()).isCloseTo(net.multiply(rate).movePointLeft(2), offset(unit));
    }
  }

  private static BigDecimal sum(List<TaxAmount> taxes) {
    return taxes.stream().map(TaxAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String amount(Random random, int most, String currency) {
    return BigDecimal.valueOf(1 + random.nextInt(most), Rounding.digits(currency)).toPlainString();
  }

  private static <T> T oneOf(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}

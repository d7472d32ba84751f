package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Law;
import shop.orders.billing.einvoice.En16931;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRest;
import shop.orders.domain.order.money.BilledGoods;
import shop.orders.domain.order.money.DeliveryCharge;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.DeliveryTax;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxTerms;

/**
 * Random bills of goods of all tax categories, of orders and of parcels, with credit notes of some
 * pieces and of the rest, in prices with and without tax, several components and rates, delivery
 * that is taxed in each way, and currencies of two and of no decimals. Mustang, veraPDF and a
 * computation of its own judge each document. {@code mvn -Pdocuments verify} tries more of them.
 */
class RandomDocumentsIT {

  /** Each seed makes up to four documents of an order, and about five of parcels. */
  private static final int SEEDS = Integer.getInteger("orders.documents", 60) / 9;

  private static final Validators VALIDATORS = Validators.loaded();

  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "PLN", "ISK", "JPY");

  /** Two kinds have the rate 18, in different components. */
  private static final List<List<TaxComponent>> KINDS =
      List.of(
          List.of(component("VAT", "19")),
          List.of(component("VAT", "7")),
          List.of(component("VAT", "18")),
          List.of(component("CGST", "9"), component("SGST", "9")),
          List.of(component("GST", "5"), component("QST", "9.975")),
          List.of(component("STATE", "6"), component("COUNTY", "0.125"), component("CITY", "2.25")),
          List.of());

  /** Most goods have none. */
  private static final List<TaxCategory> EXEMPTIONS =
      Arrays.asList(
          new TaxCategory(TaxCategory.Code.E, "Books of a library", ""),
          new TaxCategory(TaxCategory.Code.E, "Welfare", "VATEX-EU-132-1G"),
          new TaxCategory(TaxCategory.Code.AE, "Reverse charge", "VATEX-EU-AE"),
          new TaxCategory(TaxCategory.Code.K, "Intra-Community supply", "VATEX-EU-IC"),
          new TaxCategory(TaxCategory.Code.G, "Export outside the EU", "VATEX-EU-G"),
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  /** Of all goods of a bill or of none (BR-O-11). */
  private static final TaxCategory OUTSIDE =
      new TaxCategory(TaxCategory.Code.O, "Not subject to VAT", "VATEX-EU-O");

  private static final List<String> UNITS = List.of("PAC", "", "KGS", "LTR", "HUG", "TBS");

  private static final List<DeliveryTax> DELIVERY_TAXES =
      List.of(
          DeliveryTax.NONE,
          new DeliveryTax(DeliveryTax.Way.GOODS, List.of()),
          new DeliveryTax(DeliveryTax.Way.GOODS, List.of()),
          new DeliveryTax(DeliveryTax.Way.RATE, List.of(component("VAT", "19"))),
          new DeliveryTax(DeliveryTax.Way.RATE, List.of(component("TAX", "8.375"))));

  private static final Pattern GROUP =
      Pattern.compile(
          "<ram:CalculatedAmount>(.*?)</ram:CalculatedAmount>.*?"
              + "<ram:BasisAmount>(.*?)</ram:BasisAmount>.*?"
              + "<ram:RateApplicablePercent>(.*?)</ram:RateApplicablePercent>");

  private static final Pattern ROUNDING =
      Pattern.compile("<ram:RoundingAmount>(.*?)</ram:RoundingAmount>");

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyDocumentIsValidAndAllSumUp(long seed) {
    Random random = new Random(seed);
    String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    Taxing taxing = new Taxing(currency, random.nextBoolean(), Taxing.Basis.RATE);
    List<Totals.Priced> bought = bought(random, currency);
    BillDocument bill = bill(bought, taxing, random);
    List<BillDocument> notes = notes(bill, taxing, random);

    assertThat(taxes(bill)).isEqualTo(TaxByRate.expected(bill));
    assertThatDeliveryIsShared(bill);
    assertThatTheyClose(bill, notes);
    judge(bill, seed);
    notes.stream().filter(note -> !waits(note)).forEach(note -> judge(note, seed));
  }

  /** The bills of parcels sum to their order, and the credit notes of each bill to that bill. */
  @ParameterizedTest
  @MethodSource("seeds")
  void everyDocumentOfAParcelIsValidAndAllSumUp(long seed) {
    Random random = new Random(-1 - seed);
    String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    Taxing taxing = new Taxing(currency, random.nextBoolean(), Taxing.Basis.RATE);
    BillDocument order = bill(bought(random, currency), taxing, random);
    List<BillDocument> bills = parcels(order, taxing, random);
    Map<Long, List<BillDocument>> notes = notes(bills, taxing, random);

    assertThatTheyClose(order, bills);
    assertThat(sum(bills, BillDocument::delivery)).isEqualByComparingTo(order.delivery());
    assertThat(sum(bills, BillDocument::discount)).isEqualByComparingTo(order.discount());
    assertThat(sum(bills, BillDocument::paid)).isEqualByComparingTo(order.paid());
    for (int i = 0; i < bills.size(); i++) {
      assertThatTheyClose(bills.get(i), notes.get((long) i));
      if (!waits(bills.get(i))) {
        judge(bills.get(i), seed);
      }
      notes.get((long) i).stream().filter(note -> !waits(note)).forEach(note -> judge(note, seed));
    }
  }

  private static void judge(BillDocument document, long seed) {
    En16931.check(document);
    assertThatEachTaxIsThatOfItsBase(document);
    byte[] paper = BillPaper.print(document, Language.EN, FacturX.of(document));
    assertThat(VALIDATORS.facturX(paper, "random-" + seed)).isEmpty();
    assertThat(VALIDATORS.broken(paper)).isEmpty();
  }

  /**
   * The parts sum to the whole, for each rate. Each part has the tax of its base; the last one of a
   * rate takes what is left, and is off by a unit at most. Another one is off by a unit only where
   * what is left would else be off by more. In a currency without decimals, each may be off by a
   * unit or two, where all can only then be valid.
   */
  private static void assertThatTheyClose(BillDocument whole, List<BillDocument> parts) {
    BigDecimal unit = Rounding.zero(whole.currency()).ulp();
    boolean withoutDecimals = unit.compareTo(BigDecimal.ONE) == 0;
    Map<BigDecimal, BigDecimal> sums = TaxByRate.none();
    for (BillDocument part : parts) {
      Map<BigDecimal, BigDecimal> taxes = taxes(part);
      taxes.forEach((rate, tax) -> sums.merge(rate, tax, BigDecimal::add));
      List<BillDocument> later = parts.subList(parts.indexOf(part) + 1, parts.size());
      TaxByRate.expected(part)
          .forEach(
              (rate, wanted) -> {
                BigDecimal tax = taxes.getOrDefault(rate, BigDecimal.ZERO);
                BigDecimal most =
                    withoutDecimals ? unit.multiply(BigDecimal.valueOf(parts.size())) : unit;
                assertThat(tax).isCloseTo(wanted, offset(most));
                if (!withoutDecimals && !isClosed(rate, later) && tax.compareTo(wanted) != 0) {
                  BigDecimal offLater = taxOf(rate, later).add(tax).subtract(wanted);
                  assertThat(offLater.subtract(TaxByRate.exact(rate, later)).abs())
                      .isGreaterThan(unit);
                }
              });
    }
    sums.values().removeIf(tax -> tax.signum() == 0);
    assertThat(sums).isEqualTo(taxes(whole));
    assertThat(sum(parts, BillDocument::total)).isEqualByComparingTo(whole.total());
  }

  /**
   * EN 16931, BR-CO-17: base x rate, rounded to two decimals, in the invoice for machines. What the
   * lines bear is at most a unit or two off that, and is the rounding (BT-114).
   */
  private static void assertThatEachTaxIsThatOfItsBase(BillDocument document) {
    String xml = new String(FacturX.of(document), StandardCharsets.UTF_8);
    int rates = 0;
    Matcher group = GROUP.matcher(xml);
    while (group.find()) {
      BigDecimal exact = new BigDecimal(group.group(2)).multiply(new BigDecimal(group.group(3)));
      assertThat(new BigDecimal(group.group(1)))
          .isEqualByComparingTo(exact.movePointLeft(2).setScale(2, RoundingMode.HALF_UP));
      rates += exact.signum() == 0 ? 0 : 1;
    }
    Matcher rounding = ROUNDING.matcher(xml);
    if (rounding.find()) {
      BigDecimal unit = Rounding.zero(document.currency()).ulp();
      assertThat(new BigDecimal(rounding.group(1)).abs())
          .isPositive()
          .isLessThanOrEqualTo(unit.multiply(BigDecimal.valueOf(2L * rates)));
    }
  }

  private static BigDecimal taxOf(BigDecimal rate, List<BillDocument> documents) {
    return sum(documents, one -> taxes(one).getOrDefault(rate, BigDecimal.ZERO));
  }

  /** Whether no later part has anything of that rate. */
  private static boolean isClosed(BigDecimal rate, List<BillDocument> laterParts) {
    return laterParts.stream()
        .noneMatch(
            later ->
                later.lines().stream()
                        .anyMatch(line -> TaxByRate.rateOf(line.taxes()).compareTo(rate) == 0)
                    || later.deliveryParts().stream()
                        .anyMatch(charge -> TaxByRate.rateOf(charge.taxes()).compareTo(rate) == 0));
  }

  private static BigDecimal sum(
      List<BillDocument> documents, Function<BillDocument, BigDecimal> amount) {
    return documents.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The validators allow for less than one unit of the currency. Where that is the smallest one,
   * few credit notes are off by it, as all of them must sum to the bill: these wait.
   */
  private static boolean waits(BillDocument note) {
    if (Rounding.digits(note.currency()) > 0) {
      return false;
    }
    try {
      En16931.check(note);
      return false;
    } catch (RuleBroken broken) {
      assertThat(broken.rule()).isEqualTo("BR-CO-17");
      return true;
    }
  }

  /**
   * Directive 2006/112/EC, art. 78(b): the charge is taxed as the goods. What a kind of tax gets of
   * it is off its exact part by less than a unit, and nothing is lost.
   */
  private static void assertThatDeliveryIsShared(BillDocument bill) {
    List<TaxedCharge> parts = bill.deliveryParts();
    if (parts.isEmpty()) {
      return;
    }
    assertThat(parts.stream().map(TaxedCharge::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(bill.delivery());
    Map<List<Object>, BigDecimal> goods = new HashMap<>();
    for (BillDocument.Line line : bill.lines()) {
      goods.merge(Arrays.asList(components(line), line.exemption()), line.total(), BigDecimal::add);
    }
    BigDecimal all = bill.subtotal().subtract(bill.discount());
    if (parts.size() < 2 || all.signum() == 0) {
      return;
    }
    BigDecimal unit = Rounding.zero(bill.currency()).ulp();
    Map<List<Object>, BigDecimal> exact = new HashMap<>();
    goods.forEach(
        (kind, value) ->
            exact.put(kind, bill.delivery().multiply(value).divide(all, 9, RoundingMode.HALF_UP)));
    // A rate of its own may be one of the goods, too: then others have no part.
    List<List<Object>> kinds = parts.stream().map(RandomDocumentsIT::kind).toList();
    boolean shared =
        exact.keySet().containsAll(kinds)
            && exact.entrySet().stream()
                .allMatch(
                    kind -> kinds.contains(kind.getKey()) || kind.getValue().compareTo(unit) < 0);
    if (shared) {
      for (TaxedCharge part : parts) {
        assertThat(part.amount()).isCloseTo(exact.get(kind(part)), offset(unit));
      }
    }
  }

  private static List<Object> kind(TaxedCharge part) {
    return Arrays.asList(part.components(), part.exemption());
  }

  /** The tax of each rate that the lines and the charge for delivery bear. */
  private static Map<BigDecimal, BigDecimal> taxes(BillDocument document) {
    Map<BigDecimal, BigDecimal> taxes = TaxByRate.none();
    document
        .lines()
        .forEach(line -> taxes.merge(TaxByRate.rateOf(line.taxes()), line.tax(), BigDecimal::add));
    document
        .deliveryParts()
        .forEach(part -> taxes.merge(TaxByRate.rateOf(part.taxes()), part.tax(), BigDecimal::add));
    taxes.values().removeIf(tax -> tax.signum() == 0);
    return taxes;
  }

  // ---- random orders and what is issued for them

  private static List<Totals.Priced> bought(Random random, String currency) {
    List<Totals.Priced> bought = new ArrayList<>();
    boolean outside = random.nextInt(8) == 0;
    for (int i = 0; i <= random.nextInt(6); i++) {
      int digits = Rounding.digits(currency);
      TaxCategory exemption = outside ? OUTSIDE : EXEMPTIONS.get(random.nextInt(12));
      bought.add(
          new Totals.Priced(
              1 + random.nextInt(6),
              BigDecimal.valueOf(1 + random.nextInt(digits == 0 ? 3000 : 100_000), digits),
              exemption == null ? KINDS.get(random.nextInt(KINDS.size())) : List.of(),
              exemption));
    }
    return bought;
  }

  private static BillDocument bill(List<Totals.Priced> bought, Taxing taxing, Random random) {
    String currency = taxing.currency();
    BigDecimal percent = BigDecimal.valueOf(random.nextBoolean() ? 0 : random.nextInt(40));
    BigDecimal fee = BigDecimal.valueOf(random.nextInt(2000), 2);
    DeliveryTax way = DELIVERY_TAXES.get(random.nextInt(DELIVERY_TAXES.size()));
    boolean outside = bought.get(0).exemption() == OUTSIDE;
    DeliveryCharge delivery =
        new DeliveryCharge(
            fee, outside && way.way() == DeliveryTax.Way.RATE ? DeliveryTax.NONE : way);
    Totals totals = Totals.of(taxing, any -> percent, delivery, bought);
    Map<String, Object> figures = new HashMap<>();
    figures.put("currency", currency);
    figures.put("taxInclusive", taxing.inclusive());
    figures.put("lines", Bills.lines(bought, totals));
    figures.put("taxes", totals.taxes());
    figures.put("subtotal", totals.subtotal());
    figures.put("discount", totals.discount());
    figures.put("delivery", totals.deliveryFee());
    figures.put("deliveryParts", totals.deliveryParts());
    figures.put("withheld", Rounding.zero(currency));
    figures.put("totalTax", totals.totalTax());
    figures.put("total", totals.total());
    figures.put("paid", totals.total());
    figures.put("paymentMethod", List.of("stripe", "cod", "store_credit").get(random.nextInt(3)));
    figures.put("due", Rounding.zero(currency));
    BillDocument german = Bills.electronic();
    figures.put(
        "billingAddress", Fixtures.with(german.billingAddress(), Map.of("vatId", "ATU12345678")));
    return Fixtures.with(german, figures).under(law(bought.size()));
  }

  /** Goods of all units and kinds of codes, and some of which nothing is known. */
  private static Law law(int lines) {
    Map<Long, Goods> goods = new HashMap<>();
    for (int line = 0; line < lines; line++) {
      String unit = UNITS.get(line % UNITS.size());
      goods.put(line + 1L, new Goods(List.of("6109", "", "30049099").get(line % 3), unit, null));
    }
    return new Law(TaxTerms.of(TaxRegime.EU), null, goods);
  }

  /** A credit note of some pieces, and one of all that is left of the bill. */
  private static List<BillDocument> notes(BillDocument bill, Taxing taxing, Random random) {
    return notes(List.of(bill), taxing, random).get(0L);
  }

  /** The bills of two or three parcels with all pieces of an order. */
  private static List<BillDocument> parcels(BillDocument order, Taxing taxing, Random random) {
    BillRest left = IssuedBills.rest(null, order);
    int parcels = 2 + random.nextInt(2);
    BigDecimal paid = order.paid();
    List<BillDocument> bills = new ArrayList<>();
    for (int parcel = 1; !left.isNothing(); parcel++) {
      BillCredit part =
          left.worth(
              some(List.of(left), parcel >= parcels, random),
              left.delivery().signum() != 0,
              taxing);
      if (!part.lines().isEmpty()) {
        BillDocument bill = Crediting.ofParcel(order, part(part), paid);
        paid = paid.subtract(bill.paid());
        bills.add(bill.numbered("BER-2026-11-000" + parcel, Bills.ISSUED, bill.verificationUrl()));
        left = left.less(part, taxing);
      }
    }
    return bills;
  }

  /** Credit notes of a return of some pieces, and of all that is left of the bills. */
  private static Map<Long, List<BillDocument>> notes(
      List<BillDocument> bills, Taxing taxing, Random random) {
    List<BillRest> rests = new ArrayList<>();
    Map<Long, List<BillDocument>> notes = new TreeMap<>();
    for (BillDocument bill : bills) {
      notes.put((long) rests.size(), new ArrayList<>());
      rests.add(IssuedBills.rest((long) rests.size(), bill));
    }
    BigDecimal zero = Rounding.zero(taxing.currency());
    Map<Long, Integer> pieces = some(rests, false, random);
    BilledGoods goods = new BilledGoods(rests, taxing);
    boolean all = pieces.equals(some(rests, true, random));
    List<BillCredit> returned = goods.returned(pieces, all).orElseThrow();
    for (BillCredit credit : returned) {
      BillDocument bill = bills.get(credit.billId().intValue());
      BillDocument note =
          Crediting.part(bill, part(credit), zero, Translations.english("Return 17"));
      notes.get(credit.billId()).add(numbered(note, 1));
    }
    for (BillCredit grant :
        goods.less(returned).granted(lowerPrice(goods.less(returned), random))) {
      BillDocument bill = bills.get(grant.billId().intValue());
      List<BillDocument> before = notes.get(grant.billId());
      before.add(
          numbered(
              Crediting.granted(bill, part(grant), Translations.english("Goodwill")),
              before.size() + 1));
    }
    notes.forEach(
        (bill, before) ->
            Crediting.rest(bills.get(bill.intValue()), before, Translations.english("Cancelled"))
                .ifPresent(rest -> before.add(numbered(rest, before.size() + 1))));
    return notes;
  }

  /** A part of what is left of each line, on every second order. */
  private static Map<Long, BigDecimal> lowerPrice(BilledGoods left, Random random) {
    Map<Long, BigDecimal> sums = new TreeMap<>();
    if (random.nextBoolean()) {
      BigDecimal share = BigDecimal.valueOf(random.nextDouble());
      left.bills().stream()
          .flatMap(rest -> rest.lines().stream())
          .forEach(
              line ->
                  sums.computeIfAbsent(
                      line.lineId(),
                      id ->
                          Rounding.round(
                              left.goods(id).multiply(share), left.taxing().currency())));
    }
    return sums;
  }

  private static Map<Long, Integer> some(List<BillRest> rests, boolean all, Random random) {
    Map<Long, Integer> pieces = new TreeMap<>();
    for (BillRest rest : rests) {
      for (BillRest.Line line : rest.lines()) {
        int own = all ? line.quantity() : random.nextInt(line.quantity() + 1);
        pieces.merge(line.lineId(), own, Integer::sum);
      }
    }
    return pieces;
  }

  private static Crediting.Part part(BillCredit credit) {
    return new Crediting.Part(credit.lines(), credit.delivery().fee(), credit.delivery().parts());
  }

  private static BillDocument numbered(BillDocument note, int counter) {
    String number = "BER-CN-2026-11-000" + counter;
    return note.numbered(number, Bills.ISSUED, "https://shop.example/v?n=" + counter);
  }

  private static List<TaxComponent> components(BillDocument.Line line) {
    return line.taxes().stream().map(tax -> new TaxComponent(tax.key(), tax.rate())).toList();
  }

  private static TaxComponent component(String key, String rate) {
    return new TaxComponent(key, new BigDecimal(rate));
  }
}

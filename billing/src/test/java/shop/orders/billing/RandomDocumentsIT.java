package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillLanguage;
import shop.orders.billing.einvoice.En16931;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.money.DeliveryCharge;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.DeliveryTax;

/**
 * Random bills of goods of all tax categories, with a credit note of some pieces and one of the
 * rest, in prices with and without tax, several components and rates, delivery that is taxed in
 * each way, and currencies of two and of no decimals. Mustang, veraPDF and a computation of its own
 * judge each document. {@code mvn -Pdocuments verify} tries more of them.
 */
class RandomDocumentsIT {

  /** Each seed makes up to three documents. */
  private static final int SEEDS = Integer.getInteger("orders.documents", 60) / 3;

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

    assertThat(taxes(bill)).isEqualTo(expected(bill));
    assertThatDeliveryIsShared(bill);
    Map<BigDecimal, BigDecimal> credited = rates();
    for (BillDocument note : notes) {
      taxes(note).forEach((rate, tax) -> credited.merge(rate, tax, BigDecimal::add));
      // What remains is taxed as a document, so the difference may be off by one unit.
      expected(note)
          .forEach(
              (rate, tax) ->
                  assertThat(taxes(note).getOrDefault(rate, BigDecimal.ZERO))
                      .isCloseTo(tax, offset(Rounding.zero(currency).ulp())));
    }
    assertThat(credited).isEqualTo(taxes(bill));
    assertThat(notes.stream().map(BillDocument::total).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(bill.total());

    List<BillDocument> all = new ArrayList<>(notes);
    all.removeIf(RandomDocumentsIT::waits);
    all.add(bill);
    for (BillDocument document : all) {
      En16931.check(document);
      byte[] paper = BillPaper.print(document, BillLanguage.EN, FacturX.of(document));
      assertThat(VALIDATORS.facturX(paper, "random-" + seed)).isEmpty();
      assertThat(VALIDATORS.archival(paper)).isEmpty();
    }
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
    boolean shared = parts.stream().allMatch(part -> goods.containsKey(kind(part)));
    BigDecimal all = bill.subtotal().subtract(bill.discount());
    if (shared && parts.size() > 1 && all.signum() > 0) {
      for (TaxedCharge part : parts) {
        BigDecimal exact =
            bill.delivery().multiply(goods.get(kind(part))).divide(all, 9, RoundingMode.HALF_UP);
        assertThat(part.amount()).isCloseTo(exact, offset(Rounding.zero(bill.currency()).ulp()));
      }
    }
  }

  private static List<Object> kind(TaxedCharge part) {
    return Arrays.asList(part.components(), part.exemption());
  }

  /** The tax of each rate as the invoice for machines says it. */
  private static Map<BigDecimal, BigDecimal> taxes(BillDocument document) {
    Map<BigDecimal, BigDecimal> taxes = rates();
    Matcher group = GROUP.matcher(new String(FacturX.of(document), StandardCharsets.UTF_8));
    while (group.find()) {
      taxes.put(new BigDecimal(group.group(3)), new BigDecimal(group.group(1)));
    }
    taxes.values().removeIf(tax -> tax.signum() == 0);
    return taxes;
  }

  /** EN 16931, BR-CO-17: the tax of a rate is that rate of all that has it, rounded once. */
  private static Map<BigDecimal, BigDecimal> expected(BillDocument document) {
    Map<BigDecimal, BigDecimal> goods = rates();
    for (BillDocument.Line line : document.lines()) {
      BigDecimal rate =
          line.taxes().stream().map(tax -> tax.rate()).reduce(BigDecimal.ZERO, BigDecimal::add);
      goods.merge(rate, line.total(), BigDecimal::add);
    }
    for (TaxedCharge part : document.deliveryParts()) {
      BigDecimal rate =
          part.taxes().stream().map(tax -> tax.rate()).reduce(BigDecimal.ZERO, BigDecimal::add);
      goods.merge(rate, part.amount(), BigDecimal::add);
    }
    BigDecimal hundred = BigDecimal.valueOf(100);
    int digits = Rounding.digits(document.currency());
    goods.replaceAll(
        (rate, amount) ->
            amount
                .multiply(rate)
                .divide(
                    document.taxInclusive() ? hundred.add(rate) : hundred,
                    digits,
                    RoundingMode.HALF_UP));
    goods.values().removeIf(tax -> tax.signum() == 0);
    return goods;
  }

  private static Map<BigDecimal, BigDecimal> rates() {
    return new TreeMap<>(Comparator.<BigDecimal>naturalOrder());
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
    figures.put("due", Rounding.zero(currency));
    BillDocument german = Bills.electronic();
    figures.put(
        "billingAddress", Fixtures.with(german.billingAddress(), Map.of("vatId", "ATU12345678")));
    return Fixtures.with(german, figures);
  }

  /** A credit note of some pieces, and one of all that is left of the bill. */
  private static List<BillDocument> notes(BillDocument bill, Taxing taxing, Random random) {
    List<LineCredit.Line> lines = new ArrayList<>();
    for (BillDocument.Line line : bill.lines()) {
      int pieces = random.nextInt(line.quantity() + 1);
      lines.add(
          new LineCredit.Line(
              line.id(), line.quantity(), 0, pieces, line.total(), components(line)));
    }
    List<LineCredit> some = LineCredit.of(lines, bill.deliveryParts(), taxing);
    BigDecimal zero = Rounding.zero(taxing.currency());
    boolean all = lines.stream().allMatch(line -> line.pieces() == line.ordered());
    DeliveryCredit delivery =
        all
            ? DeliveryCredit.beside(List.of(), bill.delivery(), bill.deliveryParts(), taxing)
            : DeliveryCredit.none(taxing.currency());
    Crediting.Part part = new Crediting.Part(some, delivery.fee(), delivery.parts());
    List<BillDocument> notes = new ArrayList<>();
    if (!some.isEmpty()) {
      notes.add(numbered(Crediting.part(bill, part, zero, "Return 17"), 1));
    }
    Crediting.rest(bill, notes, "Cancelled").ifPresent(rest -> notes.add(numbered(rest, 2)));
    return notes;
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

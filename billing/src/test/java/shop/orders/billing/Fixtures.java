package shop.orders.billing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.party.Address;

/** Bills and credit notes of every kind and language, for tests with validators and PDF readers. */
public final class Fixtures {

  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private static final String ARABIC = "محمد بن عبد الله الحسيني";
  private static final String BENGALI = "মোহাম্মদ শহীদুল্লাহ";
  private static final String HINDI = "श्रीकृष्ण त्रिपाठी";

  /** Names with which an attacker could try to break the page or the file. */
  public static final List<String> HOSTILE =
      List.of(
          "Shirt ) Tj ET /JS (app.alert(1)) << /Type /Action >> endobj %PDF-1.4",
          "\u202Egnp.exe\u202C \u2067x\u2069 \u200F1234\u200E <script>&amp;]]></x> \u0000\u0007",
          "W".repeat(10_000),
          "ক্ষ্ম".repeat(2_000),
          "السلام عليكم ".repeat(800));

  private Fixtures() {}

  /** A document to print. */
  public record Fixture(String name, BillDocument bill, Language language) {

    public byte[] pdf() {
      return BillPaper.print(bill, language, bill.electronic() ? FacturX.of(bill) : null);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static Stream<Fixture> all() {
    return Stream.of(usual(), copies(), mixed(), hostile(), credits(), electronic(), laws())
        .flatMap(List::stream);
  }

  /** Papers of the countries whose laws are known, in each language. */
  public static List<Fixture> laws() {
    List<Fixture> laws = new ArrayList<>();
    for (LawBills.Sale sale : LawBills.Sale.values()) {
      laws.addAll(each("law-" + sale.label(), language -> sale.in(language.code())));
    }
    return laws;
  }

  public static Stream<Fixture> electronicOnes() {
    return all().filter(fixture -> fixture.bill().electronic());
  }

  /** Five lines with two tax components and discounts, in each language and a currency of it. */
  public static List<Fixture> usual() {
    Map<Language, String> currencies =
        Map.of(
            Language.EN, "EUR",
            Language.BN, "BDT",
            Language.HI, "INR",
            Language.AR, "SAR",
            Language.DE, "EUR");
    return each("usual", language -> Bills.bilingual(language.code(), currencies.get(language)));
  }

  /** Copies of a Bengali bill in the other languages, and a bill of many pages. */
  private static List<Fixture> copies() {
    List<Fixture> copies = new ArrayList<>();
    for (Language language : Language.values()) {
      if (language != Language.BN) {
        copies.add(new Fixture("copy-" + language.code(), Bills.bilingual("bn", "BDT"), language));
      }
    }
    List<Translations> names = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      names.add(Bills.always("Item number " + i));
    }
    copies.add(new Fixture("long-en", Bills.of("en", "EUR", names), Language.EN));
    return copies;
  }

  /** All scripts on every bill, in names, addresses and notes. */
  public static List<Fixture> mixed() {
    return each(
        "mixed",
        language -> {
          BillDocument bill =
              Bills.of(
                  language.code(),
                  "BDT",
                  List.of(
                      Bills.always("Paracetamol 500 mg"),
                      Bills.always("قميص XL Cotton 12345 (أسود) 67.89"),
                      Bills.always("সুতির শার্ট Cotton ১২৩ XL"),
                      Bills.always("सूती कमीज़ Cotton 45 XL"),
                      Bills.always("₹ ৳ € £ 😀 中 end")));
          Address address =
              with(
                  bill.billingAddress(),
                  Map.of("firstname", ARABIC, "address1", "شارع الملك فهد 123", "city", BENGALI));
          return with(
              bill,
              Map.of(
                  "buyer",
                  new BillDocument.Buyer(ARABIC, "m@example.com", "+880 1711-000000"),
                  "billingAddress",
                  address,
                  "shippingAddress",
                  with(address, Map.of("firstname", HINDI)),
                  "seller",
                  new BillDocument.Seller(
                      BENGALI + " & Sons", HINDI, "12 شارع Road, ঢাকা", "BD", "000-123")));
        });
  }

  /** Hostile text in every field with free text. */
  public static List<Fixture> hostile() {
    return each(
        "hostile",
        language -> {
          BillDocument bill = with(Bills.hostile(), Map.of("language", language.code()));
          return with(bill, hostileParties(bill));
        });
  }

  private static Map<String, Object> hostileParties(BillDocument bill) {
    String w = HOSTILE.get(2);
    Address address =
        with(
            bill.billingAddress(),
            Map.of(
                "firstname", HOSTILE.get(0),
                "lastname", HOSTILE.get(1),
                "company", w,
                "address1", HOSTILE.get(3),
                "address2", HOSTILE.get(4),
                "city", w,
                "stateProvince", HOSTILE.get(1),
                "zipCode", HOSTILE.get(0)));
    return Map.of(
        "seller",
        new BillDocument.Seller(
            HOSTILE.get(0), w, HOSTILE.get(4), bill.seller().country(), "DE123456789"),
        "buyer",
        new BillDocument.Buyer(HOSTILE.get(1) + w, w, HOSTILE.get(0)),
        "billingAddress",
        address,
        "shippingAddress",
        address,
        "paymentMethod",
        HOSTILE.get(0),
        "bankAccount",
        HOSTILE.get(3),
        "notes",
        Bills.always(String.join(" ", HOSTILE)));
  }

  /**
   * Credit notes in each language: for some pieces, with the delivery charge and with a restocking
   * fee.
   */
  private static List<Fixture> credits() {
    return each(
        "credit",
        language ->
            credit(
                Bills.bilingual(language.code(), "EUR"),
                new BigDecimal("60.00"),
                new BigDecimal("5.00")));
  }

  private static List<Fixture> electronic() {
    BillDocument exclusive = machine(false, "25.00", "4.90", "Teekanne");
    BillDocument inclusive = machine(true, "10.00", "4.90", "Teekanne");
    BillDocument plain = machine(true, "0.00", "0.00", "Teekanne");
    BillDocument hostile = machine(false, "10.00", "4.90", HOSTILE.toArray(String[]::new));
    List<Fixture> all = new ArrayList<>();
    all.add(english("einvoice", Bills.electronic()));
    all.add(english("einvoice-credit", Bills.credit()));
    all.add(
        english("einvoice-further", further(credit(inclusive, NOTHING, new BigDecimal("5.00")))));
    all.add(
        english(
            "einvoice-further-exclusive",
            further(credit(exclusive, NOTHING, new BigDecimal("5.00")))));
    all.add(english("einvoice-company", company(Bills.electronic())));
    all.add(english("einvoice-exclusive", exclusive));
    all.add(english("einvoice-inclusive", inclusive));
    all.add(english("einvoice-plain", plain));
    all.add(
        english(
            "einvoice-cod",
            with(
                exclusive,
                Map.of("paymentMethod", "cod", "paid", NOTHING, "due", exclusive.total()))));
    all.add(
        english(
            "einvoice-bank",
            with(
                plain,
                Map.of(
                    "bankAccount",
                    "DE02 1203 0000 0000 2020 51",
                    "paymentMethod",
                    "bank_transfer",
                    "paid",
                    NOTHING))));
    all.add(english("einvoice-restocking", credit(exclusive, NOTHING, new BigDecimal("3.33"))));
    all.add(
        english(
            "einvoice-restocking-delivery",
            credit(inclusive, new BigDecimal("4.90"), new BigDecimal("5.00"))));
    all.add(
        english(
            "einvoice-rest",
            Crediting.rest(
                    inclusive,
                    List.of(credit(inclusive, NOTHING, NOTHING)),
                    Translations.english("Cancelled"))
                .orElseThrow()
                .numbered("BER-CN-2026-11-0003", Bills.ISSUED, "https://shop.example/v?n=3")));
    all.add(
        english(
            "einvoice-hostile",
            with(
                hostile,
                Map.of(
                    "buyer", new BillDocument.Buyer(HOSTILE.get(1), "", HOSTILE.get(0)),
                    "billingAddress",
                        with(
                            hostile.billingAddress(),
                            Map.of("address1", HOSTILE.get(0), "city", HOSTILE.get(1))),
                    "notes", Bills.always(String.join(" ", HOSTILE))))));
    for (Language language : Language.values()) {
      all.add(
          new Fixture(
              "einvoice-" + language.code(),
              with(exclusive, Map.of("language", language.code())),
              language));
    }
    return all;
  }

  /** The same for a company, and for another one that receives the goods. */
  private static BillDocument company(BillDocument bill) {
    return with(
        bill,
        Map.of(
            "billingAddress",
            with(bill.billingAddress(), Map.of("company", "Müller-Lüdenscheidt & Söhne GmbH")),
            "shippingAddress",
            with(bill.shippingAddress(), Map.of("company", "Lagerhaus am Westhafen AG"))));
  }

  /** A German bill of these items: one, two or no tax components by turns. */
  private static BillDocument machine(
      boolean inclusive, String discountPercent, String delivery, String... names) {
    List<List<TaxComponent>> kinds =
        List.of(
            List.of(new TaxComponent("VAT", new BigDecimal("19.00"))),
            List.of(
                new TaxComponent("CGST", new BigDecimal("2.50")),
                new TaxComponent("SGST", new BigDecimal("4.50"))),
            List.of());
    List<BillDocument.Line> lines = new ArrayList<>();
    Map<TaxComponent, TaxAmount> taxes = new LinkedHashMap<>();
    BigDecimal subtotal = NOTHING;
    BigDecimal discounts = NOTHING;
    BigDecimal tax = NOTHING;
    BigDecimal total = new BigDecimal(delivery);
    for (int i = 0; i < Math.max(4, names.length); i++) {
      BigDecimal price = new BigDecimal("19.99").add(new BigDecimal("7.77").multiply(of(i)));
      BigDecimal gross = price.multiply(of(i + 1));
      BigDecimal discount = Rounding.percent(new BigDecimal(discountPercent), gross, "EUR");
      BigDecimal due = gross.subtract(discount);
      List<TaxComponent> components = kinds.get(i % kinds.size());
      List<TaxAmount> parts = parts(due, components, inclusive);
      BigDecimal lineTax = parts.stream().map(TaxAmount::amount).reduce(NOTHING, BigDecimal::add);
      lines.add(
          new BillDocument.Line(
              i + 1,
              "SKU-" + i,
              Bills.always(names[i % names.length]),
              Bills.always(i % 2 == 0 ? "" : "Grün, 250 g"),
              i + 1,
              price,
              discount,
              parts,
              lineTax,
              due,
              null));
      for (TaxAmount part : parts) {
        taxes.merge(
            new TaxComponent(part.key(), part.rate()),
            part,
            (a, b) ->
                new TaxAmount(
                    a.key(), a.rate(), a.base().add(b.base()), a.amount().add(b.amount())));
      }
      subtotal = subtotal.add(gross);
      discounts = discounts.add(discount);
      tax = tax.add(lineTax);
      total = total.add(due).add(inclusive ? NOTHING : lineTax);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("taxInclusive", inclusive);
    figures.put("lines", lines);
    figures.put("taxes", List.copyOf(taxes.values()));
    figures.put("subtotal", subtotal);
    figures.put("discount", discounts);
    figures.put("delivery", new BigDecimal(delivery));
    figures.put("totalTax", tax);
    figures.put("total", total);
    figures.put("paid", NOTHING);
    figures.put("due", total);
    return with(Bills.electronic(), figures);
  }

  private static List<TaxAmount> parts(
      BigDecimal due, List<TaxComponent> components, boolean inclusive) {
    BigDecimal rate =
        components.stream().map(TaxComponent::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal base =
        inclusive
            ? due.multiply(of(100)).divide(of(100).add(rate), 2, java.math.RoundingMode.HALF_UP)
            : due;
    List<TaxAmount> parts = new ArrayList<>();
    BigDecimal left = due.subtract(base);
    for (int i = 0; i < components.size(); i++) {
      TaxComponent component = components.get(i);
      boolean last = i == components.size() - 1;
      BigDecimal amount =
          inclusive && last ? left : Rounding.percent(component.rate(), base, "EUR");
      left = left.subtract(amount);
      parts.add(new TaxAmount(component.key(), component.rate(), base, amount));
    }
    return parts;
  }

  /** A credit note for one piece of the first line that has three, and the whole first line. */
  private static BillDocument credit(BillDocument bill, BigDecimal delivery, BigDecimal withheld) {
    BillDocument.Line whole = bill.lines().get(0);
    BillDocument.Line some = bill.lines().get(2);
    List<TaxAmount> taxes = new ArrayList<>();
    BigDecimal tax = NOTHING;
    for (TaxAmount part : some.taxes()) {
      TaxAmount third =
          new TaxAmount(part.key(), part.rate(), third(part.base()), third(part.amount()));
      taxes.add(third);
      tax = tax.add(third.amount());
    }
    List<LineCredit> parts =
        List.of(
            new LineCredit(
                whole.id(),
                whole.quantity(),
                whole.total(),
                whole.taxes(),
                whole.tax(),
                bill.taxInclusive() ? whole.total() : whole.total().add(whole.tax())),
            new LineCredit(
                some.id(),
                1,
                third(some.total()),
                taxes,
                tax,
                bill.taxInclusive() ? third(some.total()) : third(some.total()).add(tax)));
    return Crediting.part(
            bill,
            new Crediting.Part(parts, delivery, List.of()),
            withheld,
            Translations.english("Return 17"))
        .numbered("BER-CN-2026-11-0002", Bills.ISSUED, "https://shop.example/v?n=2");
  }

  /** What a credit note said by mistake is charged again, and a part of it is paid. */
  private static BillDocument further(BillDocument note) {
    return note.chargedAgain(
            note.lines(),
            new BillDocument.Credited(
                note.number(), note.issuedAt(), Translations.english("Return 17")),
            Bills.ISSUED,
            note.notes(),
            new BigDecimal("7.00"))
        .numbered("BER-2026-11-0009", Bills.ISSUED, "https://shop.example/v?n=9");
  }

  private static BigDecimal third(BigDecimal amount) {
    return amount.divide(of(3), 2, java.math.RoundingMode.HALF_UP);
  }

  private static BigDecimal of(int number) {
    return BigDecimal.valueOf(number);
  }

  private static Fixture english(String name, BillDocument bill) {
    return new Fixture(name, bill, Language.EN);
  }

  private static List<Fixture> each(
      String name, java.util.function.Function<Language, BillDocument> bill) {
    return Stream.of(Language.values())
        .map(language -> new Fixture(name + "-" + language.code(), bill.apply(language), language))
        .toList();
  }

  /** A copy of a record with other values of some components. */
  public static <R extends Record> R with(R record, Map<String, Object> changes) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] =
            changes.containsKey(components[i].getName())
                ? changes.get(components[i].getName())
                : components[i].getAccessor().invoke(record);
      }
      @SuppressWarnings("unchecked")
      R changed = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
      return changed;
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

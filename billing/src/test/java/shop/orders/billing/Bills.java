package shop.orders.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.Address;

/** Bills for tests of printing, with consistent amounts. */
public final class Bills {

  public static final Instant ISSUED = Instant.parse("2026-11-20T18:30:00Z");

  private Bills() {}

  public static Translations in(String en, String bn, String hi, String ar, String de) {
    return new Translations(Map.of("en", en, "bn", bn, "hi", hi, "ar", ar, "de", de));
  }

  public static Translations always(String text) {
    return new Translations(Map.of("en", text));
  }

  public static BillDocument bilingual(String language, String currency) {
    return of(
        language,
        currency,
        List.of(
            in(
                "Paracetamol 500 mg tablets",
                "প্যারাসিটামল ৫০০ মিগ্রা ট্যাবলেট",
                "पैरासिटामोल 500 मि.ग्रा. गोलियाँ",
                "أقراص باراسيتامول 500 ملغ",
                "Paracetamol-Tabletten 500 mg"),
            in("Cotton shirt", "সুতির শার্ট", "सूती कमीज़", "قميص قطني", "Baumwollhemd"),
            in(
                "Himalaya Neem Face Wash",
                "হিমালয়া নিম ফেস ওয়াশ",
                "हिमालया नीम फ़ेस वॉश",
                "غسول الوجه Himalaya Neem",
                "Himalaya Neem Gesichtsreinigung"),
            in(
                "Basmati rice (5 kg)",
                "বাসমতী চাল (৫ কেজি)",
                "बासमती चावल (5 कि.ग्रा.)",
                "أرز بسمتي (5 كغ)",
                "Basmatireis (5 kg)"),
            in(
                "Digital thermometer",
                "ডিজিটাল থার্মোমিটার",
                "डिजिटल थर्मामीटर",
                "ميزان حرارة رقمي",
                "Digitales Fieberthermometer")));
  }

  public static BillDocument of(String language, String currency, List<Translations> names) {
    List<BillDocument.Line> lines = new ArrayList<>();
    BigDecimal subtotal = Rounding.zero(currency);
    BigDecimal tax = Rounding.zero(currency);
    BigDecimal discounts = Rounding.zero(currency);
    BigDecimal base = Rounding.zero(currency);
    for (int i = 0; i < names.size(); i++) {
      BigDecimal price =
          Rounding.round(
              new BigDecimal("123.45").multiply(BigDecimal.valueOf(i * i * 7L + 1)), currency);
      int quantity = i + 1;
      BigDecimal gross = price.multiply(BigDecimal.valueOf(quantity));
      BigDecimal discount = Rounding.percent(BigDecimal.TEN, gross, currency);
      BigDecimal total = gross.subtract(discount);
      BigDecimal each = Rounding.percent(new BigDecimal("8.00"), total, currency);
      BigDecimal lineTax = each.add(each);
      lines.add(
          new BillDocument.Line(
              i + 1,
              "SKU-" + (1000 + i),
              names.get(i),
              in(
                  "Size: Large, colour: Black",
                  "আকার: বড়, রং: কালো",
                  "आकार: बड़ा, रंग: काला",
                  "المقاس: كبير، اللون: أسود",
                  "Größe: L, Farbe: Schwarz"),
              quantity,
              price,
              discount,
              List.of(
                  new TaxAmount("CGST", new BigDecimal("8.00"), total, each),
                  new TaxAmount("SGST", new BigDecimal("8.00"), total, each)),
              lineTax,
              total,
              null));
      subtotal = subtotal.add(gross);
      discounts = discounts.add(discount);
      tax = tax.add(lineTax);
      base = base.add(total);
    }
    BigDecimal delivery = Rounding.round(new BigDecimal("60"), currency);
    BigDecimal total = subtotal.subtract(discounts).add(tax).add(delivery);
    BigDecimal half = tax.divide(BigDecimal.valueOf(2));
    BigDecimal paid = Rounding.round(new BigDecimal("1000"), currency);
    Address address =
        new Address(
            "Nadia",
            "",
            "Rahman",
            "nadia@example.com",
            "+880 1711-000000",
            "",
            "Dhaka",
            "BD",
            "Dhaka Division",
            "House 12, Road 5",
            "Dhanmondi",
            "1205",
            null,
            null,
            "");
    return new BillDocument(
        BillKind.BILL,
        "EVH-2026-11-0001",
        ISSUED,
        "Asia/Dhaka",
        language,
        currency,
        false,
        "20261120-10455243C",
        ISSUED.minusSeconds(86400),
        null,
        new BillDocument.Seller(
            "Evaly Health Store",
            "Evaly Health Ltd.",
            "12 Kemal Ataturk Avenue, Banani, Dhaka 1213",
            "BD",
            "000123456-0101"),
        new BillDocument.Buyer("Nadia Rahman", "nadia@example.com", "+880 1711-000000"),
        address,
        address,
        lines,
        List.of(
            new TaxAmount("CGST", new BigDecimal("8.00"), base, half),
            new TaxAmount("SGST", new BigDecimal("8.00"), base, half)),
        subtotal,
        discounts,
        delivery,
        List.of(),
        Rounding.zero(currency),
        tax,
        total,
        paid,
        total.subtract(paid),
        "cod",
        in(
            "Goods once sold are taken back within 7 days. This document is valid without a signature.",
            "বিক্রীত পণ্য ৭ দিনের মধ্যে ফেরত নেওয়া হয়। স্বাক্ষর ছাড়াই এই দলিল বৈধ।",
            "बेचा गया माल 7 दिनों के भीतर वापस लिया जाता है। यह दस्तावेज़ बिना हस्ताक्षर के मान्य है।",
            "تُسترد البضاعة المباعة خلال 7 أيام. هذا المستند صالح دون توقيع.",
            "Verkaufte Ware wird innerhalb von 7 Tagen zurückgenommen. Dieses Dokument gilt ohne Unterschrift."),
        "",
        "https://shop.example/verify/EVH-2026-11-0001?code=3f8a91c2",
        false,
        null);
  }

  /** A bill of a German shop with tax in its prices and an electronic invoice. */
  public static BillDocument electronic() {
    return german(BillKind.BILL, "BER-2026-11-0007", null);
  }

  public static BillDocument credit() {
    return german(
        BillKind.CREDIT_NOTE,
        "BER-CN-2026-11-0002",
        new BillDocument.Credited(
            "BER-2026-11-0007", ISSUED.minusSeconds(864000), Translations.english("Return 17")));
  }

  private static BillDocument german(BillKind kind, String number, BillDocument.Credited credited) {
    BigDecimal rate = new BigDecimal("19.00");
    Address berlin =
        new Address(
            "Jürgen",
            "",
            "Müller-Lüdenscheidt",
            "jm@example.com",
            "+49 30 123456",
            "",
            "Berlin",
            "DE",
            "",
            "Straße des 17. Juni 135",
            "",
            "10623",
            null,
            null,
            "");
    List<BillDocument.Line> lines =
        List.of(
            new BillDocument.Line(
                1,
                "7",
                always("Teekanne"),
                always(""),
                3,
                new BigDecimal("19.99"),
                new BigDecimal("1.00"),
                List.of(
                    new TaxAmount("VAT", rate, new BigDecimal("49.55"), new BigDecimal("9.42"))),
                new BigDecimal("9.42"),
                new BigDecimal("58.97"),
                null),
            new BillDocument.Line(
                2,
                "",
                always("Schwarzer Tee, 250 g"),
                always("Assam"),
                1,
                new BigDecimal("8.56"),
                new BigDecimal("0.00"),
                List.of(
                    new TaxAmount(
                        "VAT",
                        new BigDecimal("7.00"),
                        new BigDecimal("8.00"),
                        new BigDecimal("0.56"))),
                new BigDecimal("0.56"),
                new BigDecimal("8.56"),
                null));
    boolean bill = kind == BillKind.BILL;
    return new BillDocument(
        kind,
        number,
        ISSUED,
        "Europe/Berlin",
        "en",
        "EUR",
        true,
        "20261120-09455243O",
        ISSUED.minusSeconds(3600),
        kind == BillKind.BILL ? ISSUED.minusSeconds(600) : null,
        new BillDocument.Seller(
            "Teehaus", "Teehaus GmbH", "Kantstraße 1, 10623 Berlin", "DE", "DE123456789"),
        new BillDocument.Buyer("Jürgen Müller-Lüdenscheidt", "jm@example.com", ""),
        berlin,
        berlin,
        lines,
        List.of(
            new TaxAmount("VAT", rate, new BigDecimal("49.55"), new BigDecimal("9.42")),
            new TaxAmount(
                "VAT", new BigDecimal("7.00"), new BigDecimal("8.00"), new BigDecimal("0.56"))),
        new BigDecimal("68.53"),
        new BigDecimal("1.00"),
        new BigDecimal("4.90"),
        List.of(),
        new BigDecimal("0.00"),
        new BigDecimal("9.98"),
        new BigDecimal("72.43"),
        new BigDecimal(bill ? "72.43" : "0.00"),
        new BigDecimal(bill ? "0.00" : "72.43"),
        "stripe",
        Translations.none(),
        "",
        "https://shop.example/verify/" + number,
        true,
        credited);
  }

  public static BillDocument hostile() {
    return of(
        "en",
        "INR",
        List.of(
            always("Shirt ) Tj ET /JS (app.alert(1)) << /Type /Action >> endobj %PDF-1.4"),
            always("abc \u202Egnp.exe\u202C def \u2066isolate\u2069 \u0000\u0007 tab\tend"),
            always("Emoji \uD83D\uDE00 and \uD842\uDFB7 and \u4E2D\u6587 and \uE000"),
            always("Name " + "very ".repeat(2000) + "long"),
            always("W".repeat(10000)),
            always("مرحبا 12345 (test) Hello ١٢٣ বাংলা हिन्दी 67.89€"),
            always("শ".repeat(10000))));
  }

  /** The lines of a bill of these goods, with names and numbers of their own. */
  static List<BillDocument.Line> lines(List<Totals.Priced> bought, Totals totals) {
    List<BillDocument.Line> lines = new ArrayList<>();
    for (int i = 0; i < bought.size(); i++) {
      Totals.Line line = totals.lines().get(i);
      lines.add(
          new BillDocument.Line(
              i + 1,
              "SKU-" + i,
              always("Item " + i),
              always(""),
              bought.get(i).quantity(),
              bought.get(i).unitPrice(),
              line.discount(),
              line.taxes(),
              line.tax(),
              line.total().subtract(line.discount()),
              bought.get(i).exemption()));
    }
    return lines;
  }

  /** A bill of a default shop with these lines and sums. */
  static BillDocument with(
      boolean taxInclusive,
      List<BillDocument.Line> lines,
      BigDecimal subtotal,
      BigDecimal discount,
      BigDecimal delivery,
      BigDecimal tax,
      BigDecimal total) {
    BillDocument any = bilingual("en", "EUR");
    return new BillDocument(
        any.kind(),
        any.number(),
        any.issuedAt(),
        any.timeZone(),
        any.language(),
        any.currency(),
        taxInclusive,
        any.orderCode(),
        any.orderedAt(),
        any.suppliedAt(),
        any.seller(),
        any.buyer(),
        any.billingAddress(),
        any.shippingAddress(),
        lines,
        List.of(),
        subtotal,
        discount,
        delivery,
        List.of(),
        any.withheld(),
        tax,
        total,
        BigDecimal.ZERO,
        total,
        any.paymentMethod(),
        any.notes(),
        any.bankAccount(),
        any.verificationUrl(),
        false,
        null);
  }
}

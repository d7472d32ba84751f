package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.Fixtures.Fixture;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.PackingDocument;
import shop.orders.billing.einvoice.En16931;
import shop.orders.billing.paper.PackingPaper;
import shop.orders.billing.paper.ReceiptPaper;
import shop.orders.billing.paper.SlipPaper;
import shop.orders.domain.language.Language;

/** Checks bills and credit notes of every kind with independent validators. */
class BillFilesIT {

  private static final Validators VALIDATORS = Validators.loaded();

  static Stream<Fixture> all() {
    return Fixtures.all();
  }

  static Stream<Fixture> electronic() {
    return Fixtures.electronicOnes();
  }

  @ParameterizedTest
  @MethodSource("all")
  void veraPdfFindsPdfA3aAndPdfUaKept(Fixture fixture) {
    assertThat(VALIDATORS.broken(fixture.pdf())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void veraPdfFindsPdfA3aAndPdfUaKeptByLettersOfSeveralPages(Language language) {
    byte[] receipt = ReceiptPaper.print(Letters.receipt(60, "I withdraw.\n\n - tea"), language);
    byte[] slip = new SlipPaper().print(Letters.slip(60, true, language.code()));

    assertThat(VALIDATORS.broken(receipt)).isEmpty();
    assertThat(VALIDATORS.broken(slip)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void veraPdfFindsPdfA3aAndPdfUaKeptByPapersForPacking(Language language) {
    PackingDocument slip = Letters.packing(PackingDocument.Kind.PACKING_SLIP, language, 60);
    PackingDocument note = Letters.packing(PackingDocument.Kind.DELIVERY_NOTE, Language.EN, 2);

    assertThat(VALIDATORS.broken(PackingPaper.print(List.of(slip)))).isEmpty();
    assertThat(VALIDATORS.broken(PackingPaper.print(List.of(slip, note)))).isEmpty();
    assertThat(
            VALIDATORS.broken(
                new SlipPaper()
                    .print(
                        List.of(
                            Letters.slip(60, true, "en"), Letters.slip(2, true, language.code())))))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("electronic")
  void mustangFindsNoErrorInTheInvoiceForMachines(Fixture fixture) {
    En16931.check(fixture.bill());

    assertThat(VALIDATORS.facturX(fixture.pdf(), fixture.name())).isEmpty();
  }

  @Test
  void theValidatorsFindWhatIsWrong() {
    Fixture electronic = Fixtures.electronicOnes().findFirst().orElseThrow();
    byte[] paper = electronic.pdf();
    BillDocument wrongSum =
        Fixtures.with(
            electronic.bill(),
            java.util.Map.of("total", electronic.bill().total().add(java.math.BigDecimal.ONE)));

    List<String> archival = VALIDATORS.broken(without(paper, "<pdfaid:part>"));
    List<String> accessible = VALIDATORS.broken(without(paper, "<pdfuaid:part>"));
    List<String> sums =
        VALIDATORS.facturX(new Fixture("wrong", wrongSum, Language.EN).pdf(), "wrong");

    assertThat(archival).anyMatch(rule -> rule.contains("19005-3"));
    assertThat(accessible).anyMatch(rule -> rule.contains("14289-1"));
    assertThat(sums).anyMatch(error -> error.contains("BR-CO-15"));
  }

  /** The file with an element of its metadata renamed to another one of the same length. */
  private static byte[] without(byte[] paper, String element) {
    String name = element.substring(1, element.length() - 1);
    String other = name.substring(0, name.length() - 1) + "x";
    return new String(paper, java.nio.charset.StandardCharsets.ISO_8859_1)
        .replace("<" + name + ">", "<" + other + ">")
        .replace("</" + name + ">", "</" + other + ">")
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}

package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.Fixtures.Fixture;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillLanguage;
import shop.orders.billing.einvoice.En16931;

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
  void veraPdfFindsPdfA3uKept(Fixture fixture) {
    assertThat(VALIDATORS.archival(fixture.pdf())).isEmpty();
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

    List<String> archival = VALIDATORS.archival(without(paper, "GTS_PDFA1"));
    List<String> sums =
        VALIDATORS.facturX(new Fixture("wrong", wrongSum, BillLanguage.EN).pdf(), "wrong");

    assertThat(archival).isNotEmpty();
    assertThat(sums).anyMatch(error -> error.contains("BR-CO-15"));
  }

  /** The file with a word replaced by another one of the same length. */
  private static byte[] without(byte[] paper, String word) {
    return new String(paper, java.nio.charset.StandardCharsets.ISO_8859_1)
        .replace(word, "X".repeat(word.length()))
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}

package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.Fixtures;
import shop.orders.billing.Fixtures.Fixture;
import shop.orders.domain.language.Language;

/**
 * Compares first pages with reference pictures that were checked by eye. After an intended change
 * of the layout, {@code mvn -pl billing -am test -Dtest=BillPictureTest -Dpictures=draw
 * -Dsurefire.failIfNoSpecifiedTests=false} draws them again; look at them before they are
 * committed. A page that differs is put into {@code target/pictures}.
 */
class BillPictureTest {

  private static final float DOTS_PER_INCH = 64;
  private static final int BLOCK = 8;

  /**
   * Allowed average difference in a block, of 15 levels of grey: machines differ in the
   * anti-aliasing of letters.
   */
  private static final double TOLERANCE = 1.2;

  private static final Set<String> PICTURED =
      Set.of(
          "usual-en",
          "usual-bn",
          "usual-hi",
          "usual-ar",
          "usual-de",
          "mixed-en",
          "mixed-bn",
          "mixed-hi",
          "mixed-ar",
          "hostile-en",
          "hostile-ar",
          "credit-ar",
          "einvoice-credit",
          "law-de-domestic-de",
          "law-de-domestic-bn",
          "law-de-community-de",
          "law-de-export-en",
          "law-de-small-de",
          "law-in-state-hi",
          "law-in-state-en",
          "law-in-states-en",
          "law-in-supply-hi",
          "law-sa-simplified-en",
          "law-sa-simplified-ar",
          "law-sa-standard-en",
          "law-sa-standard-ar",
          "law-bd-duty-bn",
          "law-bd-duty-en");

  private static final Path SOURCES =
      Path.of("src", "test", "resources", "shop", "orders", "billing", "paper");
  private static final Path DIFFERENT = Path.of("target", "pictures");

  static Stream<Fixture> pictured() {
    return Fixtures.all().filter(fixture -> PICTURED.contains(fixture.name()));
  }

  @ParameterizedTest
  @MethodSource("pictured")
  void looksAsItDid(Fixture fixture) throws IOException {
    BufferedImage page = firstPage(fixture);
    if ("draw".equals(System.getProperty("pictures"))) {
      ImageIO.write(page, "png", file(Files.createDirectories(SOURCES), fixture).toFile());
      return;
    }

    double difference = difference(page, reference(fixture));

    if (difference > TOLERANCE) {
      ImageIO.write(page, "png", file(Files.createDirectories(DIFFERENT), fixture).toFile());
    }
    assertThat(difference).as("%s is not what it was", fixture).isLessThanOrEqualTo(TOLERANCE);
  }

  @Test
  void aPictureTellsOneDigitAndOneLetterFromAnother() throws IOException {
    Fixture usual = Fixtures.usual().get(Language.BN.ordinal());
    Fixture other =
        new Fixture(
            "other",
            Fixtures.with(
                usual.bill(),
                java.util.Map.of("total", usual.bill().total().add(java.math.BigDecimal.ONE))),
            usual.language());

    assertThat(difference(firstPage(usual), firstPage(usual))).isCloseTo(0, within(0.0));
    assertThat(difference(firstPage(usual), firstPage(other))).isGreaterThan(TOLERANCE);
  }

  private static Path file(Path folder, Fixture fixture) {
    return folder.resolve(fixture.name() + ".png");
  }

  private static BufferedImage reference(Fixture fixture) throws IOException {
    try (InputStream in = BillPictureTest.class.getResourceAsStream(fixture.name() + ".png")) {
      assertThat(in).as("the picture of %s", fixture).isNotNull();
      return ImageIO.read(in);
    }
  }

  /** The first page in sixteen levels of grey, so that the pictures are small. */
  private static BufferedImage firstPage(Fixture fixture) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(fixture.pdf())) {
      BufferedImage page =
          new PDFRenderer(pdf).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.GRAY);
      byte[] levels = new byte[16];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) (i * 17);
      }
      BufferedImage small =
          new BufferedImage(
              page.getWidth(),
              page.getHeight(),
              BufferedImage.TYPE_BYTE_BINARY,
              new IndexColorModel(4, 16, levels, levels, levels));
      Raster grey = page.getRaster();
      for (int y = 0; y < page.getHeight(); y++) {
        for (int x = 0; x < page.getWidth(); x++) {
          small.getRaster().setSample(x, y, 0, (grey.getSample(x, y, 0) + 8) / 17);
        }
      }
      return small;
    }
  }

  /** The difference in the block that differs most. */
  private static double difference(BufferedImage one, BufferedImage other) {
    assertThat(one.getWidth()).isEqualTo(other.getWidth());
    assertThat(one.getHeight()).isEqualTo(other.getHeight());
    double most = 0;
    for (int top = 0; top + BLOCK <= one.getHeight(); top += BLOCK / 2) {
      for (int left = 0; left + BLOCK <= one.getWidth(); left += BLOCK / 2) {
        int sum = 0;
        for (int y = top; y < top + BLOCK; y++) {
          for (int x = left; x < left + BLOCK; x++) {
            sum += Math.abs((one.getRGB(x, y) & 0xFF) - (other.getRGB(x, y) & 0xFF)) / 17;
          }
        }
        most = Math.max(most, (double) sum / (BLOCK * BLOCK));
      }
    }
    return most;
  }
}

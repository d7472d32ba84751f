package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.Letters;
import shop.orders.domain.language.Language;

/**
 * A text that is copied from a paper is the one that was put in, to the last bracket: in four
 * scripts and mixtures of them, with digits, codes and marks, on papers of both directions.
 */
class CopiedTextTest {

  private static final List<String> TEXTS =
      List.of(
          "قميص قطني",
          "قميص XL أسود",
          "قميص XL",
          "XL قميص",
          "قميص (أسود) كبير",
          "قميص XL Cotton 12345 (أسود) 67.89",
          "غسول الوجه Himalaya Neem",
          "أرز بسمتي (5 كغ)",
          "أقراص باراسيتامول 500 ملغ",
          "شارع الملك فهد 123",
          "محمد بن عبد الله الحسيني",
          "رمز [A-12] جديد",
          "12-B شارع",
          "شارع 12-B",
          "التاريخ 2026-11-28 اليوم",
          "هاتف +880 1711-000000",
          "١٢٣ قميص ٤٥٫٦",
          "السعر: ١٢٬٣٤٥٫٦٧ ر.س.",
          "«قميص» جديد",
          "a@b.com بريد",
          "قميص، بنطال، حذاء",
          "لا إله الآن",
          "Shirt قميص Cotton",
          "Shirt (قميص) Cotton",
          "Cotton 5 كغ",
          "Total: قميص 5 (كغ) end",
          "قميص – Shirt – قميص",
          "50% خصم",
          "خصم ٥٠٪",
          "Paracetamol 500 mg",
          "House 12-B, Road 5",
          "[x] (y) {z} <w>",
          "সুতির শার্ট Cotton ১২৩ XL",
          "কাজ (বড়)",
          "सूती कमीज़ Cotton 45 XL",
          "श्रीकृष्ण त्रिपाठी",
          "₹ ৳ € £ end",
          "হিমালয়া নিম (ফেস) ওয়াশ",
          "قميص বাংলা",
          "বাংলা قميص हिन्दी",
          "قميص हिन्दी 12",
          "Cotton शर्ट قميص (XL) ১২",
          "3 × قميص",
          "قميص × 3",
          "A/B-12 قميص C",
          "قميص 5-10 سنوات",
          "(قميص)",
          "[قميص XL]",
          "قميص: XL, M, L.",
          "(XL) قميص (M)",
          "مُحَمَد",
          "شارع \u200E12-B\u200E، الطابق 3",
          "\u2066A (12) b\u2069 قميص",
          "كمية: 12 × 3 = 36",
          "Ltd. (قميص) 12",
          "दवा (500 mg) टैबलेट",
          "ওষুধ ৫০০ মিগ্রা [নতুন]",
          "C++ كتاب (2)",
          "كتاب <html> 5.0",
          "Müller & Söhne (GmbH)");

  /** What readers add, and shops type, to say a direction. */
  private static final String MARKS = "[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";

  private static final String DISTANT = "A line that is not one of the texts";

  @ParameterizedTest
  @EnumSource(Language.class)
  void pdfBoxGivesBackEachText(Language language) throws IOException {
    assertThat(pdfBox(paper(language), false)).contains(plain(TEXTS));
  }

  /** Sorted by position, it finds a second space where an Indic script ends. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void pdfBoxGivesBackEachTextByPosition(Language language) throws IOException {
    assertThat(pdfBox(paper(language), true))
        .extracting(line -> line.replaceAll(" +", " "))
        .contains(plain(TEXTS));
  }

  static Stream<Arguments> waysOfPoppler() {
    return Stream.of(Language.values())
        .flatMap(
            language -> Stream.of("-nopgbrk", "-layout").map(way -> Arguments.of(language, way)));
  }

  @ParameterizedTest
  @MethodSource("waysOfPoppler")
  void popplerGivesBackEachText(Language language, String way, @TempDir Path folder)
      throws Exception {
    assumeTrue(hasPoppler(folder), "poppler-utils, which has pdftotext, is not installed");
    Path pdf = Files.write(folder.resolve("paper.pdf"), paper(language));
    Path out = folder.resolve("paper.txt");

    pdftotext(folder, way, "-enc", "UTF-8", pdf.toString(), out.toString());

    assertThat(lines(Files.readString(out))).contains(plain(TEXTS));
  }

  @Test
  void everySpaceIsASpace() throws IOException {
    for (Language language : Language.values()) {
      try (PDDocument pdf = Loader.loadPDF(paper(language))) {
        assertThat(new PDFTextStripper().getText(pdf)).doesNotContain("\u00A0", "\u202F");
      }
    }
  }

  /** A receipt whose statement has a line for each text. */
  private static byte[] paper(Language language) {
    return ReceiptPaper.print(
        Letters.receipt(1, DISTANT + "\n" + String.join("\n", TEXTS)), language);
  }

  private static List<String> pdfBox(byte[] paper, boolean sorted) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(sorted);
      return lines(stripper.getText(pdf));
    }
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.add(plain(line)));
    return lines;
  }

  private static String[] plain(List<String> texts) {
    return texts.stream().map(CopiedTextTest::plain).toArray(String[]::new);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll(MARKS, "")
        .replace("\f", "")
        .strip();
  }

  private static boolean hasPoppler(Path folder) throws Exception {
    try {
      return pdftotext(folder, "-v").contains("poppler");
    } catch (IOException e) {
      return false;
    }
  }

  private static String pdftotext(Path folder, String... arguments) throws Exception {
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("pdftotext"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return Files.readString(said, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}

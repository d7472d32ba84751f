package shop.orders.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.orders.domain.tax.SaleRule;
import shop.orders.domain.vat.ExemptionRule;
import shop.orders.web.kit.errors.Rejected;

/** {@code docs/errors.md} has each code that a refusal in the source has, and no other one. */
class ProblemCodesTest {

  /** How a code stands in the source, where texts that are put together are one. */
  private static final List<Pattern> CODES =
      List.of(
          Pattern.compile("\"([a-z][a-z0-9_]*)\", \"[A-Z][^\"]* [^\"]*\""),
          Pattern.compile("super\\( ?(?:Refusal\\.)?Kind\\.\\w+, \"([a-z_]+)\""),
          Pattern.compile("(?:Rejected|Fault\\.of)\\( ?\\w+, \"([a-z_]+)\""),
          Pattern.compile("Refused\\( ?\"([a-z_]+)\""),
          Pattern.compile("(NotFound)\\( ?\"([a-z ]+)\""),
          Pattern.compile("(GivenForLife)\\.unlessSame\\( ?\"([a-z_]+)\""));

  /** What stands in such a place and is the name of a field, or a word on paper. */
  private static final Set<String> OTHER_WORDS =
      Set.of(
          "country",
          "currency",
          "delivery_tax",
          "internal",
          "name",
          "repair",
          "request",
          "return",
          "state_province",
          "tax_id",
          "tax_terms",
          "wholesale_quantity",
          "withdrawal");

  @Test
  void listsEveryCodeWithItsMeaning() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String module :
        List.of("orders-domain", "billing", "returns", "integration", "office", "orders-web")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("openapi"))
            .forEach(file -> codes.addAll(codes(file)));
      }
    }
    codes.addAll(ofRules());
    codes.add(Rejected.NO_TOKEN);
    Stream.of(ExemptionRule.values()).map(ExemptionRule::code).forEach(codes::add);
    Stream.of(SaleRule.values()).map(SaleRule::code).forEach(codes::add);
    codes.removeAll(OTHER_WORDS);
    codes.removeIf(code -> code.startsWith("orders_"));

    Set<String> told = new TreeSet<>();
    DocumentOfAll.tree()
        .at("/components/schemas/Problem/properties/code/x-codes")
        .fieldNames()
        .forEachRemaining(told::add);
    assertThat(told).hasSizeGreaterThan(200).containsExactlyElementsOf(codes);
  }

  /** Of the rules of cancellation that the product brings. */
  private static Set<String> ofRules() throws IOException {
    String migration =
        Files.readString(
            Path.of("../orders-domain/src/main/resources/db/migration/V1_0_08__cancellation.sql"));
    return Pattern.compile("'DENY',\\s+'([a-z_]+)'")
        .matcher(migration)
        .results()
        .map(denial -> denial.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> codes(Path file) {
    Set<String> codes = new TreeSet<>();
    String source;
    try {
      source = Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    String text =
        source
            .replaceAll("\"\\s*\\+\\s*\"", "")
            .replaceAll("\\s+", " ")
            // The field of a wrong value is no code.
            .replaceAll("(Invalid|FieldError)\\( ?\"[^\"]*\"", "$1(");
    for (Pattern pattern : CODES) {
      Matcher found = pattern.matcher(text);
      while (found.find()) {
        codes.add(
            switch (found.group(1)) {
              case "NotFound" -> found.group(2).replace(' ', '_') + "_not_found";
              case "GivenForLife" -> found.group(2) + "_fixed";
              default -> found.group(1);
            });
      }
    }
    return codes;
  }
}

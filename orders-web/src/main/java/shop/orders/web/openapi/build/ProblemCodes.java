package shop.orders.web.openapi.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * The codes of problems, read from {@code docs/errors.md}: programs find them in the document, as
 * {@code x-codes} of the member {@code code}. They are no enum, as a generated client would refuse
 * a problem with a newer code.
 */
final class ProblemCodes {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| (\\d+) \\| (.+) \\|$", Pattern.MULTILINE);

  private ProblemCodes() {}

  /**
   * @param code the schema of a problem's code
   */
  static void tell(Schema code) {
    Map<String, Object> codes = new TreeMap<>();
    Matcher row = ROW.matcher(text());
    while (row.find()) {
      codes.put(
          row.group(1),
          new TreeMap<>(Map.of("status", Integer.valueOf(row.group(2)), "meaning", row.group(3))));
    }
    code.addExtension("x-codes", codes);
  }

  private static String text() {
    try (InputStream in = ProblemCodes.class.getResourceAsStream("errors.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

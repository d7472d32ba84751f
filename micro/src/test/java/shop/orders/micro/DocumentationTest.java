package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation names tests as evidence; each of them is there. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..");

  /**
   * A class of tests with or without a method, or {@code …method} of the class that the line has
   * named before.
   */
  private static final Pattern NAMED =
      Pattern.compile("`(?:([A-Z][a-z]\\w*(?:Test|IT))(?:\\.(\\w+))?|…([a-z]\\w+))`");

  private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, List<String>> tests = tests();
    List<String> missing = new ArrayList<>();
    int methods = 0;
    for (Path page : pages()) {
      for (String line : Files.readAllLines(page)) {
        String before = "";
        for (Matcher named = NAMED.matcher(line); named.find(); ) {
          before = named.group(1) == null ? before : named.group(1);
          String method = named.group(1) == null ? named.group(3) : named.group(2);
          methods += method == null ? 0 : 1;
          List<String> there = tests.get(before);
          if (there == null || method != null && !there.contains(method)) {
            missing.add(page.getFileName() + ": " + named.group());
          }
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(methods).isGreaterThan(35);
  }

  @Test
  void everyRuleOfATableWithTestsNamesOne() throws IOException {
    List<String> without = new ArrayList<>();
    int rules = 0;
    for (Path page : pages()) {
      boolean inTable = false;
      for (String line : Files.readAllLines(page)) {
        boolean row = inTable && line.startsWith("|") && !line.startsWith("|---");
        inTable = line.endsWith("| test |") || inTable && line.startsWith("|");
        rules += row ? 1 : 0;
        if (row
            && !NAMED.matcher(line.substring(line.lastIndexOf('|', line.length() - 2))).find()) {
          without.add(page.getFileName() + ": " + line);
        }
      }
    }

    assertThat(without).isEmpty();
    assertThat(rules).isGreaterThan(25);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  /** The methods of all test classes, by the simple names of these. */
  private static Map<String, List<String>> tests() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path sources : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(sources)) {
          try (Stream<Path> below = Files.walk(sources)) {
            below.filter(DocumentationTest::isTest).forEach(files::add);
          }
        }
      }
    }
    return files.stream()
        .collect(
            Collectors.toMap(
                file -> file.getFileName().toString().replace(".java", ""),
                DocumentationTest::methods,
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList()));
  }

  private static boolean isTest(Path file) {
    return file.toString().endsWith("Test.java") || file.toString().endsWith("IT.java");
  }

  private static List<String> methods(Path file) {
    try {
      return METHOD.matcher(Files.readString(file)).results().map(one -> one.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples in {@code deploy/} fit each other; {@link MetricsIT} compares their metrics. */
class DeployTest {

  static final Path DEPLOY = Path.of("..", "deploy");

  private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
  private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| (Orders\\w+) \\|");

  @Test
  void everyAlertIsExplained() throws IOException {
    Set<String> alerts = found(ALERT, "alerts.yml");

    assertThat(alerts).hasSizeGreaterThan(10);
    assertThat(found(EXPLAINED, "README.md")).isEqualTo(alerts);
  }

  @Test
  void everyAlertHasAnExpressionASeverityAndASummary() throws IOException {
    List<String> rules =
        List.of(Files.readString(DEPLOY.resolve("alerts.yml")).split("(?m)^ *- alert: "));

    assertThat(rules.subList(1, rules.size()))
        .allSatisfy(
            rule ->
                assertThat(rule)
                    .contains("expr: ", "labels: {severity: ", "annotations:", "summary: \""));
  }

  @Test
  void thePanelsOfTheDashboardDoNotOverlap() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(DEPLOY.resolve("grafana-dashboard.json").toFile());
    Set<String> places = new TreeSet<>();

    for (JsonNode panel : dashboard.path("panels")) {
      JsonNode place = panel.path("gridPos");
      assertThat(places.add(place.path("x") + "," + place.path("y"))).isTrue();
      assertThat(panel.path("targets")).isNotEmpty();
    }
    assertThat(places).hasSizeGreaterThan(10);
  }

  private static Set<String> found(Pattern pattern, String file) throws IOException {
    return pattern
        .matcher(Files.readString(DEPLOY.resolve(file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

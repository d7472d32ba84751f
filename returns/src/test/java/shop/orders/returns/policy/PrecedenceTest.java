package shop.orders.returns.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.part.AnyParts;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * The table of docs/returns/policies.md: in each row, the first rule decides although the second
 * one is there, whichever is read first.
 */
class PrecedenceTest {

  private static final Instant DAY_0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant PLACED = day(5);

  private static final Set<String> DIMENSIONS =
      Set.of("channel", "payment", "stage", "actor", "shop", "category", "date");

  /**
   * A row of the table.
   *
   * @param by the dimensions by which the first rule decides
   * @param order and its caller, or its shop and category
   */
  private record Row(
      List<String> by, String of, String decides, String over, String order, String because) {}

  static List<Row> cancellation() {
    return rows().filter(row -> row.of().equals("cancellation")).toList();
  }

  static List<Row> returns() {
    return rows().filter(row -> row.of().equals("returns")).toList();
  }

  @Test
  void everyDimensionIsInTheTable() {
    assertThat(cancellation()).hasSizeGreaterThan(15);
    assertThat(returns()).hasSizeGreaterThan(10);
    assertThat(cancellation().size() + returns().size()).isEqualTo((int) rows().count());
    assertThat(rows().flatMap(row -> row.by().stream()).collect(Collectors.toSet()))
        .isEqualTo(DIMENSIONS);
  }

  @ParameterizedTest
  @MethodSource("cancellation")
  void theRuleThatIsSaidToDecidesCancellations(Row row) {
    CancellationRule first = aCancellationRule(1, row.decides());
    CancellationRule second = aCancellationRule(2, row.over());
    String[] of = row.order().split(", ");
    String[] caller = of[1].toUpperCase(Locale.ROOT).split(" ");
    Channel channel = Channel.valueOf(caller[0]);
    PolicyFacts order = anOrder(of[0].equals("cod"), channel);
    Actor.Kind kind = Actor.Kind.valueOf(caller[1]);
    Actor actor = new Actor("s", "s", kind, null, Set.of(), channel);

    for (List<CancellationRule> rules : List.of(List.of(first, second), List.of(second, first))) {
      CancellationRule decisive = new RuleSet(rules, List.of()).cancellation(order, actor);
      assertThat(decisive.id()).isEqualTo(1);
      assertThat(decisive.answer()).isEqualTo(first.answer());
    }
  }

  @ParameterizedTest
  @MethodSource("returns")
  void theRuleThatIsSaidToDecidesReturns(Row row) {
    ReturnRule first = aReturnRule(1, row.decides());
    ReturnRule second = aReturnRule(2, row.over());
    PolicyFacts order = anOrder(true);
    assertThat(row.order()).isEqualTo(order.shopSlug() + ", " + order.lines().get(0).category());

    for (List<ReturnRule> rules : List.of(List.of(first, second), List.of(second, first))) {
      ReturnRule decisive = new RuleSet(List.of(), rules).returns(order, order.lines().get(0));
      assertThat(decisive.id()).isEqualTo(1);
    }
  }

  /** Older versions did not refuse them; the one written later decides on every node. */
  @Test
  void ofTwoRulesThatContradictTheLaterWrittenDecides() {
    PolicyFacts order = anOrder(true);
    ReturnRule zed = aReturnRule(1, "any Books 14 from 1");
    ReturnRule upper = aReturnRule(2, "any BOOKS ban from 1");

    for (List<ReturnRule> rules : List.of(List.of(zed, upper), List.of(upper, zed))) {
      assertThat(new RuleSet(List.of(), rules).returns(order, order.lines().get(0)).id())
          .isEqualTo(2);
    }
  }

  @Test
  void withoutAFittingRuleNothingIsAllowed() {
    PolicyFacts order = anOrder(true);
    RuleSet none = new RuleSet(List.of(), List.of());
    Actor customer = new Actor("s", "s", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);

    assertThat(none.cancellation(order, customer).answer()).isEqualTo(CancellationRule.Answer.DENY);
    assertThat(none.returns(order, order.lines().get(0)).isBan()).isTrue();
  }

  @Test
  void categoriesAreOneCaseExactlyIfTheyAreEqualWithoutCase() {
    List<String> names = List.of("Zed", "ZED", "zed", "straße", "STRASSE", "ǅ", "ǆ", "İ", "i", "K");

    for (String one : names) {
      for (String other : names) {
        assertThat(
                aReturnRule(1, "any " + one + " 1 from 1")
                    .scope()
                    .equals(aReturnRule(1, "any " + other + " 1 from 1").scope()))
            .as("%s and %s", one, other)
            .isEqualTo(one.equalsIgnoreCase(other));
      }
    }
  }

  // ---- the document

  private static Stream<Row> rows() {
    return document().stream()
        .filter(line -> line.contains("| cancellation |") || line.contains("| returns |"))
        .map(line -> line.substring(1, line.length() - 1).split("\\|"))
        .filter(cells -> cells.length == 6)
        .map(cells -> Stream.of(cells).map(cell -> cell.strip().replace("`", "")).toList())
        .map(
            cells ->
                new Row(
                    List.of(cells.get(0).split(", ")),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5)));
  }

  private static List<String> document() {
    try {
      return Files.readAllLines(Path.of("..", "docs", "returns", "policies.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as {@code any cod CONFIRMED customer DENY from 2 until 4}. */
  private static CancellationRule aCancellationRule(long id, String written) {
    List<String> words =
        Stream.of(written.split(" ")).map(w -> w.toUpperCase(Locale.ROOT)).toList();
    return new CancellationRule(
        id,
        words.get(0),
        words.get(1),
        Stage.valueOf(words.get(2)),
        words.get(3),
        CancellationRule.Answer.valueOf(words.get(4)),
        "no",
        "No.",
        day(words, "FROM"),
        day(words, "UNTIL"));
  }

  /** Such as {@code milk Books ban from 1}. */
  private static ReturnRule aReturnRule(long id, String written) {
    List<String> words = List.of(written.split(" "));
    boolean ban = words.get(2).equals("ban");
    return new ReturnRule(
        id,
        words.get(0).equals("any") ? "" : words.get(0),
        words.get(1).equals("any") ? "" : words.get(1),
        ban ? 0 : Integer.valueOf(words.get(2)),
        true,
        ReturnRule.CUSTOMER,
        BigDecimal.ZERO,
        false,
        List.of(),
        day(words, "from"),
        day(words, "until"));
  }

  private static Instant day(List<String> words, String after) {
    int at = words.indexOf(after);
    return at < 0 ? null : day(Integer.parseInt(words.get(at + 1)));
  }

  private static Instant day(int day) {
    return DAY_0.plus(Duration.ofDays(day));
  }

  private static PolicyFacts anOrder(boolean cashOnDelivery) {
    return anOrder(cashOnDelivery, Channel.API);
  }

  private static PolicyFacts anOrder(boolean cashOnDelivery, Channel placedThrough) {
    return new PolicyFacts(
        1,
        OrderStatus.CONFIRMED,
        "milk",
        cashOnDelivery,
        AnyParts.amounts(BigDecimal.TEN),
        AnyParts.times("UTC", PLACED, null),
        AnyParts.traits(7, null, "", placedThrough),
        List.of(
            new PolicyFacts.LineFacts(1, new LinePieces(1, 0, 0, 0, 0, 0), null, true, "Books")));
  }
}

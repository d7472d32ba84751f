package shop.orders.domain.tax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rates of the EU's states, and of Northern Ireland for goods, from the file {@code
 * vat-rates.csv}, which says where they come from.
 */
final class VatRates {

  private static final List<Row> ROWS = read();

  private VatRates() {}

  /**
   * @param from the first day on which the rates hold
   * @param reduced the highest reduced rate (Directive 2006/112/EC, art. 98(1)); that of the
   *     standard where a state has none
   */
  private record Row(String state, LocalDate from, BigDecimal standard, BigDecimal reduced) {

    static Row of(String line) {
      String[] parts = line.split(",");
      return new Row(
          parts[0],
          LocalDate.parse(parts[1]),
          new BigDecimal(parts[2]).setScale(2),
          new BigDecimal(parts[3]).setScale(2));
    }
  }

  /**
   * The rate of a state on a day; empty for what is none, and before the first day that is known.
   *
   * @param state as {@link shop.orders.domain.vat.Place#state} has it
   */
  static Optional<BigDecimal> of(String state, RateClass rateClass, LocalDate day) {
    return ROWS.stream()
        .filter(row -> row.state.equals(state) && !row.from.isAfter(day))
        .max(Comparator.comparing(Row::from))
        .map(row -> rateClass == RateClass.STANDARD ? row.standard : row.reduced);
  }

  private static List<Row> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                VatRates.class.getResourceAsStream("vat-rates.csv"), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(Row::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The VAT rates cannot be read", e);
    }
  }
}

package shop.orders.billing.einvoice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Units of goods as invoices for machines write them (BT-130): codes of UN/ECE Recommendation 20
 * and, for packages, of Recommendation 21.
 */
final class Units {

  /** The unit "one", for pieces of which no more is known. */
  static final String ONE = "C62";

  /**
   * The unique quantity codes of India (list of UQC of form GSTR-1) that have another code there.
   * Goods are sold by the kilogram and not by the kilogram per second, which is KGS there, so they
   * go first. Without one that is exact (gross yards, ten gross, buckles, others) it is one.
   */
  private static final Map<String, String> CUSTOMARY =
      Map.ofEntries(
          Map.entry("BAG", "XBG"),
          Map.entry("BAL", "XBL"),
          Map.entry("BDL", "XBE"),
          Map.entry("BOU", "MLD"),
          Map.entry("BOX", "XBX"),
          Map.entry("BTL", "XBO"),
          Map.entry("BUN", "XBH"),
          Map.entry("CAN", "XCX"),
          Map.entry("CBM", "MTQ"),
          Map.entry("CCM", "CMQ"),
          Map.entry("CMS", "CMT"),
          Map.entry("CTN", "XCT"),
          Map.entry("DOZ", "DZN"),
          Map.entry("DRM", "XDR"),
          Map.entry("GGK", "GGR"),
          Map.entry("GMS", "GRM"),
          Map.entry("GRS", "GRO"),
          Map.entry("KGS", "KGM"),
          Map.entry("KLR", "K6"),
          Map.entry("KME", "KMT"),
          Map.entry("MTS", "TNE"),
          Map.entry("PAC", "XPK"),
          Map.entry("PCS", "H87"),
          Map.entry("PRS", "PR"),
          Map.entry("QTL", "DTN"),
          Map.entry("ROL", "XRO"),
          Map.entry("SQF", "FTK"),
          Map.entry("SQM", "MTK"),
          Map.entry("SQY", "YDK"),
          Map.entry("TBS", "U2"),
          Map.entry("THD", "MIL"),
          Map.entry("TON", "TNE"),
          Map.entry("TUB", "XTU"),
          Map.entry("UGS", "GLL"),
          Map.entry("YDS", "YRD"));

  private static final Set<String> CODES = read();

  private Units() {}

  /**
   * The code of a unit.
   *
   * @param unit as a shop writes it, in capitals; empty for pieces
   */
  static String code(String unit) {
    String code = CUSTOMARY.getOrDefault(unit, unit);
    return CODES.contains(code) ? code : ONE;
  }

  private static Set<String> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Units.class.getResourceAsStream("units.txt"), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The codes of units cannot be read", e);
    }
  }
}

package shop.orders.web.kit.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The languages that a client prefers, by {@code Accept-Language} (RFC 9110, 12.5.4). The header is
 * a wish: what is unreadable in it is passed over, as are empty elements (5.6.1).
 */
public final class AcceptedLanguages {

  /** Most preferred first; what has the weight 0 is not accepted. */
  private final List<LanguageRange> ranges;

  private AcceptedLanguages(List<LanguageRange> ranges) {
    this.ranges = ranges;
  }

  /** Those of a request; without the header every language is as good as another. */
  public static AcceptedLanguages of(HttpHeaders headers) {
    return of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }

  /** Those of a header; null for none. */
  public static AcceptedLanguages of(String header) {
    return new AcceptedLanguages(
        Stream.of(header == null ? new String[0] : header.split(","))
            .flatMap(AcceptedLanguages::read)
            .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
            .toList());
  }

  private static Stream<LanguageRange> read(String element) {
    try {
      return LanguageRange.parse(element.strip()).stream();
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  /**
   * The best of these languages, found by lookup (RFC 4647, 3.4). If none of them is wanted, it is
   * the fallback, or one of the others if the client does not accept that.
   */
  public String among(Collection<String> languages, String fallback) {
    List<String> left = new ArrayList<>(languages);
    // lookupTag would take a refused en-GB for a refused en, so we leave out what is refused.
    left.removeIf(this::refuses);
    List<LanguageRange> wanted = ranges.stream().filter(range -> range.getWeight() > 0).toList();
    String best = Locale.lookupTag(wanted, left);
    if (best != null) {
      return best;
    }
    Predicate<String> isFallback = fallback::equalsIgnoreCase;
    return left.isEmpty() || left.stream().anyMatch(isFallback) ? fallback : left.get(0);
  }

  /** Whether the closest range that the language is in has the weight 0. */
  private boolean refuses(String language) {
    String tag = language.toLowerCase(Locale.ROOT) + "-";
    return ranges.stream()
        .filter(range -> tag.startsWith(range.getRange() + "-"))
        .max(Comparator.comparingInt(range -> range.getRange().length()))
        .filter(range -> range.getWeight() == 0)
        .isPresent();
  }
}

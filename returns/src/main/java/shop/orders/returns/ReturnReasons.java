package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.refusal.Invalid;

/** The catalogue of reasons for which goods come back. */
@ApplicationScoped
public class ReturnReasons {

  private static final String OTHER = "other";

  /** Stands on what comes back by a withdrawal, for which nobody has to give a reason. */
  static final String WITHDRAWAL = "withdrawal";

  @Inject private Database database;

  /**
   * One reason.
   *
   * @param code stable, such as {@code wrong_item}
   * @param shopFault whether the shop is to blame: it pays the way back then, and keeps nothing
   * @param offered whether customers may give it
   */
  public record Reason(String code, Translations names, boolean shopFault, boolean offered) {}

  /** In the order in which they are offered. */
  public List<Reason> offered() {
    return catalogue().stream().filter(Reason::offered).toList();
  }

  List<Reason> catalogue() {
    return database.list(
        "select code, names, shop_fault, offered from return_reason order by position",
        row ->
            new Reason(
                row.getString(1),
                new Translations(Json.readMap(row.getString(2), String.class)),
                row.getBoolean(3),
                row.getBoolean(4)));
  }

  /**
   * The reason of that code; blanks and hyphens count as underscores, capitals as small letters.
   *
   * @throws Invalid if the catalogue has none such
   */
  static Reason of(List<Reason> catalogue, String field, String code) {
    String wanted = code == null ? "" : normal(code);
    return catalogue.stream()
        .filter(reason -> reason.code().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new Invalid(
                    field,
                    "This must be one of "
                        + String.join(", ", catalogue.stream().map(Reason::code).toList())
                        + "."));
  }

  /**
   * The reason that a text in a customer's own words names, in any language; {@code other} if none.
   */
  public Reason meantBy(String text) {
    List<Reason> catalogue = offered();
    Optional<Reason> named =
        catalogue.stream()
            .filter(
                reason ->
                    reason.code().equals(normal(text))
                        || reason.names().texts().values().stream()
                            .anyMatch(name -> name.equalsIgnoreCase(text.strip())))
            .findFirst();
    return named.orElseGet(() -> of(catalogue, "reason", OTHER));
  }

  private static String normal(String code) {
    return code.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }
}

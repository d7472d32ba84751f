package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.ReturnLine;

/** The catalogue of reasons for returns. */
@ApplicationScoped
public class ReturnReasons {

  private static final String OTHER = "other";

  /** The reason of returns that follow from a withdrawal, for which the customer gives none. */
  public static final String WITHDRAWAL = "withdrawal";

  public static final int LONGEST_NAME = 200;
  public static final String NO_ENGLISH = "A reason has a name in English (en) at least.";
  private static final String NO_FAULT =
      "Goods that do not conform to the contract are a fault of the shop (shop_fault).";
  public static final int LONGEST_CODE = 40;
  public static final String CODE = "[a-z_]+";
  public static final String NO_CODE =
      "A code has small letters and underscores, such as too_small.";

  @Inject private Database database;

  /**
   * One reason.
   *
   * @param code stable, such as {@code wrong_item}
   * @param shopFault whether the shop is to blame; then it pays for sending the goods back, and
   *     takes no fee
   * @param offered whether customers may choose it
   * @param lackOfConformity whether the goods do not conform to the contract, so that the legal
   *     guarantee covers it
   */
  public record Reason(
      String code,
      Translations names,
      boolean shopFault,
      boolean offered,
      boolean lackOfConformity) {}

  /** In the order in which they are offered. */
  public List<Reason> offered() {
    return catalogue().stream().filter(Reason::offered).toList();
  }

  public List<Reason> catalogue() {
    return database.list(
        "select code, names, shop_fault, offered, lack_of_conformity from return_reason"
            + " order by position",
        row ->
            new Reason(
                row.getString(1),
                new Translations(Json.readMap(row.getString(2), String.class)),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getBoolean(5)));
  }

  /** The reasons of a return's lines, by the id of the order's line. */
  public Map<Long, Reason> of(List<ReturnLine> lines) {
    List<Reason> catalogue = catalogue();
    Map<Long, Reason> why = new HashMap<>();
    lines.forEach(line -> why.put(line.orderLineId(), of(catalogue, "reason", line.reason())));
    return why;
  }

  /** There is a reason with that code already. */
  public static final class ReasonTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    ReasonTaken() {
      super(Kind.CONFLICT, "reason_taken", "There is a reason of this code already.");
    }
  }

  /**
   * Adds a reason after the others.
   *
   * @param code at most 40 lower-case letters and underscores
   * @param names by language tag, English at least
   * @throws ReasonTaken if there is a reason with that code
   * @throws Invalid also for a lack of conformity without a fault of the shop, as the law makes it
   *     one
   */
  @Transactional
  public Reason add(
      String code,
      Map<String, String> names,
      boolean shopFault,
      boolean lackOfConformity,
      Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    String wanted = Field.required("code", code, LONGEST_CODE);
    if (!wanted.matches(CODE)) {
      throw new Invalid("code", NO_CODE);
    }
    Translations named = checked(names);
    if (lackOfConformity && !shopFault) {
      throw new Invalid("lack_of_conformity", NO_FAULT);
    }
    int added =
        database.update(
            """
            insert into return_reason (position, code, shop_fault, lack_of_conformity, names)
            select coalesce(max(position), 0) + 1, ?, ?, ?, ?::jsonb from return_reason
            on conflict (code) do nothing""",
            wanted,
            shopFault,
            lackOfConformity,
            Json.write(named.texts()));
    if (added == 0) {
      throw new ReasonTaken();
    }
    return new Reason(wanted, named, shopFault, true, lackOfConformity);
  }

  /** The names by the tags of their languages in the usual case. */
  private static Translations checked(Map<String, String> names) {
    Map<String, String> checked = new TreeMap<>();
    if (names != null) {
      names.forEach(
          (language, name) ->
              checked.put(
                  Field.language("names", language),
                  Field.required("names." + language, name, LONGEST_NAME)));
    }
    if (!checked.containsKey("en")) {
      throw new Invalid("names", NO_ENGLISH);
    }
    return new Translations(checked);
  }

  /** The reason is needed: the contracts fall back on it, or a rule names it. */
  public static final class ReasonNeeded extends Refusal {
    private static final long serialVersionUID = 1L;

    ReasonNeeded(String message) {
      super(Kind.CONFLICT, "reason_needed", message);
    }
  }

  /**
   * Names a reason anew, retires it, or offers it again. Returns that have it keep it.
   *
   * @param names by language tag, English at least
   * @param offered whether customers may choose it from now on
   * @throws NotFound if there is no such reason, or customers never choose it
   * @throws ReasonNeeded if it would be retired and is needed
   */
  @Transactional
  public Reason change(String code, Map<String, String> names, boolean offered, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    Translations named = checked(names);
    if (!offered && code.equals(OTHER)) {
      throw new ReasonNeeded("This is the reason of returns that give no other.");
    }
    if (!offered && isNamedByRule(code)) {
      throw new ReasonNeeded(
          "A rule for returns names this reason; end the rule, or add one without it.");
    }
    int changed =
        database.update(
            "update return_reason set names = ?::jsonb, offered = ? where code = ? and code <> ?",
            Json.write(named.texts()),
            offered,
            code,
            WITHDRAWAL);
    if (changed == 0) {
      throw new NotFound("reason");
    }
    return catalogue().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
  }

  /** Whether a rule names it that holds for new orders, now or later. */
  private boolean isNamedByRule(String code) {
    return database
        .first(
            """
            select 1 from return_rule r
            where r.reasons @> to_jsonb(?::text) and (r.valid_until is null or r.valid_until > now())
              and not exists (select from return_rule newer
                where newer.shop_slug = r.shop_slug and newer.category = r.category
                  and newer.valid_from > r.valid_from and newer.valid_from <= now())
            limit 1""",
            row -> row.getInt(1),
            code)
        .isPresent();
  }

  /**
   * The reason with that code; spaces and hyphens count as underscores, and case is ignored.
   *
   * @throws Invalid if the catalogue has no such reason
   */
  public static Reason of(List<Reason> catalogue, String field, String code) {
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
   * The reason whose name, in any language, is this text of a customer, or which the text means as
   * {@link ReasonWords} knows; {@code other} if there is none.
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
    return named
        .or(() -> ReasonWords.code(text).flatMap(code -> find(catalogue, code)))
        .orElseGet(() -> of(catalogue, "reason", OTHER));
  }

  private static Optional<Reason> find(List<Reason> catalogue, String code) {
    return catalogue.stream().filter(reason -> reason.code().equals(code)).findFirst();
  }

  private static String normal(String code) {
    return code.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }
}

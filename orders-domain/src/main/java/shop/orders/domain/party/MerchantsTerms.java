package shop.orders.domain.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.setting.Settings;

/**
 * The terms of a shop that its merchant sets. All others are the platform's, also those that will
 * be added: who sells and under which law, the currency, the taxes, the bills, and what other
 * systems know the shop by.
 */
@ApplicationScoped
public class MerchantsTerms {

  private static final String LEAST_WINDOW = "orders.merchant-return-window.least-days";

  /** The components of {@link ShopDetails} that a merchant sets. */
  static final Set<String> OWN =
      Set.of(
          "active",
          "codAllowed",
          "deliveryHeroAllowed",
          "maxAllowedTotal",
          "minAllowedTotal",
          "maxOrderAmount",
          "minOrderAmount",
          "maxOrderQuantity",
          "minOrderQuantity",
          "latitude",
          "longitude",
          "deliveryFee",
          "deliveryDays",
          "orderDiscountPercent",
          "orderDiscountFrom",
          "returnWindowDays");

  private final int leastWindow;

  @Inject
  MerchantsTerms(Settings settings) {
    this(settings.number(LEAST_WINDOW, 0, ShopDetails.LONGEST_RETURN_WINDOW));
  }

  /**
   * @param leastWindow the fewest days after delivery for which a merchant takes goods back, and
   *     the fewest that customers have to send them
   */
  MerchantsTerms(int leastWindow) {
    this.leastWindow = leastWindow;
  }

  /** For the proxy that CDI makes. */
  protected MerchantsTerms() {
    this(0);
  }

  /** Makes the container read the configuration, so that a mistake stops the start. */
  public void check() {}

  /**
   * Refuses what a merchant may not change. A window for returns that is shorter than the least one
   * already stays as long as it is not changed.
   *
   * @throws SetByPlatform with the field, as the wire spells it
   * @throws Invalid if the window for returns becomes too short
   */
  void demandOwn(ShopDetails present, ShopDetails wanted) {
    for (RecordComponent component : ShopDetails.class.getRecordComponents()) {
      if (!OWN.contains(component.getName())
          && !Objects.equals(value(component, present), value(component, wanted))) {
        throw new SetByPlatform(wire(component.getName()));
      }
    }
    int window = wanted.returnWindowDays();
    if (window != present.returnWindowDays() && window < leastWindow) {
      throw new Invalid(
          "return_window_days",
          "A merchant takes goods back for at least %d days.".formatted(leastWindow));
    }
  }

  /**
   * Refuses that a merchant gives customers less time to send goods back than the least window, or
   * than they have now if that is shorter.
   *
   * @param present days after the approval of a return
   * @throws Invalid if the days become too few
   */
  public void demandTimeToSend(int present, int wanted) {
    if (wanted < present && wanted < leastWindow) {
      throw new Invalid(
          "send_days",
          "A merchant gives at least %d days to send goods back.".formatted(leastWindow));
    }
  }

  private static Object value(RecordComponent component, ShopDetails details) {
    try {
      return component.getAccessor().invoke(details);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String wire(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}

package shop.orders.domain.party;

import jakarta.persistence.AttributeConverter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/** Checks and stores the tax components of shops and items. */
public final class TaxComponents {

  private static final int MOST = 10;

  private TaxComponents() {}

  /** Keeps the components in a jsonb column. */
  @jakarta.persistence.Converter
  public static class Column extends JsonColumn<List<TaxComponent>>
      implements AttributeConverter<List<TaxComponent>, Object> {}

  /**
   * Refuses components without a name, with the same name twice, or without a rate from 0 to 100.
   */
  public static List<TaxComponent> checked(String field, List<TaxComponent> components) {
    if (components.size() > MOST) {
      throw new Invalid(field, "A tax has at most " + MOST + " components.");
    }
    Set<String> keys = new HashSet<>();
    return IntStream.range(0, components.size())
        .mapToObj(i -> checked(field + "[" + i + "]", components.get(i), keys))
        .toList();
  }

  private static TaxComponent checked(String field, TaxComponent component, Set<String> keys) {
    if (component == null || component.rate() == null) {
      throw new Invalid(field + ".rate", "This must be given.");
    }
    String key = Field.required(field + ".key", component.key(), 32);
    if (!keys.add(key)) {
      throw new Invalid(field + ".key", "Each component is named once.");
    }
    return new TaxComponent(key, Field.percentage(field + ".rate", component.rate(), 4));
  }
}

package shop.orders.integration.notice;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import shop.orders.domain.setting.Settings;

/** Settings for tests. */
final class SettingsOf {

  private SettingsOf() {}

  /** Those of {@code orders.mail.…} by their last word. */
  static Settings mail(Map<String, String> values) {
    return new Settings(
        (Config)
            Proxy.newProxyInstance(
                SettingsOf.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (config, method, arguments) ->
                    switch (method.getName()) {
                      case "getConfigSources" -> List.of();
                      case "getOptionalValue" -> value(values, arguments);
                      case "getOptionalValues" ->
                          value(values, arguments).map(text -> List.of(text.split(",")));
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }

  private static Optional<String> value(Map<String, String> values, Object[] arguments) {
    return Optional.ofNullable(values.get(arguments[0].toString().replace("orders.mail.", "")))
        .filter(text -> !text.isEmpty());
  }
}

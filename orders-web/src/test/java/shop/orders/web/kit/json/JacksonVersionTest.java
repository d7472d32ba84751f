package shop.orders.web.kit.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.util.VersionUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonVersionTest {

  @Test
  void theOneOfTheBuildHasTheFixes() {
    assertThatCode(JacksonVersion::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.21.8", "2.22.4", "2.23.0", "3.0.0"})
  void oneWithTheFixesIsTaken(String version) {
    assertThatCode(() -> JacksonVersion.require(parsed(version))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.20.0", "2.19.9", "2.21.7", "2.22.3"})
  void oneWithoutThemStopsTheStart(String version) {
    assertThatThrownBy(() -> JacksonVersion.require(parsed(version)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("jackson-core/" + version);
  }

  private static Version parsed(String version) {
    return VersionUtil.parseVersion(version, "com.fasterxml.jackson.core", "jackson-core");
  }
}

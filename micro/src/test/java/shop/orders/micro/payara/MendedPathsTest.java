package shop.orders.micro.payara;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendedPathsTest {

  @ParameterizedTest
  @CsvSource({
    "/api/%zz, /api/%25zz",
    "/api/%, /api/%25",
    "/api/%4, /api/%254",
    "/api/%4g%41, /api/%254g%41",
    "/api/%%41, /api/%25%41",
    "/api/%F0%9f, /api/%F0%9f",
    "/api, /api"
  })
  void onlyAPercentThatBeginsNoEscapeStandsForItself(String path, String read) {
    assertThat(MendedPaths.mended(path)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/., /api/./",
    "/api/.., /api/../",
    "/api/%2e, /api/%2e/",
    "/api/%2E., /api/%2E./",
    "/api%2f.., /api%2f../",
    "/api/..., /api/...",
    "/api/x.., /api/x..",
    "/api/../x, /api/../x",
    "/api/./, /api/./"
  })
  void aLastSegmentOfDotsGetsASlash(String path, String read) {
    assertThat(MendedPaths.mended(path)).isEqualTo(read);
  }
}

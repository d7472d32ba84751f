package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTypesTest {

  @SuppressWarnings("unused")
  private static void parameters(
      @QueryParam("limit") int limit,
      @PathParam("id") long id,
      @QueryParam("from") Instant from,
      @QueryParam("flag") Boolean flag,
      @QueryParam("price") BigDecimal price,
      @QueryParam("kind") Kind kind,
      @QueryParam("query") String query,
      @QueryParam("sort") @DefaultValue("asc") String sort,
      @QueryParam("page") @DefaultValue("20") int page) {}

  private enum Kind {
    order_cancelled,
    @JsonProperty("return")
    returned
  }

  @Test
  void namesTheParameterThatIsWrong() {
    assertThatThrownBy(() -> read(0, "x"))
        .isInstanceOf(BadRequestException.class)
        .cause()
        .hasMessageContaining("'limit'");
    assertThatThrownBy(() -> read(0, "99999999999")).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> read(2, "yesterday")).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> read(3, "1")).isInstanceOf(BadRequestException.class);
    for (String price : List.of("1e1", "\u0661\u0662", "+1", "1.", "much")) {
      assertThatThrownBy(() -> read(4, price))
          .isInstanceOf(BadRequestException.class)
          .cause()
          .hasMessageContaining("'price'");
    }
  }

  @Test
  void findsNothingUnderAPathThatHoldsNoId() {
    for (String id : List.of("x", "", " 1", "1.0")) {
      assertThatThrownBy(() -> read(1, id)).isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void namesConstantsAsTheDocumentDoes() {
    assertThat(read(5, "return")).isEqualTo(Kind.returned);
    assertThat(read(5, "ORDER_CANCELLED")).isEqualTo(Kind.order_cancelled);
    assertThatThrownBy(() -> read(5, "xx"))
        .cause()
        .hasMessage("'kind': This must be one of order_cancelled, return.");
  }

  @Test
  void takesAnEmptyParameterForNone() {
    assertThat(read(2, "")).isNull();
    assertThat(read(5, "")).isNull();
    assertThat(read(6, "")).isNull();
    assertThat(read(6, " a ")).isEqualTo(" a ");
    assertThat(read(7, "")).isEqualTo("asc");
    assertThat(read(8, "")).isEqualTo(20);
  }

  @Test
  void readsADayInATimeZone() {
    assertThat(read(2, "2026-11-30[Asia/Dhaka]")).isEqualTo(Instant.parse("2026-11-29T18:00:00Z"));
    // The clocks go forward at midnight, so this day begins at one.
    assertThat(read(2, "2026-04-24[Africa/Cairo]"))
        .isEqualTo(Instant.parse("2026-04-23T22:00:00Z"));
    for (String day :
        List.of("2026-11-30[Nowhere]", "2026-11-30[", "2026-13-30[UTC]", "2026-11-30[../UTC]")) {
      assertThatThrownBy(() -> read(2, day)).isInstanceOf(BadRequestException.class);
    }
  }

  @Test
  void readsParameters() {
    assertThat(read(0, "5")).isEqualTo(5);
    assertThat(read(1, "5")).isEqualTo(5L);
    assertThat(read(2, "2026-01-01")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(read(2, "2026-01-01T01:00:00+01:00"))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(read(3, "true")).isEqualTo(true);
    assertThat(read(3, "")).isNull();
    assertThat(read(4, "-12.50")).isEqualTo(new BigDecimal("-12.50"));
  }

  private static Object read(int index, String text) {
    var method =
        List.of(ParameterTypesTest.class.getDeclaredMethods()).stream()
            .filter(m -> m.getName().equals("parameters"))
            .findFirst()
            .orElseThrow();
    var parameter = method.getParameters()[index];
    return new ParameterTypes()
        .getConverter(parameter.getType(), parameter.getType(), parameter.getAnnotations())
        .fromString(text);
  }
}

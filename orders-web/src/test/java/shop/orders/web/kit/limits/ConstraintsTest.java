package shop.orders.web.kit.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.errors.FieldError;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.errors.Told;

class ConstraintsTest {

  private record Street(@NotBlank String streetName) {}

  private record Place(@JsonUnwrapped @Valid Street street) {}

  private record Part(@Min(1) @Max(12) Integer monthMade) {}

  private record Thing(
      @Size(max = 3) @Pattern(regexp = "[0-9]*", message = "Digits only.") String serialNo,
      @Valid Place place,
      List<@Valid Part> parts,
      List<@NotBlank String> comments,
      Map<@Size(max = 2) String, @Size(max = 4) String> names) {}

  private static final Constraints CONSTRAINTS = new Constraints();

  private static final Thing WRONG =
      new Thing(
          "abcd",
          new Place(new Street("\u2003")),
          Arrays.asList(new Part(1), null, new Part(13)),
          List.of("Fine.", ""),
          Map.of("en", "Large", "bn", "Good", "bengali", "Fine"));

  @Test
  void tellsEachWrongFieldAsTheWireSpellsItWithItsFirstMistake() {
    assertThat(Told.by(() -> CONSTRAINTS.check(WRONG)))
        .containsExactly(
            wrong("serial_no", "At most 3 characters are allowed."),
            wrong("place.street_name", "This must be given."),
            wrong("parts[2].month_made", "This must be from 1 to 12."),
            wrong("comments", "This must be given."),
            wrong("names", "At most 2 characters are allowed."),
            wrong("names.en", "At most 4 characters are allowed."));
  }

  @Test
  void saysOfAllWhatIsWrongWithTheFirst() {
    assertThatThrownBy(() -> CONSTRAINTS.check(WRONG))
        .isInstanceOf(Rejected.class)
        .hasMessage("At most 3 characters are allowed.");
  }

  @Test
  void tellsOneOfTheMistakesInAVeryLongList() {
    List<Part> parts = Collections.nCopies(100_000, new Part(13));

    assertThat(Told.by(() -> CONSTRAINTS.checkForOne(new Thing(null, null, parts, null, Map.of()))))
        .containsExactly(wrong("parts[0].month_made", "This must be from 1 to 12."));
  }

  @Test
  void passesWhatIsNotGiven() {
    CONSTRAINTS.check(new Thing(null, null, null, null, null));
    CONSTRAINTS.checkForOne(new Thing(null, null, null, null, null));
  }

  private static FieldError wrong(String field, String message) {
    return new FieldError(field, "invalid_value", message);
  }
}

package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillPrefixTest {

  @ParameterizedTest
  @CsvSource({"Majestic wears, MAJ", "7 Oaks, 7OA", "Ö, O", "মিল্ক ভিটা, SHP"})
  void comesFromTheFirstLettersOfTheName(String name, String prefix) {
    assertThat(BillPrefix.from(name, Set.of())).isEqualTo(prefix);
  }

  @Test
  void countsOnWhereOtherShopsHaveItAlready() {
    assertThat(BillPrefix.from("Majestic", Set.of("MAJ", "MAJ2"))).isEqualTo("MAJ3");
  }
}

package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTermsTest {

  @Test
  void breaksCodesIntoPartsAndKeepsThemWhole() {
    assertThat(SearchTerms.none().with("20230807-11315249O").stored())
        .isEqualTo("2023080711315249o 20230807 11315249o");
  }

  @Test
  void dropsLatinAccentsAndKeepsTheMarksOfOtherScripts() {
    assertThat(SearchTerms.none().with("José", "কলম").stored()).isEqualTo("jose কলম");
  }

  @Test
  void readsWhatItStored() {
    assertThat(SearchTerms.read("jose evh1").with("EVH1", "MAJ-2023").stored())
        .isEqualTo("jose evh1 maj2023 maj 2023");
  }

  @Test
  void asksForWordsThatBegin() {
    assertThat(SearchTerms.query("Jos +880 15")).isEqualTo("'jos':* & '880':* & '15':*");
  }

  @Test
  void hasNothingToAskWhereNothingIsAWord() {
    assertThat(SearchTerms.query(" '&|!() \\ ")).isEmpty();
  }
}

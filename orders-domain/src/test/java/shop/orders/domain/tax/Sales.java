package shop.orders.domain.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.money.TaxComponent;

/** Sales for tests of tax laws. */
final class Sales {

  static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  private Sales() {}

  static Sale of(
      String seller,
      String taxId,
      TaxTerms terms,
      String buyer,
      String country,
      String state,
      String zipCode) {
    return new Sale(new Seller(seller, taxId, terms, false), buyer, country, state, zipCode, DAY);
  }

  static Sale indian(String gstin, String buyer, String country, String state) {
    return of("IN", gstin, TaxTerms.of(TaxRegime.IN), buyer, country, state, "");
  }

  /** A GSTIN of the State of that code, whose check digit fits. */
  static String gstin(String code) {
    return Stream.iterate('0', next -> next == '9' ? 'A' : (char) (next + 1))
        .limit(36)
        .map(digit -> code + "AAPFU0939F1Z" + digit)
        .filter(number -> TaxIdForm.IN.fits(number))
        .findFirst()
        .orElseThrow();
  }

  /** Such as {@code CGST 9.00, SGST 9.00}. */
  static List<TaxComponent> components(String written) {
    return Stream.of(written.split(", "))
        .map(part -> part.split(" (?=[0-9.]+$)"))
        .map(part -> new TaxComponent(part[0], new BigDecimal(part[1])))
        .toList();
  }

  static String written(List<TaxComponent> components) {
    return components.stream()
        .map(one -> one.key() + " " + one.rate().toPlainString())
        .collect(Collectors.joining(", "));
  }
}

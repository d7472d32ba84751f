package shop.orders.domain.party;

import java.math.BigInteger;
import java.util.Locale;
import java.util.stream.Collectors;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * A bank account to which money can be transferred: with an IBAN, or with its number at a bank.
 *
 * @param holder whose account it is
 * @param iban by ISO 13616, in capital letters without spaces; null if the account has none
 * @param accountNumber null beside an IBAN
 * @param bankCode what names the bank, such as a BIC, an IFSC or a routing number; null beside an
 *     IBAN
 */
public record PayoutDetails(String holder, String iban, String accountNumber, String bankCode) {

  public static final int LONGEST_HOLDER = 200;

  /** 34 characters by ISO 13616, and spaces between them. */
  public static final int LONGEST_IBAN = 50;

  public static final int LONGEST_NUMBER = 34;
  public static final int LONGEST_BANK_CODE = 35;

  private static final String NO_IBAN = "This is no IBAN: a character is wrong or missing.";
  private static final String NO_NUMBER = "This must have letters, digits, spaces and - / . only.";
  private static final String EITHER =
      "Either an iban is given, or an account_number with a bank_code.";

  private static final BigInteger MODULUS = BigInteger.valueOf(97);

  /**
   * @throws Invalid if it is not an account, or the IBAN's check digits are wrong
   */
  public PayoutDetails {
    holder = Field.required("holder", holder, LONGEST_HOLDER);
    iban = orNull(iban("iban", iban));
    accountNumber = orNull(number("account_number", accountNumber, LONGEST_NUMBER));
    bankCode = orNull(number("bank_code", bankCode, LONGEST_BANK_CODE));
    if (iban == null && accountNumber == null || iban != null && accountNumber != null) {
      throw new Invalid("iban", EITHER);
    }
    if ((accountNumber == null) != (bankCode == null)) {
      throw new Invalid("bank_code", EITHER);
    }
  }

  private static String iban(String field, String given) {
    String iban =
        Field.text(field, given, LONGEST_IBAN).replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    if (!iban.isEmpty() && !(iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}") && checks(iban))) {
      throw new Invalid(field, NO_IBAN);
    }
    return iban;
  }

  /** By ISO 7064, MOD 97-10: letters count from 10 (A) to 35 (Z), country and check come last. */
  private static boolean checks(String iban) {
    String digits =
        (iban.substring(4) + iban.substring(0, 4))
            .chars()
            .mapToObj(letter -> Integer.toString(Character.digit(letter, 36)))
            .collect(Collectors.joining());
    return new BigInteger(digits).mod(MODULUS).equals(BigInteger.ONE);
  }

  private static String number(String field, String given, int longest) {
    String number = Field.text(field, given, longest);
    if (!number.matches("[A-Za-z0-9 ./-]*")) {
      throw new Invalid(field, NO_NUMBER);
    }
    return number;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}

package shop.orders.domain.vat;

/**
 * Whether the check digits of a VAT identifier fit, state by state; the sources are named at {@link
 * VatIdForm}. All numbers are without the letters of their country and have its form.
 */
final class CheckDigits {

  /** Nine digits, or twelve for a branch; GD and HA for the state's departments and hospitals. */
  static final String BRITISH = "[0-9]{9}([0-9]{3})?|GD[0-4][0-9]{2}|HA[5-9][0-9]{2}";

  private static final String LETTERS_OF_PERSONS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String LETTERS_OF_COMPANIES = "JABCDEFGHI";
  private static final String IRISH_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";

  private CheckDigits() {}

  static boolean austria(String number) {
    String digits = number.substring(1);
    int sum = 4;
    for (int i = 0; i < 7; i++) {
      sum += crossSum(digit(digits, i) * (1 + i % 2));
    }
    return (10 - sum % 10) % 10 == digit(digits, 7);
  }

  static boolean belgium(String number) {
    return 97 - part(number, 0, 8) % 97 == part(number, 8, 10);
  }

  /** Of companies; persons have ten digits, by several rules. */
  static boolean bulgaria(String number) {
    if (number.length() == 10) {
      return true;
    }
    int check = weighted(number, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
    if (check == 10) {
      check = weighted(number, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10;
    }
    return check == digit(number, 8);
  }

  static boolean cyprus(String number) {
    int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += i % 2 == 0 ? odd[digit(number, i)] : digit(number, i);
    }
    return number.charAt(8) == 'A' + sum % 26;
  }

  /** Of companies; persons have nine or ten digits, mostly of their birth number. */
  static boolean czechia(String number) {
    if (number.length() != 8) {
      return true;
    }
    int check = (11 - weighted(number, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
    return number.charAt(0) != '9' && (check == 0 ? 1 : check % 10) == digit(number, 7);
  }

  static boolean denmark(String number) {
    return weighted(number, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  static boolean estonia(String number) {
    return weighted(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
  }

  static boolean greece(String number) {
    return weighted(number, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digit(number, 8);
  }

  /** Persons have a letter by the remainder of 23, companies a digit or the letter for it. */
  static boolean spain(String number) {
    char first = number.charAt(0);
    char last = number.charAt(8);
    if (Character.isDigit(first)) {
      return last == LETTERS_OF_PERSONS.charAt((int) (part(number, 0, 8) % 23));
    }
    int foreign = "XYZ".indexOf(first);
    if (foreign >= 0 || "KLM".indexOf(first) >= 0) {
      long value = Math.max(0, foreign) * 10_000_000L + part(number, 1, 8);
      return last == LETTERS_OF_PERSONS.charAt((int) (value % 23));
    }
    int check = luhnDigit(number.substring(1, 8));
    return "ABCDEFGHJNPQRSUVW".indexOf(first) >= 0
        && (last == '0' + check || last == LETTERS_OF_COMPANIES.charAt(check));
  }

  static boolean finland(String number) {
    return weighted(number, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
  }

  /** Two digits; where one of them is a letter, no rule is published. */
  static boolean france(String number) {
    boolean digits = number.chars().allMatch(Character::isDigit);
    return !digits || (part(number, 2, 11) * 100 + 12) % 97 == part(number, 0, 2);
  }

  static boolean hungary(String number) {
    return weighted(number, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
  }

  /** Old numbers have a letter in the second place: their first digit is the last one to count. */
  static boolean ireland(String number) {
    boolean old = !Character.isDigit(number.charAt(1));
    String digits = old ? "0" + number.substring(2, 7) + number.charAt(0) : number.substring(0, 7);
    int sum = weighted(digits, 8, 7, 6, 5, 4, 3, 2);
    if (number.length() == 9) {
      sum += 9 * IRISH_LETTERS.indexOf(number.charAt(8));
    }
    return number.charAt(7) == IRISH_LETTERS.charAt(sum % 23);
  }

  /** Nine digits, or twelve of those who are registered for a time. */
  static boolean lithuania(String number) {
    int last = number.length() - 1;
    int first = 0;
    int second = 0;
    for (int i = 0; i < last; i++) {
      first += digit(number, i) * (1 + i % 9);
      second += digit(number, i) * (1 + (i + 2) % 9);
    }
    int check = first % 11 == 10 ? second % 11 % 10 : first % 11;
    return check == digit(number, last);
  }

  static boolean luxembourg(String number) {
    return part(number, 0, 6) % 89 == part(number, 6, 8);
  }

  /** Of companies; persons have a number that begins with a day. */
  static boolean latvia(String number) {
    return number.charAt(0) <= '3' || weighted(number, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
  }

  static boolean malta(String number) {
    return weighted(number, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
  }

  /**
   * Companies have the check digit of their fiscal number, sole traders since 2020 two check digits
   * of the whole identifier (ISO 7064, MOD 97-10), in which the letters N, L and B are 23, 21 and
   * 11.
   */
  static boolean netherlands(String number) {
    boolean fiscal = weighted(number, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    long whole = Long.parseLong("2321" + number.replace("B", "11"));
    return fiscal || whole % 97 == 1;
  }

  static boolean poland(String number) {
    return weighted(number, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(number, 9);
  }

  static boolean portugal(String number) {
    return (11 - weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10 == digit(number, 8);
  }

  /** Of companies; persons have thirteen digits. */
  static boolean romania(String number) {
    if (number.length() == 13) {
      return true;
    }
    String padded = "0".repeat(10 - number.length()) + number;
    return 10 * weighted(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2) % 11 % 10 == digit(padded, 9);
  }

  static boolean sweden(String number) {
    return luhn(number.substring(0, 10));
  }

  static boolean slovenia(String number) {
    int check = 11 - weighted(number, 8, 7, 6, 5, 4, 3, 2) % 11;
    return (check == 10 ? 0 : check) == digit(number, 7);
  }

  static boolean slovakia(String number) {
    return part(number, 0, 10) % 11 == 0;
  }

  /** By the remainder of 97, to which 55 were added from 2009 on; some are found with 55 less. */
  static boolean britain(String number) {
    if (!Character.isDigit(number.charAt(0))) {
      return true;
    }
    int rest = weighted(number, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97;
    return rest == 0 || rest == 42 || rest == 55;
  }

  static boolean switzerland(String number) {
    String digits = number.substring(1, 10);
    return weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4, 1) % 11 == 0;
  }

  static boolean norway(String number) {
    return weighted(number, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  /** ISO 7064, MOD 11,10. */
  static boolean iso7064(String number) {
    int check = 5;
    for (int i = 0; i < number.length() - 1; i++) {
      int sum = (2 * check % 11 + digit(number, i)) % 10;
      check = sum == 0 ? 10 : sum;
    }
    return (2 * check % 11 + digit(number, number.length() - 1)) % 10 == 1;
  }

  /** ISO 7812-1, annex B. */
  static boolean luhn(String number) {
    int last = number.length() - 1;
    return luhnDigit(number.substring(0, last)) == digit(number, last);
  }

  /** The digit that must follow: every second digit counts double, from the last one on. */
  private static int luhnDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      boolean twice = (digits.length() - i) % 2 == 1;
      sum += crossSum(digit(digits, i) * (twice ? 2 : 1));
    }
    return (10 - sum % 10) % 10;
  }

  private static int crossSum(int ofTwoDigits) {
    return ofTwoDigits / 10 + ofTwoDigits % 10;
  }

  /** The sum of as many digits as there are weights. */
  private static int weighted(String number, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += digit(number, i) * weights[i];
    }
    return sum;
  }

  private static long part(String number, int from, int to) {
    return Long.parseLong(number.substring(from, to));
  }

  private static int digit(String number, int at) {
    return number.charAt(at) - '0';
  }
}

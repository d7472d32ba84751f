package shop.orders.domain.tax;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The States and Union territories of India with the codes of the GST network, which begin every
 * GSTIN.
 */
public enum IndianState {
  JAMMU_AND_KASHMIR("01", "Jammu and Kashmir", "JK"),
  HIMACHAL_PRADESH("02", "Himachal Pradesh", "HP"),
  PUNJAB("03", "Punjab", "PB"),
  CHANDIGARH("04", "Chandigarh", "CH"),
  UTTARAKHAND("05", "Uttarakhand", "UK", "UT", "Uttaranchal"),
  HARYANA("06", "Haryana", "HR"),
  DELHI("07", "Delhi", "DL", "New Delhi", "NCT of Delhi"),
  RAJASTHAN("08", "Rajasthan", "RJ"),
  UTTAR_PRADESH("09", "Uttar Pradesh", "UP"),
  BIHAR("10", "Bihar", "BR"),
  SIKKIM("11", "Sikkim", "SK"),
  ARUNACHAL_PRADESH("12", "Arunachal Pradesh", "AR"),
  NAGALAND("13", "Nagaland", "NL"),
  MANIPUR("14", "Manipur", "MN"),
  MIZORAM("15", "Mizoram", "MZ"),
  TRIPURA("16", "Tripura", "TR"),
  MEGHALAYA("17", "Meghalaya", "ML"),
  ASSAM("18", "Assam", "AS"),
  WEST_BENGAL("19", "West Bengal", "WB"),
  JHARKHAND("20", "Jharkhand", "JH"),
  ODISHA("21", "Odisha", "OD", "OR", "Orissa"),
  CHHATTISGARH("22", "Chhattisgarh", "CG", "CT"),
  MADHYA_PRADESH("23", "Madhya Pradesh", "MP"),
  GUJARAT("24", "Gujarat", "GJ"),
  DADRA_AND_DAMAN(
      "26",
      "Dadra and Nagar Haveli and Daman and Diu",
      "DH",
      "DN",
      "DD",
      "25",
      "Daman and Diu",
      "Dadra and Nagar Haveli"),
  MAHARASHTRA("27", "Maharashtra", "MH"),
  KARNATAKA("29", "Karnataka", "KA"),
  GOA("30", "Goa", "GA"),
  LAKSHADWEEP("31", "Lakshadweep", "LD"),
  KERALA("32", "Kerala", "KL"),
  TAMIL_NADU("33", "Tamil Nadu", "TN"),
  PUDUCHERRY("34", "Puducherry", "PY", "Pondicherry"),
  ANDAMAN_AND_NICOBAR("35", "Andaman and Nicobar Islands", "AN", "Andaman and Nicobar"),
  TELANGANA("36", "Telangana", "TS", "TG"),
  ANDHRA_PRADESH("37", "Andhra Pradesh", "AP", "28"),
  LADAKH("38", "Ladakh", "LA"),
  OTHER_TERRITORY("97", "Other Territory", "OT");

  /** Without a legislature of their own (UTGST Act, s. 2(8), with GST law for Jammu and others). */
  private static final Set<IndianState> UNION_TERRITORIES =
      Set.of(
          CHANDIGARH, DADRA_AND_DAMAN, LAKSHADWEEP, ANDAMAN_AND_NICOBAR, LADAKH, OTHER_TERRITORY);

  private final String code;
  private final String title;
  private final Set<String> names;

  IndianState(String code, String title, String... others) {
    this.code = code;
    this.title = title;
    this.names = Set.of(others);
  }

  /**
   * By its name, its letters (also as in ISO 3166-2, such as IN-MH), or its code; case, blanks and
   * "and" or "&amp;" do not matter.
   */
  public static Optional<IndianState> of(String written) {
    String wanted = plain(written);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    for (IndianState state : values()) {
      if (wanted.equals(state.code)
          || wanted.equals(plain(state.title))
          || state.names.stream().anyMatch(name -> wanted.equals(plain(name)))) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** By the digits with which a GSTIN begins; those of former States are those that followed. */
  static Optional<IndianState> ofCode(String digits) {
    return of(digits);
  }

  private static String plain(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    String local = upper.startsWith("IN-") ? upper.substring(3) : upper;
    return local.replace("&", "AND").replaceAll("[^A-Z0-9]", "");
  }

  /** Two digits. */
  public String code() {
    return code;
  }

  /** The name in English. */
  public String title() {
    return title;
  }

  /** Whether its own tax is UTGST; States and the other territories have SGST. */
  boolean isUnionTerritory() {
    return UNION_TERRITORIES.contains(this);
  }
}

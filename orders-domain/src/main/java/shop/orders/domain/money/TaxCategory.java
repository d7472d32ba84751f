package shop.orders.domain.money;

import java.util.List;

/**
 * How a supply is treated by value added tax, as EN 16931 tells it (BT-151, BT-118).
 *
 * @param code see {@link Code}
 * @param reason why no tax is charged, for people (BT-120); empty for S and Z
 * @param exemptionCode the same of the list VATEX (BT-121); empty if there is none
 */
public record TaxCategory(Code code, String reason, String exemptionCode) {

  /** Taxed by the rates of its components. */
  public static final TaxCategory STANDARD = new TaxCategory(Code.S, "", "");

  /** Taxed at a rate of zero. */
  public static final TaxCategory ZERO = new TaxCategory(Code.Z, "", "");

  /** Of UNTDID 5305, as far as EN 16931 uses it everywhere. */
  public enum Code {
    /** By its rates. */
    S,
    /** At a rate of zero. */
    Z,
    /** Exempt, such as the supplies of a small business in some countries. */
    E,
    /** Reverse charge: the buyer owes the tax. */
    AE,
    /** An intra-Community supply. */
    K,
    /** An export from the EU. */
    G,
    /** Not subject to VAT. */
    O;

    /** Whether it needs a buyer or a delivery of some kind, so that not every order can have it. */
    public boolean dependsOnSupply() {
      return this == AE || this == K || this == G;
    }

    /** Whether a document must say why no tax is charged. */
    public boolean needsReason() {
      return this != S && this != Z;
    }
  }

  public TaxCategory {
    reason = reason == null ? "" : reason;
    exemptionCode = exemptionCode == null ? "" : exemptionCode;
  }

  /**
   * Whether one document may have them all: nothing may stand beside what is not subject to VAT (EN
   * 16931, BR-O-11).
   *
   * @param exemptions null for what is taxed
   */
  public static boolean canStandTogether(List<TaxCategory> exemptions) {
    long outside = exemptions.stream().filter(one -> one != null && one.code == Code.O).count();
    return outside == 0 || outside == exemptions.size();
  }

  /**
   * What is said of two things of this code together: the reasons of both, and the code of the list
   * VATEX if both have the same, as there is one for all (BT-121).
   *
   * @param other of the same code
   */
  public TaxCategory and(TaxCategory other) {
    boolean known =
        reason.equals(other.reason) || List.of(reason.split("; ")).contains(other.reason);
    return new TaxCategory(
        code,
        known ? reason : reason + "; " + other.reason,
        exemptionCode.equals(other.exemptionCode) ? exemptionCode : "");
  }

  /** This if it must be explained, else null: S and Z follow from the rate. */
  public TaxCategory exemption() {
    return code.needsReason() ? this : null;
  }
}

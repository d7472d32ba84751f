package shop.orders.billing.einvoice;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.VatId;
import shop.orders.domain.tax.Goods;

/**
 * Writes a bill as the Cross Industry Invoice of UN/CEFACT in the profile EN 16931 of Factur-X 1.0.
 * The order of the elements is the schema's. What is paid and due is that of the bill; the bases
 * and taxes are those of {@link InvoiceAmounts}.
 */
public final class FacturX {

  private static final String RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
  private static final String RAM =
      "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
  private static final String UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
  private static final String QDT = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";

  /** Codes of UNTDID 1001. */
  private static final String INVOICE = "380";

  private static final String CREDIT_NOTE = "381";

  /** The unit "lump sum" of UN/ECE Recommendation 20. */
  private static final String SUM = "LS";

  /** The Harmonized System, in UNTDID 7143. */
  private static final String HARMONIZED_SYSTEM = "HS";

  private final BillDocument bill;
  private final InvoiceAmounts amounts;
  private final XMLStreamWriter xml;

  private FacturX(BillDocument bill, XMLStreamWriter xml) {
    this.bill = bill;
    this.amounts = InvoiceAmounts.of(bill);
    this.xml = xml;
  }

  /** The invoice in UTF-8. The bill must have passed {@link En16931#check}. */
  public static byte[] of(BillDocument bill) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8 * 1024);
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      new FacturX(bill, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML in memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("rsm", "CrossIndustryInvoice", RSM);
    xml.writeNamespace("rsm", RSM);
    xml.writeNamespace("ram", RAM);
    xml.writeNamespace("udt", UDT);
    xml.writeNamespace("qdt", QDT);
    xml.writeStartElement("rsm", "ExchangedDocumentContext", RSM);
    start("GuidelineSpecifiedDocumentContextParameter");
    text("ID", "urn:cen.eu:en16931:2017");
    end(2);
    document();
    xml.writeStartElement("rsm", "SupplyChainTradeTransaction", RSM);
    for (int i = 0; i < bill.lines().size(); i++) {
      line(i + 1, bill.lines().get(i), amounts.lines().get(i));
    }
    agreement();
    delivery();
    settlement();
    end(2);
    xml.writeEndDocument();
  }

  private void document() throws XMLStreamException {
    xml.writeStartElement("rsm", "ExchangedDocument", RSM);
    text("ID", bill.number());
    text("TypeCode", bill.credits() ? CREDIT_NOTE : INVOICE);
    start("IssueDateTime");
    date("udt", UDT, bill.issuedAt());
    end(1);
    String notes = Texts.plain(bill.notes().in(bill.language(), "en"));
    if (!notes.isEmpty()) {
      start("IncludedNote");
      text("Content", notes);
      end(1);
    }
    end(1);
  }

  private void line(int position, BillDocument.Line line, VatGroup group)
      throws XMLStreamException {
    BigDecimal net = group.base();
    start("IncludedSupplyChainTradeLineItem");
    start("AssociatedDocumentLineDocument");
    text("LineID", Integer.toString(position));
    end(1);
    start("SpecifiedTradeProduct");
    optional("SellerAssignedID", line.sku());
    text("Name", Texts.plain(Texts.name(bill, line)));
    optional("Description", Texts.variation(bill, line));
    commodityCode(goods(line).commodityCode());
    end(1);
    start("SpecifiedLineTradeAgreement");
    start("NetPriceProductTradePrice");
    // The price of all pieces together, as the price of one piece may not be a whole number of
    // cents.
    text("ChargeAmount", plain(net));
    quantity("BasisQuantity", line);
    end(2);
    start("SpecifiedLineTradeDelivery");
    quantity("BilledQuantity", line);
    end(1);
    start("SpecifiedLineTradeSettlement");
    start("ApplicableTradeTax");
    category(group);
    end(1);
    start("SpecifiedTradeSettlementLineMonetarySummation");
    text("LineTotalAmount", plain(net));
    end(3);
  }

  /** What the goods are by the Harmonized System (BT-158); empty writes nothing. */
  private void commodityCode(String code) throws XMLStreamException {
    if (!code.isEmpty()) {
      start("DesignatedProductClassification");
      xml.writeStartElement("ram", "ClassCode", RAM);
      xml.writeAttribute("listID", HARMONIZED_SYSTEM);
      xml.writeCharacters(code);
      end(2);
    }
  }

  /** What the law of the shop wants to know of the goods; a sum is not of goods. */
  private Goods goods(BillDocument.Line line) {
    return bill.law() == null || !line.hasPieces() ? Goods.UNKNOWN : bill.law().goods(line);
  }

  private void agreement() throws XMLStreamException {
    start("ApplicableHeaderTradeAgreement");
    boolean vatIds = !bill.has(TaxCategory.Code.O);
    boolean vatIdOfSeller = vatIds && VatId.isValid(bill.seller().taxId());
    start("SellerTradeParty");
    if (!vatIdOfSeller) {
      // Without a VAT identifier, the tax number identifies the seller (BT-29, BR-CO-26).
      optional("ID", bill.seller().taxId());
    }
    text("Name", Texts.plain(bill.seller().shop()));
    String merchant = Texts.plain(bill.seller().merchant());
    if (!merchant.isEmpty() && !merchant.equals(bill.seller().shop())) {
      start("SpecifiedLegalOrganization");
      text("TradingBusinessName", merchant);
      end(1);
    }
    start("PostalTradeAddress");
    optional("LineOne", bill.seller().address());
    country(bill.seller().country());
    end(1);
    taxRegistration(vatIdOfSeller ? "VA" : "FC", bill.seller().taxId());
    end(1);
    start("BuyerTradeParty");
    String buyer = Texts.buyer(bill);
    String person = Texts.plain(bill.buyer().name());
    text("Name", buyer);
    if (!person.isEmpty() && !person.equals(buyer)) {
      start("DefinedTradeContact");
      text("PersonName", person);
      end(1);
    }
    address(bill.billingAddress());
    // A buyer's number of another kind, such as a GSTIN, is no VAT identifier (BR-CO-09).
    if (vatIds && VatId.isValid(bill.billingAddress().vatId())) {
      taxRegistration("VA", bill.billingAddress().vatId());
    }
    end(1);
    start("SellerOrderReferencedDocument");
    text("IssuerAssignedID", bill.orderCode());
    end(2);
  }

  /**
   * A party's VAT identifier (BT-31, BT-48) or, where nothing is subject to VAT or it has none, its
   * tax number (BT-32); empty writes nothing. What is not subject to VAT may name no VAT identifier
   * (BR-O-02).
   *
   * @param scheme VA or FC
   */
  private void taxRegistration(String scheme, String id) throws XMLStreamException {
    String plain = Texts.plain(id);
    if (!plain.isEmpty()) {
      start("SpecifiedTaxRegistration");
      xml.writeStartElement("ram", "ID", RAM);
      xml.writeAttribute("schemeID", scheme);
      xml.writeCharacters(plain);
      end(2);
    }
  }

  private static String person(Address address) {
    return Stream.of(address.firstname(), address.middlename(), address.lastname())
        .map(Texts::plain)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private void address(Address address) throws XMLStreamException {
    address(address, "");
  }

  /**
   * @param more a further line of the address; empty for none
   */
  private void address(Address address, String more) throws XMLStreamException {
    start("PostalTradeAddress");
    optional("PostcodeCode", address.zipCode());
    optional("LineOne", address.address1());
    optional("LineTwo", address.address2());
    optional("LineThree", more);
    optional("CityName", address.city());
    country(address.country());
    optional("CountrySubDivisionName", address.stateProvince());
    end(1);
  }

  /** The list of EN 16931 (BR-CL-14) has 1A for Kosovo. */
  private void country(String code) throws XMLStreamException {
    text("CountryID", code.equals("XK") ? "1A" : code);
  }

  private void delivery() throws XMLStreamException {
    start("ApplicableHeaderTradeDelivery");
    Address to = bill.shippingAddress();
    if (!to.country().isBlank()) {
      start("ShipToTradeParty");
      String person = person(to);
      String company = Texts.plain(to.company());
      optional("Name", company.isEmpty() ? person : company);
      // EN 16931 has no contact of the recipient: the person is part of the address (BT-165).
      address(to, company.isEmpty() ? "" : person);
      end(1);
    }
    if (bill.suppliedAt() != null) {
      start("ActualDeliverySupplyChainEvent");
      start("OccurrenceDateTime");
      date("udt", UDT, bill.suppliedAt());
      end(2);
    }
    end(1);
  }

  private void settlement() throws XMLStreamException {
    start("ApplicableHeaderTradeSettlement");
    text("InvoiceCurrencyCode", bill.currency());
    paymentMeans();
    for (VatGroup group : amounts.groups()) {
      start("ApplicableTradeTax");
      text("CalculatedAmount", plain(group.tax()));
      text("TypeCode", "VAT");
      optional("ExemptionReason", group.category().reason());
      text("BasisAmount", plain(group.base()));
      text("CategoryCode", group.code().name());
      optional("ExemptionReasonCode", group.category().exemptionCode());
      rate(group);
      end(1);
    }
    for (VatGroup charge : amounts.charges()) {
      allowanceCharge(true, charge, "Delivery");
    }
    for (VatGroup kept : VatGroup.allowances(bill)) {
      allowanceCharge(false, kept, "Fees and deductions");
    }
    start("SpecifiedTradePaymentTerms");
    text("Description", paymentTerms());
    end(1);
    summation();
    if (bill.credited() != null) {
      start("InvoiceReferencedDocument");
      text("IssuerAssignedID", bill.credited().billNumber());
      start("FormattedIssueDateTime");
      date("qdt", QDT, bill.credited().billIssuedAt());
      end(2);
    }
    end(1);
  }

  /** A charge or allowance on the whole document (BG-21, BG-20). */
  private void allowanceCharge(boolean charge, VatGroup of, String reason)
      throws XMLStreamException {
    start("SpecifiedTradeAllowanceCharge");
    start("ChargeIndicator");
    xml.writeStartElement("udt", "Indicator", UDT);
    xml.writeCharacters(Boolean.toString(charge));
    end(2);
    text("ActualAmount", plain(of.base()));
    text("Reason", reason);
    start("CategoryTradeTax");
    category(of);
    end(2);
  }

  private String paymentTerms() {
    return switch (bill.paymentMethod()) {
      case BillDocument.COD -> "Cash on delivery";
      case BillDocument.STORE_CREDIT -> "Paid with store credit";
      default -> "Paid online";
    };
  }

  private boolean isTransferred() {
    return bill.paymentMethod().isBlank()
        || bill.paymentMethod().equals(BillDocument.BANK_TRANSFER);
  }

  /**
   * Codes of UNTDID 4461: cash, clearing between partners, credit transfer, online payment service.
   */
  private void paymentMeans() throws XMLStreamException {
    start("SpecifiedTradeSettlementPaymentMeans");
    String account = Texts.plain(bill.bankAccount()).replace(" ", "");
    if (bill.paymentMethod().equals(BillDocument.COD)) {
      text("TypeCode", "10");
    } else if (bill.paymentMethod().equals(BillDocument.STORE_CREDIT)) {
      text("TypeCode", "97");
      text("Information", "Store credit");
    } else if (!account.isEmpty() && isTransferred()) {
      text("TypeCode", "30");
      start("PayeePartyCreditorFinancialAccount");
      text(account.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}") ? "IBANID" : "ProprietaryID", account);
      end(1);
    } else {
      text("TypeCode", "68");
    }
    end(1);
  }

  private void summation() throws XMLStreamException {
    start("SpecifiedTradeSettlementHeaderMonetarySummation");
    text("LineTotalAmount", plain(amounts.ofLines(bill)));
    text("ChargeTotalAmount", plain(amounts.ofCharges(bill)));
    text("AllowanceTotalAmount", plain(bill.withheld()));
    text("TaxBasisTotalAmount", plain(amounts.basis()));
    xml.writeStartElement("ram", "TaxTotalAmount", RAM);
    xml.writeAttribute("currencyID", bill.currency());
    xml.writeCharacters(plain(amounts.tax()));
    end(1);
    if (amounts.rounding().signum() != 0) {
      text("RoundingAmount", plain(amounts.rounding()));
    }
    text("GrandTotalAmount", plain(bill.total().subtract(amounts.rounding())));
    text("TotalPrepaidAmount", plain(bill.paid()));
    text("DuePayableAmount", plain(bill.due()));
    end(1);
  }

  private void category(VatGroup group) throws XMLStreamException {
    text("TypeCode", "VAT");
    text("CategoryCode", group.code().name());
    rate(group);
  }

  private void rate(VatGroup group) throws XMLStreamException {
    if (group.hasRate()) {
      text("RateApplicablePercent", group.rate().toPlainString());
    }
  }

  /** A lower price and a charge have no pieces: they are one sum each. */
  private void quantity(String name, BillDocument.Line line) throws XMLStreamException {
    xml.writeStartElement("ram", name, RAM);
    xml.writeAttribute("unitCode", line.hasPieces() ? Units.code(goods(line).unit()) : SUM);
    xml.writeCharacters(Integer.toString(line.quantity()));
    end(1);
  }

  private void date(String prefix, String namespace, Instant instant) throws XMLStreamException {
    LocalDate date = LocalDate.ofInstant(instant, ZoneId.of(bill.timeZone()));
    xml.writeStartElement(prefix, "DateTimeString", namespace);
    xml.writeAttribute("format", "102");
    xml.writeCharacters(date.format(DateTimeFormatter.BASIC_ISO_DATE));
    end(1);
  }

  private static String plain(BigDecimal amount) {
    return amount.toPlainString();
  }

  private void start(String name) throws XMLStreamException {
    xml.writeStartElement("ram", name, RAM);
  }

  private void text(String name, String value) throws XMLStreamException {
    start(name);
    xml.writeCharacters(Texts.plain(value));
    end(1);
  }

  private void optional(String name, String value) throws XMLStreamException {
    String plain = Texts.plain(value);
    if (!plain.isEmpty()) {
      text(name, plain);
    }
  }

  private void end(int elements) throws XMLStreamException {
    for (int i = 0; i < elements; i++) {
      xml.writeEndElement();
    }
  }
}

package shop.orders.web.marketplace;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.AddressChange;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressRules;
import shop.orders.domain.party.Customer;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * The fields of an order that a customer or merchant sends. {@code paypal_email} is stored as the
 * e-mail of the billing address, which this contract does not use otherwise.
 */
@Schema(name = "MarketplaceNewOrder")
record OrderFields(
    @Schema(example = "123 Shipping Lane") @NotBlank @Size(max = AddressRules.LONGEST_LINE)
        String shippingAddress1,
    @Size(max = AddressRules.LONGEST_LINE) String shippingAddress2,
    @Schema(example = "Raleigh") @NotBlank @Size(max = AddressRules.LONGEST_LINE)
        String shippingCity,
    @Schema(example = "NC") @NotBlank @Size(max = AddressRules.LONGEST_LINE) String shippingState,
    @Schema(example = "27615") @NotBlank @Size(max = AddressRules.LONGEST_ZIP_CODE)
        String shippingZip,
    @Schema(example = "paypal@example.com") @NotBlank @Size(max = AddressRules.LONGEST_LINE)
        String paypalEmail,
    @Schema(example = "123 Billing Drive") @NotBlank @Size(max = AddressRules.LONGEST_LINE)
        String billingAddress1,
    @Size(max = AddressRules.LONGEST_LINE) String billingAddress2,
    @Schema(example = "Raleigh") @NotBlank @Size(max = AddressRules.LONGEST_LINE)
        String billingCity,
    @Schema(example = "NC") @NotBlank @Size(max = AddressRules.LONGEST_LINE) String billingState,
    @Schema(example = "27615") @NotBlank @Size(max = AddressRules.LONGEST_ZIP_CODE)
        String billingZip,
    @Size(max = Purchase.MOST_COMMENTS, message = Purchase.TOO_MANY_COMMENTS)
        List<@Size(max = Purchase.LONGEST_COMMENT) String> comments) {

  private static final String SHIPPING = "shipping_";
  private static final String BILLING = "billing_";
  private static final String PAYPAL = "paypal_email";
  private static final String SHIPPING_BLOCK = "shipping_info";
  private static final String BILLING_BLOCK = "billing_info";

  static Address shipping(Fields fields, Customer customer) {
    return complete(fields, SHIPPING, customer, customer.email());
  }

  static Address billing(Fields fields, Customer customer) {
    String paypal = Field.required(PAYPAL, fields.value(PAYPAL), AddressRules.LONGEST_LINE);
    return complete(fields, BILLING, customer, email(paypal));
  }

  private static Address complete(Fields fields, String prefix, Customer customer, String email) {
    return new Address(
        customer.firstName(),
        "",
        customer.lastName(),
        email,
        customer.phoneNumber(),
        "",
        required(fields, prefix + "city", AddressRules.LONGEST_LINE),
        "",
        required(fields, prefix + "state", AddressRules.LONGEST_LINE),
        required(fields, prefix + "address1", AddressRules.LONGEST_LINE),
        optional(fields, prefix + "address2", AddressRules.LONGEST_LINE),
        required(fields, prefix + "zip", AddressRules.LONGEST_ZIP_CODE),
        null,
        null,
        "");
  }

  /**
   * What the request changes: a block replaces the stored one as a whole, so that a field that is
   * missing in it becomes empty; a field outside of a block changes itself only.
   */
  static AddressChange change(Fields fields, ContractOrder order) {
    Address shipping = order.buyer().shippingAddress();
    Address billing = order.buyer().billedTo();
    boolean wholeShipping = fields.hasBlock(SHIPPING_BLOCK);
    boolean wholeBilling = fields.hasBlock(BILLING_BLOCK);
    boolean anyBilling = fields.hasAny(BILLING) || fields.value(PAYPAL) != null;
    return new AddressChange(
        fields.hasAny(SHIPPING)
            ? changed(fields, SHIPPING, shipping, shipping.email(), wholeShipping)
            : null,
        anyBilling
            ? changed(
                fields,
                BILLING,
                billing,
                email(
                    given(
                        fields, PAYPAL, AddressRules.LONGEST_LINE, wholeBilling, billing.email())),
                wholeBilling)
            : null,
        fields.comments());
  }

  /** Without coordinates if it is another place as a whole. */
  private static Address changed(
      Fields fields, String prefix, Address stored, String email, boolean whole) {
    int longest = AddressRules.LONGEST_LINE;
    return new Address(
        stored.firstname(),
        stored.middlename(),
        stored.lastname(),
        email,
        stored.phoneNumber(),
        stored.company(),
        given(fields, prefix + "city", longest, whole, stored.city()),
        stored.country(),
        given(fields, prefix + "state", longest, whole, stored.stateProvince()),
        given(fields, prefix + "address1", longest, whole, stored.address1()),
        given(fields, prefix + "address2", longest, whole, stored.address2()),
        given(fields, prefix + "zip", AddressRules.LONGEST_ZIP_CODE, whole, stored.zipCode()),
        whole ? null : stored.latitude(),
        whole ? null : stored.longitude(),
        stored.vatId());
  }

  /** The field of the request; if it is missing, nothing in a whole block, else what is stored. */
  private static String given(
      Fields fields, String name, int longest, boolean whole, String stored) {
    return fields.value(name) == null && !whole
        ? stored
        : Field.text(name, fields.value(name), longest);
  }

  static List<String> comments(Fields fields) {
    return Purchase.checkedComments(fields.comments() == null ? List.of() : fields.comments());
  }

  private static String required(Fields fields, String name, int longest) {
    return Field.required(name, fields.value(name), longest);
  }

  private static String optional(Fields fields, String name, int longest) {
    return Field.text(name, fields.value(name), longest);
  }

  private static String email(String email) {
    if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
      throw new Invalid(PAYPAL, Field.NO_EMAIL);
    }
    return email;
  }
}

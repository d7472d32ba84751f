package shop.orders.domain.order;

import java.util.Locale;

/**
 * What can happen to an order. The words are published: in histories, and in the types of events.
 */
public enum HistoryKind {
  PLACED("The customer has placed it."),
  CONFIRMED("The shop has accepted it."),
  PACKED("All of it is packed."),
  SHIPPED("A parcel, or the rest of it, is on its way."),
  DELIVERED("All of it has arrived."),
  DELIVERY_UNDONE("A parcel that was told as arrived has not."),
  CANCELLED("It, or what was left of it, was cancelled."),
  LINES_CANCELLED("Pieces of it were cancelled before they left."),
  DETAILS_CHANGED("Its courier, expected day or other details were changed."),
  ADDRESSES_CHANGED("An address was changed."),
  BUYER_CHANGED("The company and tax number of the buyer were changed."),
  TAX_CATEGORY_CHANGED("The tax category of lines was changed."),
  NOTE_ADDED("A note was written that the customer reads."),
  INTERNAL_NOTE_ADDED("A note was written for the shop's people."),
  TAGS_CHANGED("The words by which the shop's people find it were changed."),
  ATTACHMENT_ADDED("A file was attached."),
  ATTACHMENT_DELETED("A file was deleted."),
  REVIEWED("The customer has reviewed it."),
  REVIEW_CHANGED("The customer has changed the review."),
  REVIEW_WITHDRAWN("The customer has withdrawn the review."),
  REVIEW_ANSWERED("The shop has answered the review."),
  REVIEW_ANSWER_DELETED("The shop has taken its answer to the review back."),
  REVIEW_HIDDEN("Staff have hidden the review."),
  REVIEW_SHOWN("Staff show the review again."),
  SHIPMENT_EVENT("The courier told something about a parcel."),
  SHIPMENT_DELIVERED("A parcel has arrived."),
  SHIPMENT_FAILED("A parcel could not be delivered."),
  SHIPMENT_TO_SETTLE(
      "What the courier tells contradicts what is booked, and staff have to decide."),
  SHIPMENT_SETTLED("Staff have decided what became of a parcel."),
  SHIPMENT_RESTOCKED("Goods of a parcel that came back are in stock again."),
  BILL_ISSUED("A bill was issued."),
  DOCUMENT_BLOCKED("A bill or credit note cannot be issued yet."),
  PAYMENT_RECORDED("A payment came in."),
  PAYMENT_TAKEN_BACK("A payment was recorded by mistake."),
  PAYMENT_FAILED("A payment failed."),
  REFUND_DUE("Money is owed to the customer."),
  REFUND_DUE_LAPSED("What was owed to the customer is owed no more."),
  REFUND_NOT_OWED("What was paid back was not owed."),
  REFUND_SET_OFF("What was owed to the customer was set off."),
  REFUNDED("Money was paid back."),
  REFUND_TAKEN_BACK("A refund was recorded by mistake."),
  REFUND_SETTLED("The payment provider has paid a refund."),
  REFUND_SETTLED_TWICE("The payment provider has paid a refund that was paid before."),
  REFUND_FAILED("A refund has failed, and is owed again."),
  DISPUTE_OPENED("The customer disputes a payment at the bank."),
  DISPUTE_LOST("The bank has taken a disputed payment back."),
  DISPUTE_WON("The bank has given a disputed payment back."),
  DISPUTE_WON_BACK("The bank has given back what it took by a dispute."),
  DISPUTE_LOST_LESS("The bank took less by a dispute than was booked."),
  DISPUTE_LOSS("What is lost by a dispute was booked."),
  DISPUTE_LOSS_ENDED("What was lost by a dispute is not lost any more."),
  DISPUTE_SHARED("A dispute of several orders' payment was shared among them."),
  DISPUTE_CLOSED("A dispute is over."),
  GOODWILL("The shop gives money back for goodwill."),
  PRICE_REDUCED("The price was reduced, as goods are not as agreed."),
  DELIVERY_GRANTED("The shop gives back the charge for delivery."),
  REPLACEMENT_GRANTED("Pieces are sent anew in place of others."),
  REMEDY_GRANTED("The shop has decided how it makes good for goods that are not as agreed."),
  CANCELLATION_REQUESTED("The customer asks to cancel it."),
  CANCELLATION_APPROVED("A request to cancel it was approved."),
  CANCELLATION_REJECTED("A request to cancel it was rejected."),
  CANCELLATION_WITHDRAWN("The customer has taken a request to cancel it back."),
  CANCELLATION_OVERTAKEN("A request to cancel it was overtaken by what happened."),
  WITHDRAWAL_DECLARED("The customer has begun to withdraw from the contract."),
  WITHDRAWAL_CONFIRMED("The customer has withdrawn from the contract."),
  WITHDRAWAL_LAPSED("A withdrawal has come to nothing."),
  RETURN_REQUESTED("The customer asks to send goods back."),
  RETURN_APPROVED("A return was approved."),
  RETURN_REJECTED("A return was rejected."),
  RETURN_WITHDRAWN("The customer takes a return back."),
  RETURN_WITHDRAWN_FROM("A return has become a withdrawal from the contract."),
  RETURN_REDUCED("A return has fewer pieces, as the others go back in another way."),
  RETURN_AMOUNT_CHANGED("What a return gives back has changed."),
  RETURN_REMINDED("The customer was reminded to send goods back."),
  RETURN_NOT_SENT("A return was closed, as the goods did not come in time."),
  RETURN_CLOSED("A return was closed by the shop."),
  RETURN_TAKEN_BACK("A decision about a return was taken back."),
  RETURN_RECEIVED("Goods of a return came in."),
  RETURN_COUNTED("The goods of a return were counted."),
  RETURN_CORRECTED("The receipt of a return was corrected."),
  RETURN_CHARGED_AGAIN("What was credited for goods of a return is charged again."),
  RETURN_REFUSED("The shop refuses goods that came in."),
  RETURN_CONTINUED("What is missing of a return goes on as another one."),
  RETURN_SURPLUS_TAKEN("Goods that came unannounced were taken as a return."),
  RETURN_SURPLUS_DISMISSED("Goods that came unannounced are not taken."),
  RETURN_REFUNDED("All of a return is paid back."),
  RETURN_REOPENED("A refund of a return has failed, and is owed again."),
  RETURN_REPAIRED("Goods of a return are repaired."),
  RETURN_SENT_BACK("Goods of a return are on their way to the customer."),
  RETURN_ARRIVED_BACK("Goods of a return are with the customer again."),
  RETURN_WAY_BACK_FAILED("Goods of a return could not be delivered to the customer."),
  EVIDENCE_ADDED("A photograph was added to a return."),
  EXCHANGE_AGREED("Other goods are sent for those of a return."),
  EXCHANGE_ENDED("An exchange has ended, and the goods come back for money.");

  private final String sentence;

  HistoryKind(String sentence) {
    this.sentence = sentence;
  }

  /** As histories name it, such as {@code bill_issued}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says it to a developer. */
  public String sentence() {
    return sentence;
  }
}

package shop.orders.integration.notice.letter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a letter tells beside the order itself. Each writes its part of the letter. */
public sealed interface Happening {

  void tell(Draft letter);

  /** The order was placed or confirmed. */
  record Bought(List<Piece> pieces, OrderSums sums) implements Happening {

    @Override
    public void tell(Draft letter) {
      letter.payment();
      letter.pieces(pieces);
      letter.sums(sums);
      letter.linkToOrder();
    }
  }

  /**
   * A parcel has left, or has arrived.
   *
   * @param url of the courier's page about it; empty if there is none
   * @param expected the day on which it is expected; null if that is not known, or it has arrived
   */
  record ParcelMoved(
      String courier, String number, String url, LocalDate expected, List<Piece> pieces)
      implements Happening {

    @Override
    public void tell(Draft letter) {
      letter.detail("courier", courier);
      letter.detail("tracking_no", number);
      if (expected != null) {
        letter.detail("expected", letter.date(expected));
      }
      letter.pieces(pieces);
      if (url.isEmpty()) {
        letter.linkToOrder();
      } else {
        letter.link("tracking", url);
      }
    }
  }

  /** All of the order has arrived. */
  record Arrived(List<Piece> pieces) implements Happening {

    @Override
    public void tell(Draft letter) {
      letter.pieces(pieces);
      letter.linkToOrder();
    }
  }

  /**
   * The order, or pieces of it, were cancelled.
   *
   * @param message what staff say to the customer; empty if nothing
   * @param paidBack whether money is owed to the customer for it
   */
  record CalledOff(List<Piece> pieces, String message, boolean paidBack) implements Happening {

    @Override
    public void tell(Draft letter) {
      if (paidBack) {
        letter.paragraph("paid_back");
      }
      if (!message.isEmpty()) {
        letter.detail("message", message);
      }
      letter.pieces(pieces);
      letter.linkToOrder();
    }
  }

  /**
   * A return was approved.
   *
   * @param sendTo the address, with line breaks; empty if nothing is to be sent
   * @param sendBy the last day for sending; null if there is none
   */
  record ReturnApproved(
      long number, List<Piece> pieces, String sendTo, LocalDate sendBy, boolean paidByShop)
      implements Happening {

    @Override
    public void tell(Draft letter) {
      letter.detail("return", Long.toString(number));
      if (!sendTo.isEmpty()) {
        letter.paragraph(paidByShop ? "return_paid_by_shop" : "return_paid_by_customer");
        letter.detail("send_to", sendTo);
      }
      if (sendBy != null) {
        letter.detail("send_by", letter.date(sendBy));
      }
      letter.pieces(pieces);
      letter.linkToOrder();
    }
  }

  /**
   * A return was rejected.
   *
   * @param reason what staff say to the customer
   */
  record ReturnRejected(long number, List<Piece> pieces, String reason) implements Happening {

    @Override
    public void tell(Draft letter) {
      letter.detail("return", Long.toString(number));
      letter.detail("reason", reason);
      letter.pieces(pieces);
      letter.linkToOrder();
    }
  }

  /**
   * Money went back.
   *
   * @param amount in the order's currency
   * @param asCredit whether it became store credit
   */
  record PaidBack(BigDecimal amount, boolean asCredit) implements Happening {

    @Override
    public void tell(Draft letter) {
      letter.paragraph(asCredit ? "refunded_as_credit" : "refunded_in_days");
      letter.detail("amount", letter.money(amount));
      letter.linkToOrder();
    }
  }

  /**
   * Money that was said to have gone back did not.
   *
   * @param amount in the order's currency
   */
  record NotPaidBack(BigDecimal amount) implements Happening {

    @Override
    public void tell(Draft letter) {
      letter.detail("amount", letter.money(amount));
      letter.linkToOrder();
    }
  }

  /**
   * A bill was issued.
   *
   * @param link opens its file
   * @param last the last day on which the link works
   */
  record Billed(String number, Instant issuedAt, BigDecimal total, String link, LocalDate last)
      implements Happening {

    @Override
    public void tell(Draft letter) {
      letter.detail("bill", number);
      letter.detail("bill_date", letter.date(issuedAt));
      letter.detail("total", letter.money(total));
      letter.link("bill", link);
      letter.linkWorksUntil(last);
    }
  }
}

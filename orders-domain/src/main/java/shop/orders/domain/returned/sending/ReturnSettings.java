package shop.orders.domain.returned.sending;

import shop.orders.domain.refusal.Field;

/**
 * A shop's settings for the goods that customers send back.
 *
 * @param address where they are sent, with line breaks; empty: to the shop itself
 * @param sendDays days after the approval in which the customer sends them
 * @param patienceDays further days until a return whose goods did not come is closed
 * @param reminderDays days before the last day on which the customer is reminded; 0: never
 */
public record ReturnSettings(String address, int sendDays, int patienceDays, int reminderDays) {

  public static final int LONGEST_ADDRESS = 1000;
  public static final int MOST_DAYS = 365;

  private static final ReturnSettings USUAL = new ReturnSettings("", 14, 14, 3);

  public ReturnSettings {
    address = Field.text("return_address", address, LONGEST_ADDRESS);
    Field.within("send_days", sendDays, 1, MOST_DAYS);
    Field.within("patience_days", patienceDays, 0, MOST_DAYS);
    Field.within("reminder_days", reminderDays, 0, MOST_DAYS);
  }

  /** The settings of a shop that has chosen none. */
  public static ReturnSettings usual() {
    return USUAL;
  }
}

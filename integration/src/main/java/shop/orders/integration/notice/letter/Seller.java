package shop.orders.integration.notice.letter;

import java.util.List;

/**
 * Who writes: a shop as it is now.
 *
 * @param name of the shop, in one line, without what would change its direction
 * @param lines the merchant and the address, as they stand below a letter; may be empty
 * @param replies whether the shop reads answers
 */
public record Seller(String name, List<String> lines, boolean replies) {

  public Seller {
    name = Inserted.clean(name);
    lines = List.copyOf(lines);
  }
}

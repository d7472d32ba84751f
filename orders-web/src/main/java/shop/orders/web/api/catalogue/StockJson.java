package shop.orders.web.api.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.catalog.MovementKind;
import shop.orders.domain.catalog.StockChange;
import shop.orders.domain.catalog.StockKeeping;
import shop.orders.domain.catalog.StockLevel;
import shop.orders.domain.catalog.StockMovement;
import shop.orders.domain.catalog.StockOnHand;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/** The stock of an item in our own API. */
@Schema(name = "Stock", description = "How many pieces of an item there are.")
record StockJson(
    @Schema(example = "42") long itemId,
    @Schema(description = "24 hex digits.", example = "5c679811bb102c001706bf0b") String recordId,
    @Schema(example = "milk-vita-10e29c52") String shopSlug,
    @Schema(example = "40001") String sku,
    @Schema(example = "Vitamin C 500") String name,
    @Schema(nullable = true, description = "Null if pieces are not counted.", example = "100")
        Integer stock,
    @Schema(
            description =
                "Rises with each change of the stock, also by sales; the stock's ETag begins with"
                    + " it.",
            example = "4711")
        long version) {

  static StockJson of(StockOnHand stock, String language) {
    return new StockJson(
        stock.itemId(),
        stock.itemPublicId(),
        stock.shopSlug(),
        stock.sku(),
        stock.nameIn(language),
        stock.pieces(),
        stock.version());
  }

  /** Why pieces come or go by hand, spelt as in JSON. */
  enum Reason {
    delivery,
    loss,
    correction;

    MovementKind kind() {
      return switch (this) {
        case delivery -> MovementKind.DELIVERY;
        case loss -> MovementKind.LOSS;
        case correction -> MovementKind.CORRECTION;
      };
    }
  }

  /** An entry of the journal. */
  @Schema(name = "StockMovement", description = "An entry of the journal of an item's stock.")
  record MovementJson(
      @Schema(example = "4711") long id,
      Instant at,
      @Schema(
              description =
                  "sale: an order was placed; release: pieces of an order were cancelled before"
                      + " they left; return: pieces came back; replacement: sent in place of"
                      + " others; opening: the first count.",
              enumeration = {
                "opening",
                "sale",
                "release",
                "return",
                "replacement",
                "delivery",
                "loss",
                "count",
                "correction"
              })
          String kind,
      @Schema(description = "Below zero if they left the stock.", example = "-2") int pieces,
      @Schema(
              nullable = true,
              description = "Afterwards; null if pieces are not counted any more.",
              example = "98")
          Integer stock,
      @Schema(nullable = true, description = "Null if it is not about an order.", example = "95")
          Long orderId,
      @Schema(description = "Who did it.", example = "Amina") String actor,
      @Schema(description = "The contract or API of the call.", example = "api") String channel,
      @Schema(description = "Empty if there is none.") String note) {

    static MovementJson of(StockMovement movement) {
      return new MovementJson(
          movement.id(),
          movement.at(),
          movement.kind().name().toLowerCase(Locale.ROOT),
          movement.pieces(),
          movement.available(),
          movement.orderId(),
          movement.actor(),
          movement.channel().toLowerCase(Locale.ROOT),
          movement.note());
    }
  }

  /** A new count of an item. */
  @Schema(name = "NewStock", description = "A new count of an item's pieces.")
  record NewStock(
      @Schema(nullable = true, description = "Required unless counted is false.", example = "100")
          @Min(0)
          @Max(StockLevel.MOST)
          Integer stock,
      @Schema(
              nullable = true,
              description = "false: the pieces are not counted from now on, and never run out.")
          Boolean counted,
      @Schema(
              nullable = true,
              description =
                  "The count that was read, in place of If-Match: if it is another one now, nothing"
                      + " is changed (409 stock_moved).",
              example = "98")
          @Min(0)
          @Max(StockLevel.MOST)
          Integer expectedStock,
      @Schema(nullable = true, description = "Why, for the journal.")
          @Size(max = StockChange.LONGEST_NOTE)
          String note) {

    StockChange change(String id) {
      return new StockChange(
          new StockChange.ItemChoice(id, null, null),
          MovementKind.COUNT,
          pieces(stock, counted),
          expectedStock,
          note);
    }
  }

  private static Integer pieces(Integer stock, Boolean counted) {
    boolean isCounted = !Boolean.FALSE.equals(counted);
    if (isCounted && stock == null) {
      throw new Invalid("stock", Field.MISSING);
    }
    if (!isCounted && stock != null) {
      throw new Invalid("counted", "Either a stock is given, or this is false.");
    }
    return stock;
  }

  /** Pieces that came or went. */
  @Schema(name = "NewStockMovement", description = "Pieces of an item that came or went.")
  record NewMovement(
      @Schema(description = "Below zero if they went.", example = "24")
          @NotNull
          @Min(-StockLevel.MOST)
          @Max(StockLevel.MOST)
          Integer pieces,
      @Schema(
              description =
                  "delivery: from a supplier, pieces above zero; loss: broken, stolen or expired,"
                      + " below zero; correction: anything else, such as what goes back to a"
                      + " supplier.")
          @NotNull
          Reason reason,
      @Schema(nullable = true, description = "For the journal.")
          @Size(max = StockChange.LONGEST_NOTE)
          String note) {

    StockChange change(String id) {
      return new StockChange(
          new StockChange.ItemChoice(id, null, null), reason.kind(), pieces, null, note);
    }
  }

  /** Changes of several items. */
  @Schema(name = "StockChanges", description = "Changes of the stock of several items.")
  record Changes(
      @NotNull @Size(min = 1, max = StockKeeping.MOST_LINES, message = StockKeeping.HOW_MANY)
          List<@NotNull @Valid ChangeJson> lines) {}

  /** One of them. */
  @Schema(
      name = "StockChange",
      description =
          "A new count (stock), or pieces that came or went (pieces with a reason), of the item"
              + " with this item_id, record_id, or sku in the shop.")
  record ChangeJson(
      @Schema(nullable = true, example = "42") Long itemId,
      @Schema(nullable = true, example = "5c679811bb102c001706bf0b") @Size(max = PublicId.LENGTH)
          String recordId,
      @Schema(nullable = true, example = "40001") @Size(max = ItemDetails.LONGEST_SKU) String sku,
      @Schema(nullable = true, description = "Of the sku.", example = "milk-vita-10e29c52")
          @Size(max = Slug.LONGEST)
          String shopSlug,
      @Schema(nullable = true, example = "100") @Min(0) @Max(StockLevel.MOST) Integer stock,
      @Schema(nullable = true, description = "As in NewStock.") Boolean counted,
      @Schema(
              nullable = true,
              description = "The stock that was read: a new count needs it.",
              example = "98")
          @Min(0)
          @Max(StockLevel.MOST)
          Integer expectedStock,
      @Schema(nullable = true, description = "Below zero if they went.", example = "24")
          @Min(-StockLevel.MOST)
          @Max(StockLevel.MOST)
          Integer pieces,
      @Schema(nullable = true, description = "correction if absent.") Reason reason,
      @Schema(nullable = true, description = "For the journal.")
          @Size(max = StockChange.LONGEST_NOTE)
          String note) {

    StockChange change() {
      if (pieces == null) {
        if (reason != null) {
          throw new Invalid("reason", "A reason belongs to pieces.");
        }
        StockChange count =
            new StockChange(
                item(), MovementKind.COUNT, StockJson.pieces(stock, counted), expectedStock, note);
        if (expectedStock == null) {
          throw new Invalid(
              "expected_stock",
              "A count needs the stock that was read, as that moves with each sale.");
        }
        return count;
      }
      if (stock != null || counted != null) {
        throw new Invalid("pieces", "Either a stock is given, or pieces.");
      }
      MovementKind kind = reason == null ? MovementKind.CORRECTION : reason.kind();
      return new StockChange(item(), kind, pieces, expectedStock, note);
    }

    private StockChange.ItemChoice item() {
      long ways = Stream.of(itemId, recordId, sku).filter(one -> one != null).count();
      if (ways != 1) {
        throw new Invalid("item_id", "The item is named by item_id, record_id or sku.");
      }
      if (sku != null && shopSlug == null) {
        throw new Invalid("shop_slug", "A sku is one of a shop.");
      }
      String id = itemId == null ? recordId : itemId.toString();
      return new StockChange.ItemChoice(id, sku, shopSlug);
    }
  }

  /** The new stock of an item. */
  @Schema(name = "ChangedStock")
  record ChangedJson(
      @Schema(example = "42") long itemId,
      @Schema(nullable = true, description = "Null if pieces are not counted.", example = "100")
          Integer stock) {}

  /** The new stock of several items. */
  @Schema(name = "ChangedStocks")
  record AllChanged(
      @Schema(description = "In the sequence of the lines.") List<ChangedJson> data) {}
}

package shop.orders.billing.paper;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Rectangle;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Bidi;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import shop.orders.billing.document.BillLanguage;
import shop.orders.domain.returned.WithdrawalReceipt;
import shop.orders.domain.returned.WithdrawalReceipt.Where;

/**
 * Prints acknowledgements of withdrawals, on a durable medium as the law requires: the declaration
 * and the date and time of its receipt. PDF/A-3u like bills; the same receipt always gives the same
 * bytes.
 */
public final class ReceiptPaper {

  private static final Color INK = new Color(0x1F, 0x29, 0x37);
  private static final Color GREY = new Color(0x5B, 0x65, 0x73);
  private static final Color ACCENT = new Color(0x0F, 0x4C, 0x81);
  private static final TextStyle TITLE = new TextStyle(Faces.bold(), 18, ACCENT);
  private static final TextStyle BODY = new TextStyle(Faces.regular(), 10, INK);
  private static final TextStyle STRONG = new TextStyle(Faces.bold(), 10, INK);
  private static final TextStyle LABEL = new TextStyle(Faces.regular(), 9, GREY);
  private static final TextStyle SMALL = new TextStyle(Faces.regular(), 8, GREY);

  private static final float LEFT = Sheet.MARGIN;
  private static final float ACROSS = Sheet.WIDTH - 2 * Sheet.MARGIN;
  private static final float LABELS = 130;
  private static final float BOTTOM = Sheet.HEIGHT - 60;

  /** A block up to this height is not divided between pages. */
  private static final float TOGETHER = 120;

  /** More lines than the longest statement takes, if every character is written by its name. */
  private static final int MOST_LINES = 2000;

  private final WithdrawalReceipt receipt;
  private final BillLanguage language;
  private final Words words;
  private final int reading;
  private final int free;

  private ReceiptPaper(WithdrawalReceipt receipt, BillLanguage language) {
    this.receipt = receipt;
    this.language = language;
    this.words = Words.in(language);
    boolean mirrored = language.isRightToLeft();
    this.reading = mirrored ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
    this.free =
        mirrored ? Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
  }

  public static byte[] print(WithdrawalReceipt receipt, BillLanguage language) {
    return new ReceiptPaper(receipt, language).print();
  }

  /** A block of text, with or without a label beside it. */
  private record Block(Paragraph label, Paragraph text, float gap) {
    float height() {
      return Math.max(label.height(), text.height()) + gap;
    }
  }

  private byte[] print() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    try {
      Document document = new Document(new Rectangle(Sheet.WIDTH, Sheet.HEIGHT), 0, 0, 0, 0);
      ArchiveWriter writer = ArchiveWriter.of(document, out);
      document.open();
      writer.describe(
          words.get("withdrawal_title") + " " + receipt.withdrawalId(),
          Printable.of(receipt.shop(), 200),
          language.code(),
          receipt.receivedAt(),
          identity(),
          false);
      Sheet sheet = page(document, writer);
      float y = Sheet.MARGIN;
      for (Block block : blocks()) {
        if (y + Math.min(block.height(), TOGETHER) > BOTTOM) {
          sheet = page(document, writer);
          y = Sheet.MARGIN;
        }
        float inset = block.label().lines().isEmpty() ? 0 : LABELS;
        sheet.write(block.label().lines(), LEFT, LABELS, Sheet.Align.START, y);
        Paragraph here = block.text().first(BOTTOM - y);
        sheet.write(here.lines(), LEFT + inset, ACROSS - inset, Sheet.Align.START, y);
        Paragraph rest = block.text().after(here);
        float height = block.height();
        while (!rest.lines().isEmpty()) {
          sheet = page(document, writer);
          y = Sheet.MARGIN;
          here = rest.first(BOTTOM - y);
          sheet.write(here.lines(), LEFT + inset, ACROSS - inset, Sheet.Align.START, y);
          height = here.height() + block.gap();
          rest = rest.after(here);
        }
        y += height;
      }
      document.close();
    } catch (DocumentException e) {
      throw new IllegalStateException("The receipt cannot be laid out", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private Sheet page(Document document, ArchiveWriter writer) {
    document.newPage();
    writer.setPageEmpty(false);
    Sheet sheet = new Sheet(writer, language.isRightToLeft());
    sheet.fill(0, 0, Sheet.WIDTH, 6, ACCENT);
    return sheet;
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    alone(blocks, Readable.of(receipt.shop(), STRONG.faces()), STRONG, free, 16);
    alone(blocks, words.get("withdrawal_title"), TITLE, reading, 10);
    alone(blocks, words.get("withdrawal_text"), BODY, reading, 12);
    fact(blocks, "withdrawal_number", Long.toString(receipt.withdrawalId()));
    fact(blocks, "withdrawal_received", receivedAt());
    fact(blocks, "withdrawal_declared", receipt.name());
    fact(blocks, "withdrawal_email", receipt.email());
    fact(blocks, "order", receipt.orderCode());
    fact(
        blocks,
        "order_date",
        new Figures(language, "EUR").date(receipt.orderedAt(), ZoneId.of(receipt.timeZone())));
    alone(blocks, words.get("withdrawal_goods"), STRONG, reading, 2);
    for (Where where : Where.values()) {
      goods(blocks, where);
    }
    statement(blocks);
    alone(blocks, "", BODY, reading, 10);
    for (Where where : Where.values()) {
      if (receipt.goods().stream().anyMatch(goods -> goods.where() == where)) {
        alone(blocks, words.get(word(where) + "_text"), BODY, reading, 4);
      }
    }
    if (receipt.deliveryGoesBack()) {
      alone(blocks, words.get("withdrawal_delivery_text"), BODY, reading, 4);
    }
    alone(blocks, words.get("withdrawal_law"), SMALL, reading, 4);
    return blocks;
  }

  private void goods(List<Block> blocks, Where where) {
    String heading = word(where);
    for (WithdrawalReceipt.Goods goods : receipt.goods()) {
      if (goods.where() == where) {
        String text = goods.quantity() + " × " + goods.name();
        blocks.add(new Block(heading == null ? padding() : label(heading), text(text), 2));
        heading = null;
      }
    }
  }

  private static String word(Where where) {
    return switch (where) {
      case NOT_SENT -> "withdrawal_not_sent";
      case ON_ITS_WAY -> "withdrawal_on_its_way";
      case DELIVERED -> "withdrawal_delivered";
    };
  }

  /** The customer's words, line by line. */
  private void statement(List<Block> blocks) {
    if (receipt.statement().isBlank()) {
      return;
    }
    Paragraph label = label("withdrawal_statement");
    for (String line : receipt.statement().split("\\R")) {
      String words = line.stripLeading();
      String indent = "\u00A0".repeat(line.length() - words.length());
      Paragraph text = words.isEmpty() ? padding() : text(indent + words, MOST_LINES);
      blocks.add(new Block(label, text, 0));
      label = padding();
    }
  }

  /**
   * The date, the time to the second and the time zone, in a form that is clear in any language.
   */
  private String receivedAt() {
    ZonedDateTime at = receipt.receivedAt().atZone(ZoneId.of(receipt.timeZone()));
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'xxx", Locale.ROOT).format(at)
        + " ("
        + receipt.timeZone()
        + ")";
  }

  private void fact(List<Block> blocks, String label, String value) {
    if (!value.isBlank()) {
      blocks.add(new Block(label(label), text(value), 4));
    }
  }

  private void alone(List<Block> blocks, String text, TextStyle style, int direction, float gap) {
    Paragraph paragraph = Paragraph.of(text, style, ACROSS, 6, direction);
    blocks.add(new Block(Paragraph.empty(), paragraph, gap));
  }

  private Paragraph label(String word) {
    return Paragraph.of(words.get(word), LABEL, LABELS - 10, 2, reading);
  }

  /** Empty space in place of a missing label, so that the values stay aligned. */
  private Paragraph padding() {
    return Paragraph.of("\u00A0", LABEL, LABELS - 10, 1, reading);
  }

  private Paragraph text(String value) {
    return text(value, 25);
  }

  private Paragraph text(String value, int most) {
    String readable = Readable.of(value, BODY.faces());
    return Paragraph.of(readable, BODY, ACROSS - LABELS, most, free);
  }

  private byte[] identity() {
    try {
      byte[] all = (language + receipt.toString()).getBytes(StandardCharsets.UTF_8);
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(all), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

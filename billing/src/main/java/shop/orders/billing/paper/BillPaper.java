package shop.orders.billing.paper;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;

/**
 * Prints bills as PDF/A-3a and PDF/UA-1 in any {@link Language}, with the electronic invoice inside
 * if the shop issues one. The same bill in the same language always gives the same bytes.
 */
public final class BillPaper {

  /** A bill of so many pages has bookmarks. */
  private static final int BOOKMARKED = 3;

  private BillPaper() {}

  /**
   * @param invoice the electronic invoice in XML; null if there is none
   */
  public static byte[] print(BillDocument bill, Language language, byte[] invoice) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(48 * 1024);
    try {
      Document document = new Document(new Rectangle(Sheet.WIDTH, Sheet.HEIGHT), 0, 0, 0, 0);
      ArchiveWriter writer = ArchiveWriter.of(document, out);
      document.open();
      BillPages pages = new BillPages(bill, language);
      writer.describe(
          Printable.of(pages.title(), 200),
          Printable.of(bill.seller().shop(), 200),
          language,
          bill.issuedAt(),
          ArchiveWriter.identity(language + bill.toString()),
          invoice != null);
      if (invoice != null) {
        writer.attach("factur-x.xml", "Factur-X EN 16931", "text/xml", invoice, bill.issuedAt());
      }
      Tag whole = Tag.document(writer);
      List<BillPages.Page> all = pages.layOut();
      for (int i = 0; i < all.size(); i++) {
        document.newPage();
        writer.setPageEmpty(false);
        if (all.size() >= BOOKMARKED) {
          writer.bookmark(pages.bookmark(all.get(i), i + 1, all.size()));
        }
        Sheet sheet = new Sheet(writer, language);
        pages.draw(all.get(i), i + 1, all.size(), sheet, whole);
        sheet.finish();
      }
      document.close();
    } catch (DocumentException e) {
      throw new IllegalStateException("The bill cannot be laid out", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  /**
   * The sentence that says what an invoice is that charges again what another document credited, or
   * did not charge, by mistake.
   *
   * @param amended that document
   */
  public static String whatAmends(BillDocument amended, Language language) {
    Figures figures = new Figures(language, amended.currency());
    return Words.in(language)
        .get(
            amended.credits() ? "amends_credit_note" : "amends_bill",
            amended.number(),
            figures.date(amended.issuedAt(), ZoneId.of(amended.timeZone())));
  }
}

package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.language.Language;

/**
 * The PDF files of bills. Each is made once from the bill's contents and stored; from then on it
 * never changes, and every call gets the stored file.
 */
@ApplicationScoped
@Transactional
public class Papers {

  private static final String NEXT_DUE =
      """
      select b.id, b.number, b.order_id, b.language, b.document from bill_due d
      join bill b on b.id = d.bill_id
      where d.due_at <= ? order by d.due_at limit 1 for update of d skip locked""";

  @Inject private Database database;
  @Inject private Clock clock;

  RecentPapers recent = new RecentPapers();

  /** The present layout. Stored files keep the layout with which they were made. */
  Template template = BillPaper::print;

  /**
   * Makes the file of a bill in a language, with the electronic invoice inside unless that is null.
   */
  @FunctionalInterface
  interface Template {
    byte[] print(BillDocument bill, Language language, byte[] invoice);
  }

  /**
   * A stored file.
   *
   * @param sha256 of the content, in hex
   */
  public record Paper(byte[] content, String sha256) {}

  /** The issued documents whose files are still to be made, on any node. */
  public Backlog waiting() {
    return database.backlog("bill_due d join bill b on b.id = d.bill_id", "b.issued_at");
  }

  private record Due(long billId, String number, long orderId, String language, String document) {

    static Due of(ResultSet row) throws SQLException {
      return new Due(
          row.getLong("id"),
          row.getString("number"),
          row.getLong("order_id"),
          row.getString("language"),
          row.getString("document"));
    }
  }

  /** A stored file; empty if it was not made yet. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Paper> kept(long billId, Language language) {
    Optional<Paper> known = recent.of(billId, language);
    if (known.isPresent()) {
      return known;
    }
    Optional<Paper> kept = read(billId, language);
    kept.ifPresent(paper -> recent.add(billId, language, paper));
    return kept;
  }

  private Optional<Paper> read(long billId, Language language) {
    return database.first(
        "select content, sha256 from bill_file where bill_id = ? and language = ?",
        row -> new Paper(row.getBytes(1), row.getString(2)),
        billId,
        language.code());
  }

  /** The file of a bill; it is made now if there is none yet. */
  public Paper of(long billId, Language language) {
    Optional<Paper> kept = kept(billId, language);
    if (kept.isPresent()) {
      return kept.get();
    }
    Due bill =
        database
            .first(
                "select id, number, order_id, language, document from bill where id = ?",
                Due::of,
                billId)
            .orElseThrow();
    if (language.code().equals(bill.language())) {
      // Lock the due row, so that concurrent requests for this bill make its file once.
      database.first(
          "select bill_id from bill_due where bill_id = ? for update",
          row -> row.getLong(1),
          billId);
      kept = read(billId, language);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    keep(bill, language);
    // Not put into the cache yet, as the transaction may still roll back.
    return read(billId, language).orElseThrow();
  }

  /**
   * Makes one file that is due and that no other node is making.
   *
   * @return false if there is none
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public boolean makeNext() {
    Optional<Due> due = database.first(NEXT_DUE, Due::of, clock.instant().atOffset(ZoneOffset.UTC));
    due.ifPresent(this::make);
    return due.isPresent();
  }

  private void make(Due bill) {
    try {
      keep(bill, Language.asked(bill.language()));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The file of bill "
              + bill.number()
              + " of order "
              + bill.orderId()
              + " could not be made",
          e);
    }
  }

  /**
   * Moves the oldest due file, which could not be made, behind the others, to be tried again later.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void putOff() {
    Instant now = clock.instant();
    database.update(
        """
        update bill_due set attempts = attempts + 1,
          due_at = cast(? as timestamptz) + least(attempts + 1, 60) * interval '1 minute'
        where bill_id = (select bill_id from bill_due where due_at <= ?
                         order by due_at limit 1 for update skip locked)""",
        now.atOffset(ZoneOffset.UTC),
        now.atOffset(ZoneOffset.UTC));
  }

  private void keep(Due bill, Language language) {
    BillDocument document = Json.read(bill.document(), BillDocument.class);
    byte[] invoice = document.electronic() ? FacturX.of(document) : null;
    byte[] content = template.print(document, language, invoice);
    database.update(
        """
        insert into bill_file (bill_id, language, content, size, sha256, made_at)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
        bill.billId(),
        language.code(),
        content,
        content.length,
        Hash.of(content),
        clock.instant().atOffset(ZoneOffset.UTC));
    if (language.code().equals(bill.language())) {
      database.update("delete from bill_due where bill_id = ?", bill.billId());
    }
  }
}

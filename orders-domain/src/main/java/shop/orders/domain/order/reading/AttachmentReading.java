package shop.orders.domain.order.reading;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.StoredFile;
import shop.orders.domain.order.policy.AttachedFile;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.refusal.NotFound;

/** Reads the files of orders. */
@ApplicationScoped
public class AttachmentReading {

  private static final String FILE = "select a.id, a.file_name, a.media_type, a.sha256, a.size ";

  @Inject private Database database;
  @Inject private OrderReading orders;

  /**
   * A file of an order, without its bytes.
   *
   * @param deletion whether the reader may delete it
   */
  public record AttachmentView(
      long id,
      Instant at,
      String uploadedBy,
      String fileName,
      String mediaType,
      int size,
      String sha256,
      Decision deletion) {}

  /** A file with access to its bytes. */
  public record Attachment(String fileName, String mediaType, String sha256, StoredFile file) {}

  /**
   * The files of an order, oldest first.
   *
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public List<AttachmentView> list(long orderId, Actor actor) {
    orders.demandVisible(orderId, actor);
    return database.list(
        "select a.id, a.at, a.uploaded_by, a.file_name, a.media_type, a.size, a.sha256,"
            + " a.uploader, o.prescription_required, "
            + OrderRow.TIMES
            + """
            , (select count(*) from order_attachment b
               where b.order_id = o.id and b.id <> a.id and b.at <= o.confirmed_at) as others
            from order_attachment a join orders o on o.id = a.order_id
            where o.id = ? order by a.id\
            """,
        row -> view(row, actor),
        orderId);
  }

  private static AttachmentView view(ResultSet row, Actor reader) throws SQLException {
    AttachedFile file =
        new AttachedFile(
            row.getString("uploader"),
            instant(row, "at"),
            row.getInt("others"),
            row.getBoolean("prescription_required"),
            OrderRow.times(row));
    return new AttachmentView(
        row.getLong("id"),
        instant(row, "at"),
        Visibility.nameOf(row.getString("uploaded_by"), reader),
        row.getString("file_name"),
        row.getString("media_type"),
        row.getInt("size"),
        row.getString("sha256"),
        file.deletion(reader));
  }

  /**
   * @throws NotFound if there is no such file, or the caller may not see its order
   */
  public Attachment one(long orderId, long attachmentId, Actor actor) {
    Conditions conditions =
        Conditions.visibleTo(actor).and("o.id = ?", orderId).and("a.id = ?", attachmentId);
    return first(
        "from order_attachment a join orders o on o.id = a.order_id " + conditions.where(),
        conditions.parameters());
  }

  /**
   * For whoever has a link to the file: who gave it has checked that it may.
   *
   * @throws NotFound if there is no such file
   */
  public Attachment linked(long id) {
    return first("from order_attachment a where a.id = ?", id);
  }

  private Attachment first(String rows, Object... parameters) {
    return database
        .first(
            FILE + rows,
            row ->
                new Attachment(
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    new StoredFile(database, "order_attachment", row.getLong(1), row.getInt(5))),
            parameters)
        .orElseThrow(() -> new NotFound("attachment"));
  }
}

package shop.orders.domain.order.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.StoredFile;
import shop.orders.domain.refusal.NotFound;

/** The files of orders for whoever has a link to them: who gave it has checked that it may. */
@ApplicationScoped
public class LinkedAttachments {

  @Inject private Database database;

  /** A file with access to its bytes. */
  public record Linked(String fileName, String mediaType, String sha256, StoredFile file) {}

  /**
   * @throws NotFound if there is no such file
   */
  public Linked one(long id) {
    return database
        .first(
            "select file_name, media_type, sha256, size from order_attachment where id = ?",
            row ->
                new Linked(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    new StoredFile(database, "order_attachment", id, row.getInt(4))),
            id)
        .orElseThrow(() -> new NotFound("attachment"));
  }
}

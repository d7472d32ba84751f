package shop.orders.domain.database;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file in the column {@code content} of a row. Its bytes are read piece by piece while they are
 * sent: whole files of all concurrent requests would not fit into the heap, and a slow client would
 * keep its file there for long.
 *
 * @param table its column {@code content} has storage {@code external} (not compressed), so that
 *     PostgreSQL finds a piece directly
 * @param size in bytes
 */
public record StoredFile(Database database, String table, long id, int size) {

  private static final int PIECE = 256 * 1024;

  /** Writes the whole file. Needs no transaction, as files never change. */
  public void writeTo(OutputStream out) throws IOException {
    String statement = "select substring(content from ? for ?) from " + table + " where id = ?";
    for (int start = 0; start < size; start += PIECE) {
      out.write(
          database
              .first(statement, row -> row.getBytes(1), start + 1, PIECE, id)
              .orElseThrow(() -> new IOException("File " + id + " of " + table + " is gone")));
    }
  }
}

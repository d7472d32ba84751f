package shop.orders.domain.database;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The bytes of a file that a row keeps in its column {@code content}. They are read piece by piece
 * as they are sent: a thread for each caller could hold more whole files than the heap does, and a
 * slow reader would hold its own for long.
 *
 * @param table whose column is stored apart and not compressed, so that a piece is found at once
 * @param size in bytes
 */
public record StoredFile(Database database, String table, long id, int size) {

  private static final int PIECE = 256 * 1024;

  /** Writes the whole file; what is never changed needs no transaction. */
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

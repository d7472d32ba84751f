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

  /**
   * Writes the whole file. Needs no transaction, as files never change; one that is deleted
   * meanwhile breaks off.
   */
  public void writeTo(OutputStream out) throws IOException {
    writeTo(out, 0, size - 1);
  }

  /**
   * Writes a part of the file.
   *
   * @param from its first byte, from 0
   * @param to its last byte
   */
  public void writeTo(OutputStream out, int from, int to) throws IOException {
    String statement = "select substring(content from ? for ?) from " + table + " where id = ?";
    for (int start = from; start <= to; start += PIECE) {
      int length = Math.min(PIECE, to - start + 1);
      out.write(
          database
              .first(statement, row -> row.getBytes(1), start + 1, length, id)
              .orElseThrow(() -> new IOException("File " + id + " of " + table + " is gone")));
    }
  }
}

package shop.orders.office.job;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import shop.orders.domain.database.Database;

/**
 * The result of a job, whose bytes are read part by part while they are sent: whole files of all
 * who fetch them would not fit into the heap.
 *
 * @param size in bytes
 * @param sha256 in hex digits
 */
public record JobFile(
    Database database,
    long jobId,
    UUID claim,
    String name,
    String mediaType,
    int size,
    String sha256) {

  /** Of each part but the last one, in bytes. */
  static final int PART = 256 * 1024;

  /** Writes the whole file. */
  public void writeTo(OutputStream out) throws IOException {
    writeTo(out, 0, size - 1);
  }

  /**
   * Writes some bytes of the file. Needs no transaction, as files never change; one that is deleted
   * meanwhile breaks off.
   *
   * @param from the first one, from 0
   * @param to the last one
   */
  public void writeTo(OutputStream out, int from, int to) throws IOException {
    for (int n = from / PART; (long) n * PART <= to; n++) {
      int number = n;
      byte[] part =
          database
              .first(
                  "select content from job_part where job_id = ? and claim = ? and n = ?",
                  row -> row.getBytes(1),
                  jobId,
                  claim,
                  n)
              .orElseThrow(() -> new IOException("Part " + number + " of job " + jobId));
      long begin = (long) n * PART;
      int first = (int) Math.max(0, from - begin);
      int end = (int) Math.min(part.length, to - begin + 1);
      out.write(part, first, end - first);
    }
  }
}

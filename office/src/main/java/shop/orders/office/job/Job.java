package shop.orders.office.job;

import java.time.Instant;
import shop.orders.domain.database.Json;

/**
 * A job, as who asked for it sees it.
 *
 * @param id the internal one, by which lists are sorted
 * @param publicId 24 hex digits
 * @param kind which work it is, such as {@code export}
 * @param parameters what the work needs to know, as JSON; see {@link #parameters(Class)}
 * @param failure why it failed, in a sentence for who asked; null unless it has
 * @param result null as long as there is none, and once it is deleted
 */
public record Job(
    long id,
    String publicId,
    String kind,
    String parameters,
    JobState state,
    Progress progress,
    String failure,
    Times times,
    Result result) {

  /**
   * How far it is, in what its kind counts.
   *
   * @param total null until it is known
   */
  public record Progress(long done, Long total) {}

  /**
   * When what happened.
   *
   * @param started the last time that a node began it; null before
   * @param ended null as long as it has not
   */
  public record Times(Instant requested, Instant started, Instant ended) {}

  /**
   * The file that came of it.
   *
   * @param size in bytes
   * @param sha256 in hex digits
   * @param expires when it is deleted
   */
  public record Result(
      String fileName, String mediaType, int size, String sha256, Instant expires) {}

  /** What the work needs to know. */
  public <T> T parameters(Class<T> type) {
    return Json.read(parameters, type);
  }
}

package shop.orders.integration.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * A notice as staff see it.
 *
 * @param kind a word of {@link shop.orders.integration.notice.letter.NoticeKind}
 * @param event the id of the event in the feed
 * @param happenedAt when that happened
 * @param nextAt when it is tried next; null if another is before it, or it does not wait
 * @param endedAt when it was sent or given up; null while it waits
 * @param problem why it was not sent, or not yet; null if nothing is wrong
 * @param reply the codes of the mail server's last answer; empty if it had nothing against it
 */
public record NoticeView(
    long id,
    String kind,
    NoticeState state,
    UUID event,
    Instant happenedAt,
    int attempts,
    Instant nextAt,
    Instant endedAt,
    String problem,
    String reply) {}

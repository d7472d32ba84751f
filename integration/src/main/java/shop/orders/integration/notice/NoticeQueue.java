package shop.orders.integration.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.Database;
import shop.orders.integration.notice.letter.NoticeKind;

/**
 * The notices that wait. A node claims some for a time, in which it has to send them and note it;
 * then they are others'. Each statement is a transaction of its own.
 */
@ApplicationScoped
class NoticeQueue {

  /** For so long a claim holds. */
  static final Duration LEASE = Duration.ofMinutes(5);

  /** Older events are not told. */
  static final Duration NEWS = Duration.ofDays(2);

  /** After the first attempts. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4));

  /** A node of a later version may have made notices of other kinds, and sends them. */
  private static final String[] KINDS =
      Stream.of(NoticeKind.values()).map(NoticeKind::name).toArray(String[]::new);

  /** Due, and the first of its order that waits: what happened first is told first. */
  private static final String NEXT =
      """
      from notice w
      where w.state = 'WAITING' and w.due_at <= now() and w.kind = any (?) and not exists (
        select 1 from notice e where e.order_id = w.order_id and e.id < w.id and e.state = 'WAITING')\
      """;

  @Inject private Database database;

  boolean isAnyDue() {
    return database.first("select 1 " + NEXT + " limit 1", row -> true, (Object) KINDS).isPresent();
  }

  /** Claims notices of different orders. */
  List<WaitingNotice> claim(int most) {
    return database.list(
        """
        with c as (select w.id %s order by w.due_at, w.id limit ? for update skip locked)
        update notice n
        set attempts = n.attempts + 1, due_at = now() + make_interval(secs => ?)
        from c where n.id = c.id
        returning n.*, n.happened_at < now() - make_interval(secs => ?) as old\
        """
            .formatted(NEXT),
        NoticeQueue::waiting,
        KINDS,
        most,
        (double) LEASE.toSeconds(),
        (double) NEWS.toSeconds());
  }

  private static WaitingNotice waiting(ResultSet row) throws SQLException {
    return new WaitingNotice(
        row.getLong("id"),
        row.getObject("event_id", UUID.class),
        NoticeKind.valueOf(row.getString("kind")),
        row.getLong("order_id"),
        row.getLong("about"),
        row.getInt("attempts"),
        row.getBoolean("old"));
  }

  /** Notes the end of a claimed notice, unless the claim has ended. */
  void sent(WaitingNotice notice) {
    end(notice, NoticeState.SENT, null, "");
  }

  void bounced(WaitingNotice notice, String reply) {
    end(notice, NoticeState.BOUNCED, Problem.ADDRESS_UNKNOWN, reply);
  }

  void skipped(WaitingNotice notice, Problem problem) {
    end(notice, NoticeState.SKIPPED, problem, "");
  }

  private void end(WaitingNotice notice, NoticeState state, Problem problem, String reply) {
    database.update(
        """
        update notice set state = ?, problem = ?, reply = ?, ended_at = now()
        where id = ? and state = 'WAITING' and attempts = ?\
        """,
        state.name(),
        problem == null ? null : problem.name(),
        reply,
        notice.id(),
        notice.attempt());
  }

  /** Ends one that is too old: as a failure if it was tried before, for the reason of then. */
  void tooOld(WaitingNotice notice) {
    database.update(
        """
        update notice set state = case when problem is null then 'SKIPPED' else 'FAILED' end,
          problem = coalesce(problem, ?), ended_at = now()
        where id = ? and state = 'WAITING' and attempts = ?\
        """,
        Problem.TOO_OLD.name(),
        notice.id(),
        notice.attempt());
  }

  /** Puts it off; the more, the more attempts there were. */
  void later(WaitingNotice notice, Problem problem, String reply) {
    Duration pause = PAUSES.get(Math.min(notice.attempt(), PAUSES.size()) - 1);
    database.update(
        """
        update notice set problem = ?, reply = ?, due_at = now() + make_interval(secs => ?)
        where id = ? and state = 'WAITING' and attempts = ?\
        """,
        problem.name(),
        reply,
        (double) pause.toSeconds(),
        notice.id(),
        notice.attempt());
  }

  /** Gives back what was claimed and not tried. */
  void release(WaitingNotice notice) {
    database.update(
        """
        update notice set attempts = attempts - 1, due_at = now()
        where id = ? and state = 'WAITING' and attempts = ?\
        """,
        notice.id(),
        notice.attempt());
  }

  Backlog waiting() {
    return database.backlog("notice where state = 'WAITING'", "happened_at");
  }

  /** Those that failed or bounced within a day. */
  long failed() {
    return database.count(
        "notice", "state in ('FAILED', 'BOUNCED') and ended_at > now() - interval '1 day'");
  }
}

package shop.orders.integration.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.Database;
import shop.orders.integration.notice.letter.NoticeKind;

/**
 * The notices that wait. A node claims some for a time, in which it has to send them and note it;
 * then they are others'. Each statement is a transaction of its own.
 */
@ApplicationScoped
class NoticeQueue {

  /** For so long a claim holds: longer than a batch and its last mail may take. */
  static final Duration LEASE = Duration.ofMinutes(20);

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

  /**
   * After the mail server did not say whether it has taken a mail: mostly it has, and the customer
   * would get it twice.
   */
  static final Duration LONG_PAUSE = Duration.ofHours(4);

  /** So many are deleted at once. */
  private static final int STEP = 1_000;

  /** So many equal answers that refuse a mail for good are believed. */
  private static final int BELIEVED = 3;

  /** A node of a later version may have made notices of other kinds, and sends them. */
  private static final String[] KINDS =
      Stream.of(NoticeKind.values()).map(NoticeKind::name).toArray(String[]::new);

  /** Of an order, only the first that waits is due. */
  private static final String NEXT =
      """
      from notice w
      where w.state = 'WAITING' and w.due_at <= now() and w.kind = any (?)
        and (w.claimed_until is null or w.claimed_until < now())\
      """;

  static final String ANY_DUE = "select 1 " + NEXT + " limit 1";

  /**
   * The parameters are the kinds, how many, and the seconds of {@link #LEASE} and {@link #NEWS}.
   */
  static final String CLAIM =
      """
      with c as (select w.id %s order by w.due_at, w.id limit ? for update skip locked)
      update notice n
      set attempts = n.attempts + 1, claimed_until = now() + make_interval(secs => ?)
      from c where n.id = c.id
      returning n.*, n.happened_at < now() - make_interval(secs => ?) as old\
      """
          .formatted(NEXT);

  @Inject private Database database;

  boolean isAnyDue() {
    return database.first(ANY_DUE, row -> true, (Object) KINDS).isPresent();
  }

  /** Claims notices of different orders. */
  List<WaitingNotice> claim(int most) {
    return database.list(CLAIM, NoticeQueue::waiting, ofClaim(most));
  }

  static Object[] ofClaim(int most) {
    return new Object[] {KINDS, most, (double) LEASE.toSeconds(), (double) NEWS.toSeconds()};
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
        update notice set state = ?, problem = ?, reply = ?, ended_at = now(), claimed_until = null
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
          problem = coalesce(problem, ?), ended_at = now(), claimed_until = null
        where id = ? and state = 'WAITING' and attempts = ?\
        """,
        Problem.TOO_OLD.name(),
        notice.id(),
        notice.attempt());
  }

  /** Puts it off; the more, the more attempts there were. */
  void later(WaitingNotice notice, Problem problem, String reply) {
    Duration pause = PAUSES.get(Math.min(notice.attempt(), PAUSES.size()) - 1);
    later(notice, problem, reply, pause, Integer.MAX_VALUE);
  }

  /** The same for a mail that will not do; a failure after three equal answers. */
  void rejected(WaitingNotice notice, Problem problem, String reply) {
    Duration pause = PAUSES.get(Math.min(notice.attempt(), PAUSES.size()) - 1);
    later(notice, problem, reply, pause, BELIEVED);
  }

  private void later(
      WaitingNotice notice, Problem problem, String reply, Duration pause, int believed) {
    database.update(
        """
        with next as (
          select id, case when problem = ? and reply = ? then alike + 1 else 1 end as alike
          from notice where id = ?)
        update notice n
        set alike = next.alike, problem = ?, reply = ?, claimed_until = null,
          due_at = now() + make_interval(secs => ?),
          state = case when next.alike < ? then 'WAITING' else 'FAILED' end,
          ended_at = case when next.alike < ? then null else now() end
        from next
        where n.id = next.id and n.state = 'WAITING' and n.attempts = ?\
        """,
        problem.name(),
        reply,
        notice.id(),
        problem.name(),
        reply,
        (double) pause.toSeconds(),
        believed,
        believed,
        notice.attempt());
  }

  /** Puts it off for long, and once only: the mail server may have taken it. */
  void unconfirmed(WaitingNotice notice) {
    database.update(
        """
        update notice
        set unconfirmed = unconfirmed + 1, problem = ?, reply = '', claimed_until = null,
          due_at = now() + make_interval(secs => ?),
          state = case when unconfirmed = 0 then 'WAITING' else 'FAILED' end,
          ended_at = case when unconfirmed = 0 then null else now() end
        where id = ? and state = 'WAITING' and attempts = ?\
        """,
        Problem.UNCONFIRMED.name(),
        (double) LONG_PAUSE.toSeconds(),
        notice.id(),
        notice.attempt());
  }

  /** Gives back what was claimed and not tried. */
  void release(WaitingNotice notice) {
    database.update(
        """
        update notice set attempts = attempts - 1, claimed_until = null
        where id = ? and state = 'WAITING' and attempts = ?\
        """,
        notice.id(),
        notice.attempt());
  }

  /** Deletes what ended half a year ago, in steps. Bounces are kept, as addresses go by them. */
  void forget(BackgroundWork work) {
    int deleted;
    do {
      deleted =
          database.update(
              """
              delete from notice where id in (
                select id from notice
                where state in ('SENT', 'FAILED', 'SKIPPED')
                  and ended_at < now() - interval '180 days'
                order by ended_at limit ?)\
              """,
              STEP);
    } while (deleted == STEP && !work.isEnding());
  }

  /** What is due and was never tried, since it is due. */
  Backlog waiting() {
    return database.backlog(
        "notice where state = 'WAITING' and attempts = 0 and due_at <= now()", "due_at");
  }

  /** What was tried and not taken, and is tried again. */
  long refused() {
    return database.count("notice", "state = 'WAITING' and problem is not null");
  }

  /** Those that failed or bounced within a day. */
  long failed() {
    return database.count(
        "notice", "state in ('FAILED', 'BOUNCED') and ended_at > now() - interval '1 day'");
  }
}

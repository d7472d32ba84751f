package shop.orders.office.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.database.Database;

/**
 * The jobs that are due, for the nodes. Each step is one statement: who takes a job owns it until
 * it says how it ended, or until it has said nothing for the time of a lease; then another takes
 * it.
 */
@ApplicationScoped
class JobQueue {

  /** A step takes some seconds at most, as the database ends statements that take longer. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** A job that ends its node each time is not begun for ever. */
  private static final int MOST_ATTEMPTS = 5;

  static final String NEVER_ENDED = "The job was begun several times and never came to its end.";

  private static final int DAYS_OF_ENDED_JOBS = 90;

  @Inject private Database database;

  /**
   * A job that this node works at.
   *
   * @param claim what shows that it is this node's
   * @param done how far earlier attempts have come
   * @param attempt 1 for the first one
   */
  record Taken(
      long id,
      String publicId,
      UUID claim,
      String kind,
      String parameters,
      Actor asker,
      long done,
      Long total,
      int attempt) {}

  /**
   * Takes the job that has waited longest.
   *
   * @param kinds those that this node knows
   */
  Optional<Taken> take(Collection<String> kinds) {
    return database.first(
        """
        update job set state = 'RUNNING', claim = gen_random_uuid(), started_at = now(),
          heartbeat_at = now(), due_at = now() + ? * interval '1 second', attempts = attempts + 1
        where id = (
          select id from job where due_at <= now() and kind = any (?)
          order by due_at, id limit 1 for update skip locked)
        returning *\
        """,
        JobQueue::taken,
        LEASE.toSeconds(),
        kinds.toArray(String[]::new));
  }

  private static Taken taken(ResultSet row) throws SQLException {
    return new Taken(
        row.getLong("id"),
        row.getString("public_id"),
        row.getObject("claim", UUID.class),
        row.getString("kind"),
        row.getString("parameters"),
        Actor.of(
            row.getString("asker"),
            row.getString("asker_name"),
            row.getString("merchant"),
            Channel.API),
        row.getLong("done"),
        row.getObject("total", Long.class),
        row.getInt("attempts"));
  }

  /** Whether the job was begun too often to be begun once more. */
  static boolean isHopeless(Taken taken) {
    return taken.attempt() > MOST_ATTEMPTS;
  }

  /**
   * Tells how far a job is, and that this node still works at it.
   *
   * @throws JobGone if it is not this node's any more
   */
  void progress(Taken taken, long done, Long total) {
    demand(
        database.update(
            """
            update job set done = ?, total = ?, heartbeat_at = now(),
              due_at = now() + ? * interval '1 second'
            where id = ? and claim = ? and state = 'RUNNING'\
            """,
            done,
            total,
            LEASE.toSeconds(),
            taken.id(),
            taken.claim()));
  }

  /**
   * Adds a part to the result.
   *
   * @throws JobGone if the job is not this node's any more
   */
  void add(Taken taken, int n, byte[] content) {
    demand(
        database.update(
            """
            insert into job_part (job_id, claim, n, content)
            select id, claim, ?, ? from job where id = ? and claim = ? and state = 'RUNNING'\
            """,
            n,
            content,
            taken.id(),
            taken.claim()));
  }

  /**
   * Ends a job well.
   *
   * @param result null if there is none
   * @param days for how many days the result is kept
   * @throws JobGone if it is not this node's any more
   */
  void done(Taken taken, long done, ResultFile result, int days) {
    boolean kept = result != null;
    demand(
        database.update(
            """
            update job set state = 'DONE', done = ?, total = ?, ended_at = now(), due_at = null,
              heartbeat_at = now(), file_name = ?, media_type = ?, size = ?, sha256 = ?,
              expires_at = now() + ?::integer * interval '1 day'
            where id = ? and claim = ? and state = 'RUNNING'\
            """,
            done,
            done,
            kept ? result.name() : null,
            kept ? result.mediaType() : null,
            kept ? result.size() : null,
            kept ? result.sha256() : null,
            kept ? days : null,
            taken.id(),
            taken.claim()));
  }

  /** Ends a job that cannot be done; does nothing if it is not this node's any more. */
  void failed(Taken taken, String why) {
    database.update(
        """
        update job set state = 'FAILED', failure = ?, ended_at = now(), due_at = null
        where id = ? and claim = ? and state = 'RUNNING'\
        """,
        why,
        taken.id(),
        taken.claim());
  }

  /**
   * Gives a job back, so that any node takes it.
   *
   * @param pause until then, none does
   * @param counts whether this was an attempt that failed
   */
  void handBack(Taken taken, Duration pause, boolean counts) {
    database.update(
        """
        update job set state = 'QUEUED', claim = null, attempts = attempts - ?,
          due_at = now() + ? * interval '1 millisecond'
        where id = ? and claim = ? and state = 'RUNNING'\
        """,
        counts ? 0 : 1,
        pause.toMillis(),
        taken.id(),
        taken.claim());
  }

  private static void demand(int rows) {
    if (rows == 0) {
      throw new JobGone("The job was cancelled, or another node has taken it");
    }
  }

  /**
   * Deletes parts that belong to no result and to no job that is being done.
   *
   * @return how many
   */
  int deleteParts(int most) {
    return database.update(
        """
        delete from job_part where (job_id, claim, n) in (
          select p.job_id, p.claim, p.n from job_part p
          where not exists (
            select from job j where j.id = p.job_id and j.claim = p.claim
              and (j.state = 'RUNNING' or j.state = 'DONE' and j.expires_at > now()))
          limit ?)\
        """,
        most);
  }

  /**
   * Deletes jobs that ended long ago.
   *
   * @return how many
   */
  int deleteJobs(int most) {
    return database.update(
        """
        delete from job where id in (
          select id from job where ended_at < now() - ? * interval '1 day'
            and (expires_at is null or expires_at < now()) limit ?)\
        """,
        DAYS_OF_ENDED_JOBS,
        most);
  }
}

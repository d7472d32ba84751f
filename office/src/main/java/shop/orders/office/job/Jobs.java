package shop.orders.office.job;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/**
 * Jobs for those who ask for them: each sees and ends its own; staff with the permissions see all,
 * and end them. What is written needs a transaction.
 */
@ApplicationScoped
public class Jobs {

  private static final String SELECT =
      """
      select j.*, j.expires_at > now() as kept from job j where \
      """;

  /** A merchant's token may be for another merchant later: then its jobs are not seen any more. */
  private static final String OWN = "j.asker = ? and j.merchant is not distinct from ?";

  @Inject private Database database;
  @Inject private Clock clock;

  @Inject JobSettings settings;

  /**
   * Has work done as soon as a node has time for it.
   *
   * @param parameters what the work needs to know, written as JSON
   * @throws TooManyJobs if too many of this caller have not ended
   */
  public Job request(String kind, Object parameters, Actor asker) {
    // Two calls do not find the last place at the same time.
    database.each(
        "select pg_advisory_xact_lock(hashtext('jobs of ' || ?))", row -> {}, asker.identity());
    long open = database.count("job", "asker = ? and due_at is not null", asker.identity());
    if (open >= settings.ofCaller()) {
      throw new TooManyJobs(settings.ofCaller());
    }
    return database
        .first(
            """
            insert into job (public_id, kind, asker, asker_name, merchant, parameters)
            values (?, ?, ?, ?, ?, ?::jsonb) returning *, false as kept\
            """,
            Jobs::job,
            PublicId.next(clock.instant()),
            kind,
            asker.identity(),
            asker.name(),
            merchantOf(asker),
            Json.write(parameters))
        .orElseThrow();
  }

  /** The public id of the merchant for whom the caller works; null for staff. */
  private static String merchantOf(Actor actor) {
    return Visibility.ofShops(actor).name().orElse(null);
  }

  /**
   * @throws NotFound if there is no such job, or the caller may not see it
   */
  public Job one(String publicId, Actor actor) {
    return one(publicId, actor, "");
  }

  private Job one(String publicId, Actor actor, String lock) {
    boolean all = actor.isStaff() && actor.may(Permission.VIEW_JOB);
    Optional<Job> found =
        all
            ? database.first(SELECT + "j.public_id = ?" + lock, Jobs::job, publicId)
            : own(publicId, actor, lock);
    return found.orElseThrow(() -> new NotFound("job"));
  }

  private Optional<Job> own(String publicId, Actor actor, String lock) {
    return database.first(
        SELECT + "j.public_id = ? and " + OWN + lock,
        Jobs::job,
        publicId,
        actor.identity(),
        merchantOf(actor));
  }

  /** The caller's own jobs, newest first, with ids below {@code before}. */
  public List<Job> list(Actor actor, OptionalLong before, int limit) {
    return database.list(
        SELECT + OWN + " and j.id < ? order by j.id desc limit ?",
        Jobs::job,
        actor.identity(),
        merchantOf(actor),
        before.orElse(Long.MAX_VALUE),
        limit);
  }

  /**
   * Ends a job; a node that works at it stops at its next step. A job that is cancelled already
   * stays so.
   *
   * @throws NotFound if there is no such job, or the caller may not see it
   * @throws NotPermitted if it is another one's, and the caller may only see it
   * @throws JobOver if it is done or has failed
   */
  public Job cancel(String publicId, Actor actor) {
    Job job = one(publicId, actor, " for update");
    if (own(publicId, actor, "").isEmpty()) {
      NotPermitted.unless(actor, Permission.MANAGE_JOB);
    }
    switch (job.state()) {
      case CANCELLED -> {
        return job;
      }
      case DONE, FAILED -> throw new JobOver();
      case QUEUED, RUNNING ->
          database.update(
              """
              update job set state = 'CANCELLED', ended_at = now(), due_at = null, claim = null
              where id = ?\
              """,
              job.id());
    }
    return one(publicId, actor);
  }

  /**
   * The file of a result, which a link opens. Whether the caller may have it was checked when the
   * link was made.
   *
   * @throws ResultGone if it is not kept any more
   */
  public JobFile file(String publicId) {
    return database
        .first(
            """
            select id, claim, file_name, media_type, size, sha256 from job
            where public_id = ? and size is not null and expires_at > now()\
            """,
            row ->
                new JobFile(
                    database,
                    row.getLong("id"),
                    row.getObject("claim", UUID.class),
                    row.getString("file_name"),
                    row.getString("media_type"),
                    row.getInt("size"),
                    row.getString("sha256")),
            publicId)
        .orElseThrow(ResultGone::new);
  }

  /** What waits for a node that has time. */
  public Backlog waiting() {
    return database.backlog("job where state = 'QUEUED' and due_at is not null", "due_at");
  }

  private static Job job(ResultSet row) throws SQLException {
    Instant ended = instant(row, "ended_at");
    return new Job(
        row.getLong("id"),
        row.getString("public_id"),
        row.getString("kind"),
        row.getString("parameters"),
        JobState.valueOf(row.getString("state")),
        new Job.Progress(row.getLong("done"), row.getObject("total", Long.class)),
        row.getString("failure"),
        new Job.Times(instant(row, "requested_at"), instant(row, "started_at"), ended),
        row.getBoolean("kept")
            ? new Job.Result(
                row.getString("file_name"),
                row.getString("media_type"),
                row.getInt("size"),
                row.getString("sha256"),
                instant(row, "expires_at"))
            : null);
  }
}

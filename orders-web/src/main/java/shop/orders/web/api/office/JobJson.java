package shop.orders.web.api.office;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.office.export.ExportWish;
import shop.orders.office.export.Exports;
import shop.orders.office.job.Job;
import shop.orders.office.job.JobState;

/** A job, and its result once it is done. */
@Schema(name = "Job")
record JobJson(
    @Schema(description = "24 hex digits.", example = "65d0c0de0000000000000001") String id,
    @Schema(
            description = "Which work it is: export. There may be more kinds later.",
            example = "export")
        String kind,
    @Schema(example = "done") State state,
    @Schema(
            description =
                "How far it is: of an export, how many orders, lines, entries, documents, returns"
                    + " or movements were read.",
            example = "1000")
        long done,
    @Schema(
            nullable = true,
            description = "How many there are; null until they are counted.",
            example = "1000")
        Long total,
    @Schema(nullable = true, description = "Why it failed; null unless it has.") String error,
    @Schema(
            nullable = true,
            description =
                "Opens the result without a token; expires after a while, and a new one is here"
                    + " then. Null until the job is done, and once the result is deleted.")
        String resultUrl,
    @Schema(nullable = true, description = "Null as long as there is no result.") ResultJson result,
    @Schema(nullable = true, description = "What an export was asked for; null for other kinds.")
        ExportJson export,
    Instant createdAt,
    @Schema(nullable = true, description = "When it was last begun; null before.")
        Instant startedAt,
    @Schema(nullable = true, description = "When it was done, failed or was cancelled.")
        Instant endedAt) {

  /** How far a job is, spelt as in JSON. */
  @Schema(name = "JobState")
  enum State {
    queued,
    running,
    done,
    failed,
    cancelled;

    static State of(JobState state) {
      return switch (state) {
        case QUEUED -> queued;
        case RUNNING -> running;
        case DONE -> done;
        case FAILED -> failed;
        case CANCELLED -> cancelled;
      };
    }
  }

  /** The file that came of a job. */
  @Schema(name = "JobResult")
  record ResultJson(
      @Schema(example = "orders-65d0c0de0000000000000001.csv") String fileName,
      @Schema(example = "text/csv;charset=utf-8") String mediaType,
      @Schema(description = "In bytes.", example = "4711") int size,
      @Schema(description = "In hex digits.") String sha256,
      @Schema(description = "When it is deleted.") Instant expiresAt) {

    /**
     * @param result null if there is none
     */
    static ResultJson of(Job.Result result) {
      return result == null
          ? null
          : new ResultJson(
              result.fileName(),
              result.mediaType(),
              result.size(),
              result.sha256(),
              result.expires());
    }
  }

  /** What was exported, and how. */
  @Schema(name = "Export")
  record ExportJson(
      @Schema(example = "orders") String kind,
      @Schema(example = "csv") String format,
      @Schema(type = SchemaType.OBJECT, description = "As it was given; empty for all rows.")
          Object filter,
      @Schema(description = "As they were given; empty for all.") List<String> columns) {

    static ExportJson of(Job job) {
      if (!job.kind().equals(Exports.KIND)) {
        return null;
      }
      ExportWish wish = job.parameters(ExportWish.class);
      return new ExportJson(wish.kind(), wish.format(), wish.filter(), wish.columns());
    }
  }

  /**
   * @param resultUrl null if it has no result
   */
  static JobJson of(Job job, String resultUrl) {
    return new JobJson(
        job.publicId(),
        job.kind(),
        State.of(job.state()),
        job.progress().done(),
        job.progress().total(),
        job.failure(),
        resultUrl,
        ResultJson.of(job.result()),
        ExportJson.of(job),
        job.times().requested(),
        job.times().started(),
        job.times().ended());
  }
}

package shop.orders.web.api.office;

import static shop.orders.domain.access.Permission.CREATE_EXPORT;
import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.office.job.Job;
import shop.orders.office.job.Jobs;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** Work that takes longer than a call. */
@Path("/v2/jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Access(merchants = CREATE_EXPORT, staff = VIEW_ORDER_LIST)
@Tag(name = "Jobs")
public class JobsResource {

  @Inject private Jobs jobs;
  @Inject private JobLinks links;
  @Inject private Caller caller;

  @GET
  @Operation(
      operationId = "listJobs",
      summary = "List one's own jobs, newest first",
      description = "Those that have ended are kept for 90 days.")
  public Paged<JobJson> list(@BeanParam Page page) {
    List<Job> rows = jobs.list(actor(), page.before(), page.limit() + 1);
    return page.of(rows, Job::id, this::json);
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getJob",
      summary = "Read a job: how far it is, and where its result is",
      description = "Staff with view.job read those of others, too.")
  public JobJson one(@PathParam("id") String id) {
    return json(jobs.one(id, actor()));
  }

  @POST
  @Path("/{id}/cancel")
  @Idempotent
  @Operation(
      operationId = "cancelJob",
      summary = "End a job that waits or runs",
      description =
          "One that is cancelled already stays so; 409 job_ended if it is done or has failed."
              + " Staff who see those of others need manage.job to end them.")
  @APIResponseSchema(value = JobJson.class, responseCode = "200")
  public Response cancel(@PathParam("id") String id) {
    return Response.ok(json(jobs.cancel(id, actor()))).build();
  }

  private JobJson json(Job job) {
    return JobJson.of(job, links.of(job));
  }

  private Actor actor() {
    return caller.actor(Channel.API);
  }
}

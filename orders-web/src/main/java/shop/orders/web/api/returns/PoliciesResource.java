package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_POLICY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.returns.policy.RuleBook;
import shop.orders.returns.policy.TryingRules;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/**
 * The dated rules of cancellation and returns. A rule that has begun never changes; a newer rule
 * for the same case replaces it for orders placed from its start on, or it is given an end.
 */
@Path("/v2/policies")
@RequestScoped
@Access(staff = UPDATE_POLICY)
@Tag(name = "Policies")
public class PoliciesResource {

  @Inject private RuleBook rules;
  @Inject private TryingRules trying;
  @Inject private Caller caller;

  /** When a rule ends. */
  @Schema(name = "RuleEnd")
  record End(
      @Schema(nullable = true, description = "As soon as possible if absent.")
          Instant validUntil) {}

  @GET
  @Path("/cancellation")
  @Operation(
      operationId = "listCancellationRules",
      summary = "List the rules of cancellation, newest first")
  public Paged<CancellationRuleJson> cancellation() {
    return new Paged<>(
        rules.cancellation(caller.actor(Channel.API)).stream()
            .map(CancellationRuleJson::of)
            .toList(),
        null);
  }

  @POST
  @Path("/cancellation")
  @Idempotent
  @Operation(
      operationId = "addCancellationRule",
      summary = "Add a rule of cancellation",
      description =
          "It applies to orders placed from its start on; earlier orders keep their rule. A rule for"
              + " the same case that begins at the same moment is a 409 rule_taken, which names it.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = CancellationRuleJson.class)))
  public Response addCancellation(CancellationRuleJson.Input wanted) {
    CancellationRuleJson added =
        CancellationRuleJson.of(rules.add(wanted.rule(), caller.actor(Channel.API)));
    return Response.created(URI.create("v2/policies/cancellation")).entity(added).build();
  }

  @PUT
  @Path("/cancellation/{id}")
  @Atomic
  @Operation(
      operationId = "correctCancellationRule",
      summary = "Correct a rule of cancellation that has not begun",
      description = "Replaces all of it. Without valid_from it keeps its start.")
  public CancellationRuleJson correctCancellation(
      @PathParam("id") long id, CancellationRuleJson.Input wanted) {
    return CancellationRuleJson.of(rules.correct(id, wanted.rule(), caller.actor(Channel.API)));
  }

  @DELETE
  @Path("/cancellation/{id}")
  @Atomic
  @Operation(
      operationId = "recallCancellationRule",
      summary = "Recall a rule of cancellation that has not begun")
  @APIResponse(responseCode = "204", description = "There is no such rule any more.")
  public Response recallCancellation(@PathParam("id") long id) {
    rules.recall(RuleBook.Kind.CANCELLATION, id, caller.actor(Channel.API));
    return Response.noContent().build();
  }

  @POST
  @Path("/cancellation/{id}/end")
  @Idempotent
  @Operation(
      operationId = "endCancellationRule",
      summary = "Give a rule of cancellation an end",
      description =
          "It does not hold for orders placed from then on; orders placed before keep it. An older"
              + " rule for the same case holds again. An end that has not come can be moved.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CancellationRuleJson.class)))
  public Response endCancellation(@PathParam("id") long id, @OptionalBody End given) {
    Actor actor = caller.actor(Channel.API);
    rules.end(RuleBook.Kind.CANCELLATION, id, given == null ? null : given.validUntil(), actor);
    return Response.ok(
            rules.cancellation(actor).stream()
                .filter(rule -> rule.id() == id)
                .map(CancellationRuleJson::of)
                .findFirst()
                .orElseThrow())
        .build();
  }

  @GET
  @Path("/returns")
  @Operation(operationId = "listReturnRules", summary = "List the rules of returns, newest first")
  public Paged<ReturnRuleJson> returns() {
    return new Paged<>(
        rules.returns(caller.actor(Channel.API)).stream().map(ReturnRuleJson::of).toList(), null);
  }

  @POST
  @Path("/returns")
  @Idempotent
  @Operation(
      operationId = "addReturnRule",
      summary = "Add a rule of returns",
      description =
          "It applies to orders placed from its start on; earlier orders keep their rule. A rule for"
              + " the same case that begins at the same moment is a 409 rule_taken, which names it.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ReturnRuleJson.class)))
  public Response addReturn(ReturnRuleJson.Input wanted) {
    ReturnRuleJson added = ReturnRuleJson.of(rules.add(wanted.rule(), caller.actor(Channel.API)));
    return Response.created(URI.create("v2/policies/returns")).entity(added).build();
  }

  @PUT
  @Path("/returns/{id}")
  @Atomic
  @Operation(
      operationId = "correctReturnRule",
      summary = "Correct a rule of returns that has not begun",
      description = "Replaces all of it. Without valid_from it keeps its start.")
  public ReturnRuleJson correctReturn(@PathParam("id") long id, ReturnRuleJson.Input wanted) {
    return ReturnRuleJson.of(rules.correct(id, wanted.rule(), caller.actor(Channel.API)));
  }

  @DELETE
  @Path("/returns/{id}")
  @Atomic
  @Operation(
      operationId = "recallReturnRule",
      summary = "Recall a rule of returns that has not begun")
  @APIResponse(responseCode = "204", description = "There is no such rule any more.")
  public Response recallReturn(@PathParam("id") long id) {
    rules.recall(RuleBook.Kind.RETURNS, id, caller.actor(Channel.API));
    return Response.noContent().build();
  }

  @POST
  @Path("/returns/{id}/end")
  @Idempotent
  @Operation(
      operationId = "endReturnRule",
      summary = "Give a rule of returns an end",
      description =
          "It does not hold for orders placed from then on; orders placed before keep it. An older"
              + " rule for the same case holds again. An end that has not come can be moved.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnRuleJson.class)))
  public Response endReturn(@PathParam("id") long id, @OptionalBody End given) {
    Actor actor = caller.actor(Channel.API);
    rules.end(RuleBook.Kind.RETURNS, id, given == null ? null : given.validUntil(), actor);
    return Response.ok(
            rules.returns(actor).stream()
                .filter(rule -> rule.id() == id)
                .map(ReturnRuleJson::of)
                .findFirst()
                .orElseThrow())
        .build();
  }

  @POST
  @Path("/try")
  @Idempotent
  @Operation(
      operationId = "tryRules",
      summary = "Try a rule on an order, without adding it",
      description =
          "Shows each action that rules decide without the rule and with it, as if the rule had begun"
              + " when the order was placed. Nothing is changed.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RuleTrialJson.class)))
  public Response tryRule(RuleTrialJson.Input wanted) {
    return Response.ok(wanted.trial(trying, caller.actor(Channel.API))).build();
  }
}

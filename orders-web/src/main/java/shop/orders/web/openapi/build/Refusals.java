package shop.orders.web.openapi.build;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import shop.orders.web.kit.errors.ErrorForm;
import shop.orders.web.kit.errors.ErrorForms;
import shop.orders.web.kit.errors.Fault;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.openapi.build.DocumentFilter.Call;
import shop.orders.web.openapi.build.WireSchemas.Way;

/** How calls are refused: our own API by problems, each published contract in its own form. */
final class Refusals {

  /** What a status of an error means, and a code that is told with it. */
  private record Meaning(String description, String code) {}

  /** In their order, so that each document is like the other. */
  private static final SortedMap<String, Meaning> PROBLEMS =
      new TreeMap<>(
          Map.ofEntries(
              meaning(
                  "400",
                  "The request is not well formed; errors names the fields.",
                  "malformed_json"),
              meaning("401", "There is no token, or it proves nothing.", "token_required"),
              meaning("403", "The caller's roles do not permit this.", "permission_missing"),
              meaning("404", "There is no such thing for this caller.", "order_not_found"),
              meaning(
                  "409", "The state of things, or a rule, forbids this now.", "changed_meanwhile"),
              meaning("410", "This was only there for a while.", "link_expired"),
              meaning(
                  "412", "The thing has another version than If-Match says.", "version_changed"),
              meaning("413", "The body is too large.", "body_too_large"),
              meaning("415", "The media type is not understood here.", "unsupported_media_type"),
              meaning("416", "The file has no such part.", "range_not_satisfiable"),
              meaning("422", "A value is wrong; errors names the fields.", "invalid_value"),
              meaning(
                  "429",
                  "There were too many calls; Retry-After says when to come again.",
                  "rate_limited"),
              meaning("500", "Something went wrong on our side.", "internal_error"),
              meaning(
                  "503",
                  "Not now, or it is not known whether it was done; Retry-After says when to come"
                      + " again, with the same Idempotency-Key.",
                  "database_unavailable")));

  private static final Meaning WRONG_PARAMETER =
      new Meaning(PROBLEMS.get("422").description(), "invalid_parameter");

  /** Those that say when to come again. */
  private static final Set<String> LATER = Set.of("429", "503");

  private static Map.Entry<String, Meaning> meaning(
      String status, String description, String code) {
    return Map.entry(status, new Meaning(description, code));
  }

  private final WireSchemas schemas;
  private final ErrorForms forms;

  /**
   * Of our own API: those that any of its operations may have, by the names of their components.
   */
  private final Map<String, APIResponse> problems = new TreeMap<>();

  Refusals(WireSchemas schemas, ErrorForms forms) {
    this.schemas = schemas;
    this.forms = forms;
  }

  Map<String, APIResponse> problems() {
    return problems;
  }

  /**
   * Adds the refusals that a call may have to its answers.
   *
   * @param declared the statuses that cannot be seen from the method
   */
  void addTo(Map<String, APIResponse> answers, Call call, Set<String> declared) {
    PROBLEMS.forEach(
        (code, meaning) -> {
          if (declared.contains(code) || isPossible(code, call)) {
            add(answers, call.path(), code, meaning);
          }
        });
    // With us a 400; some contracts tell of every wrong value by 422.
    add(answers, call.path(), "400", WRONG_PARAMETER);
  }

  private static boolean isPossible(String code, Call call) {
    return switch (code) {
      case "403" -> call.access().isPresent();
      case "409", "422" -> call.verb() != PathItem.HttpMethod.GET;
      case "412" -> call.checksVersion();
      case "413", "415" -> call.operation().getRequestBody() != null;
      case "410", "416", "429" -> false;
      default -> true;
    };
  }

  /** The published contracts have forms and statuses of their own. */
  private void add(Map<String, APIResponse> answers, String path, String code, Meaning meaning) {
    boolean ours = path.startsWith("/api/v2/");
    String said = meaning.description();
    Fault fault =
        new Fault(
            Integer.parseInt(code),
            meaning.code(),
            ours ? said : said.replaceFirst(";.*", "."),
            List.of(),
            Map.of(),
            Map.of(),
            "7f3f0e0c-52bb-4a53-9d8e-1f4a3f2b6c11");
    ErrorForm form = forms.of(path);
    int status = form.status(fault, path);
    Object body = form.body(fault, status, path);
    MediaType content =
        OASFactory.createMediaType()
            .schema(schemas.of(body.getClass(), Way.OUT))
            .example(Wire.mapper().convertValue(body, Object.class));
    APIResponse refusal =
        OASFactory.createAPIResponse()
            .description(fault.detail())
            .content(OASFactory.createContent().addMediaType(form.mediaType(), content));
    if (LATER.contains(code)) {
      refusal.addHeader("Retry-After", Answers.header("In so many seconds.", SchemaType.INTEGER));
    }
    if (ours) {
      problems.putIfAbsent("Problem" + code, refusal);
      refusal = OASFactory.createAPIResponse().ref("Problem" + code);
    }
    answers.putIfAbsent(Integer.toString(status), refusal);
  }
}

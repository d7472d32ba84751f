package shop.orders.web.openapi.build;

import java.util.HashSet;
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

/** The errors of calls: problems in our own API, and each published contract's own form. */
final class Refusals {

  /** The meaning of an error's status, and an example of its code. */
  private record Meaning(String description, String code) {}

  /** Sorted, so that every build makes the same document. */
  private static final SortedMap<String, Meaning> PROBLEMS =
      new TreeMap<>(
          Map.ofEntries(
              meaning(
                  "400",
                  "The request is not well formed; errors names the fields.",
                  "malformed_json"),
              meaning("401", "There is no token, or it is not valid.", "token_required"),
              meaning("403", "The caller's roles do not permit this.", "permission_missing"),
              meaning("404", "It does not exist, or the caller may not see it.", "order_not_found"),
              meaning("406", "Accept excludes the media type of the answer.", "not_acceptable"),
              meaning("408", "The body did not come in in time.", "body_too_slow"),
              meaning(
                  "409", "The present state, or a rule, forbids this now.", "changed_meanwhile"),
              meaning("410", "It has expired.", "link_expired"),
              meaning("412", "It has changed since the version in If-Match.", "version_changed"),
              meaning(
                  "413", "The body is larger than its description here allows.", "body_too_large"),
              meaning("415", "The media type is not understood here.", "unsupported_media_type"),
              meaning("416", "The file has no such part.", "range_not_satisfiable"),
              meaning("422", "A value is wrong; errors names the fields.", "invalid_value"),
              meaning("428", "It is not said which version was read.", "precondition_required"),
              meaning(
                  "429",
                  "There were too many calls; Retry-After says when to try again.",
                  "rate_limited"),
              meaning("500", "Something went wrong on our side.", "internal_error"),
              meaning(
                  "503",
                  "This is not possible now, or it is not known whether it was done; Retry-After"
                      + " says when to try again, with the same Idempotency-Key.",
                  "database_unavailable")));

  private static final Meaning WRONG_PARAMETER =
      new Meaning(PROBLEMS.get("422").description(), "invalid_parameter");

  /** The statuses whose responses have a Retry-After. */
  private static final Set<String> LATER = Set.of("429", "503");

  private static Map.Entry<String, Meaning> meaning(
      String status, String description, String code) {
    return Map.entry(status, new Meaning(description, code));
  }

  private final WireSchemas schemas;
  private final ErrorForms forms;

  /** The problems that operations of our own API may have, by the names of their components. */
  private final Map<String, APIResponse> problems = new TreeMap<>();

  private final Set<String> shared = new HashSet<>();

  Refusals(WireSchemas schemas, ErrorForms forms) {
    this.schemas = schemas;
    this.forms = forms;
  }

  Map<String, APIResponse> problems() {
    return problems;
  }

  /** An operation refers to the component of that name. */
  void share(String name) {
    shared.add(name);
  }

  /** The problems that some operation refers to. */
  Map<String, APIResponse> sharedProblems() {
    Map<String, APIResponse> kept = new TreeMap<>(problems);
    kept.keySet().retainAll(shared);
    return kept;
  }

  /**
   * Adds the refusals that a call may have to its responses.
   *
   * @param declared the statuses that cannot be derived from the method
   */
  void addTo(Map<String, APIResponse> answers, Call call, Set<String> declared) {
    PROBLEMS.forEach(
        (code, meaning) -> {
          if (declared.contains(code) || isPossible(code, call)) {
            add(answers, call.path(), code, meaning);
          }
        });
    // A 400 in our own API; some contracts answer every wrong value with 422.
    add(answers, call.path(), "400", WRONG_PARAMETER);
  }

  private static boolean isPossible(String code, Call call) {
    return switch (code) {
      case "403" -> call.access().isPresent();
      case "409", "422" -> call.verb() != PathItem.HttpMethod.GET;
      case "412" -> call.checksVersion();
      case "408", "413", "415" -> call.operation().getRequestBody() != null;
      case "410", "416", "428" -> false;
      default -> true;
    };
  }

  /** Adds a refusal in the form, and with the status, of the path's contract. */
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

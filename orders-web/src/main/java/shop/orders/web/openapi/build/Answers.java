package shop.orders.web.openapi.build;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import shop.orders.web.openapi.build.DocumentFilter.Call;
import shop.orders.web.openapi.build.WireSchemas.Way;

/**
 * The responses of an operation: those scanned from its method, those that its bean parameters add
 * (such as a part of a file), and its refusals.
 */
final class Answers {

  private final WireSchemas schemas;
  private final Bodies bodies;
  private final Refusals refusals;

  Answers(WireSchemas schemas, Bodies bodies, Refusals refusals) {
    this.schemas = schemas;
    this.bodies = bodies;
    this.refusals = refusals;
  }

  APIResponses of(Call call) {
    Map<String, APIResponse> all = served(call);
    choices(call)
        .flatMap(Answers::declared)
        .filter(said -> isServed(said.responseCode()))
        .forEach(said -> all.putIfAbsent(said.responseCode(), answer(said)));
    Set<String> declared =
        Stream.concat(Stream.of(call.resource(), call.method()), choices(call))
            .flatMap(Answers::declared)
            .map(said -> said.responseCode())
            .collect(Collectors.toSet());
    refusals.addTo(all, call, declared);
    declared(call.method())
        .filter(said -> !isServed(said.responseCode()) && said.content().length > 0)
        .forEach(said -> all.computeIfPresent(said.responseCode(), (code, it) -> also(it, said)));
    APIResponses answers = OASFactory.createAPIResponses();
    all.forEach(answers::addAPIResponse);
    all.values().stream()
        .filter(answer -> answer.getRef() != null)
        .forEach(answer -> refusals.share(nameOf(answer)));
    return answers;
  }

  private Map<String, APIResponse> served(Call call) {
    Map<String, APIResponse> served =
        new TreeMap<>(call.operation().getResponses().getAPIResponses());
    served.keySet().removeIf(status -> !isServed(status));
    served.values().forEach(one -> one.setContent(bodies.of(one.getContent(), Way.OUT)));
    // Without @Produces, the scan gives an annotated response no media type.
    declared(call.method())
        .filter(said -> isServed(said.responseCode()) && said.content().length > 0)
        .forEach(said -> served.put(said.responseCode(), answer(said)));
    Class<?> type = call.method().getReturnType();
    if (type == void.class || (type == Response.class && isEmpty(served.get("200")))) {
      APIResponse done = served.getOrDefault("204", OASFactory.createAPIResponse());
      served.clear();
      served.put("204", done);
    } else if (isEmpty(served.get("201"))) {
      // The scan describes the method's return type as a 200; here the response is a 201.
      APIResponse typed = served.remove("200");
      Objects.requireNonNull(typed, () -> call.method() + " needs an @APIResponse for 200");
      served.get("201").setContent(typed.getContent());
    }
    served.values().forEach(answer -> describe(answer, call.tellsVersion()));
    if (call.tellsVersion() && call.verb() == PathItem.HttpMethod.GET) {
      served.put(
          "304",
          OASFactory.createAPIResponse().description("If-None-Match has the ETag of this answer."));
    }
    if (call.isOurs() && served.containsKey("201")) {
      served.get("201").addHeader("Location", header("Where it can be read.", SchemaType.STRING));
    }
    return served;
  }

  private static boolean isServed(String status) {
    return status.matches("[23]..");
  }

  private static boolean isEmpty(APIResponse answer) {
    return answer != null && answer.getContent() == null;
  }

  private static Stream<org.eclipse.microprofile.openapi.annotations.responses.APIResponse>
      declared(AnnotatedElement at) {
    return Stream.of(
        at.getAnnotationsByType(
            org.eclipse.microprofile.openapi.annotations.responses.APIResponse.class));
  }

  /** The bean parameters of a call, which may add responses. */
  private static Stream<Class<?>> choices(Call call) {
    return Stream.of(call.method().getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(BeanParam.class))
        .map(Parameter::getType);
  }

  private APIResponse answer(
      org.eclipse.microprofile.openapi.annotations.responses.APIResponse said) {
    APIResponse answer = OASFactory.createAPIResponse().description(said.description());
    for (var header : said.headers()) {
      answer.addHeader(header.name(), header(header.description(), SchemaType.STRING));
    }
    if (said.content().length > 0) {
      answer.setContent(OASFactory.createContent());
    }
    for (var body : said.content()) {
      String type = body.mediaType().isEmpty() ? "application/json" : body.mediaType();
      answer.getContent().addMediaType(type, bodies.of(type, schema(body.schema())));
    }
    return answer;
  }

  /** A refusal that has other forms, too, such as a page. */
  private APIResponse also(
      APIResponse refusal,
      org.eclipse.microprofile.openapi.annotations.responses.APIResponse said) {
    String shared = refusal.getRef() == null ? "" : nameOf(refusal);
    APIResponse problem = refusals.problems().getOrDefault(shared, refusal);
    APIResponse both =
        OASFactory.createAPIResponse()
            .description(problem.getDescription())
            .content(OASFactory.createContent());
    Stream.of(problem, answer(said))
        .flatMap(answer -> answer.getContent().getMediaTypes().entrySet().stream())
        .forEach(body -> both.getContent().addMediaType(body.getKey(), body.getValue()));
    return both;
  }

  /** Of the component that it refers to. */
  private static String nameOf(APIResponse reference) {
    return reference.getRef().replaceFirst(".*/", "");
  }

  /** That of the class, or of one of several. */
  private Schema schema(org.eclipse.microprofile.openapi.annotations.media.Schema said) {
    if (said.oneOf().length == 0) {
      return schemas.of(said.implementation(), Way.OUT);
    }
    // Clients call the choice by its title.
    Schema schema = OASFactory.createSchema().title(said.title());
    Stream.of(said.oneOf()).forEach(one -> schema.addOneOf(schemas.of(one, Way.OUT)));
    return schema;
  }

  static Header header(String description, SchemaType type) {
    return OASFactory.createHeader()
        .style(null)
        .description(description)
        .schema(OASFactory.createSchema().type(type));
  }

  private static void describe(APIResponse answer, boolean tagged) {
    String said = answer.getDescription();
    boolean guessed = said == null || List.of("", "OK", "Created", "No Content").contains(said);
    if (guessed) {
      answer.setDescription(answer.getContent() == null ? "Done." : "The result.");
    }
    if (tagged) {
      answer.addHeader("ETag", header("For If-Match and If-None-Match.", SchemaType.STRING));
    }
  }
}

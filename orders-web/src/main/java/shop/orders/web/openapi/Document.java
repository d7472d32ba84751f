package shop.orders.web.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static shop.orders.web.openapi.Schemas.note;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Permission;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.errors.ErrorForm;
import shop.orders.web.kit.errors.Fault;
import shop.orders.web.kit.errors.Problem;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Idempotent;

/**
 * OpenAPI 3.0 of the resource classes. Built here and not by the server's scanner, which knows
 * neither records nor our mapper's names nor who may call what.
 */
final class Document {

  private static final String BASE = "/api";
  private static final String JSON = "application/json";

  /** One file of any name. */
  private static final Map<String, Object> MULTIPART =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("file", Map.of("type", "string", "format", "binary")),
          "required",
          List.of("file"));

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

  private final Schemas schemas = new Schemas();

  /** Of our own API: the statuses that any of its operations may have. */
  private final Set<String> problems = new TreeSet<>();

  private final Map<String, Object> paths = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();

  private final Function<String, ErrorForm> forms;

  private Document(Function<String, ErrorForm> forms) {
    this.forms = forms;
  }

  /**
   * @param forms in which form a path's errors are told
   */
  static Map<String, Object> of(Stream<Class<?>> resources, Function<String, ErrorForm> forms) {
    Document document = new Document(forms);
    resources
        .sorted(
            Comparator.<Class<?>, String>comparing(Class::getSimpleName)
                .thenComparing(Class::getName))
        .forEach(document::add);
    return document.whole();
  }

  private void add(Class<?> resource) {
    Stream.of(resource.getMethods())
        .sorted(Comparator.comparing(Document::isHidden).thenComparing(Method::toString))
        .forEach(method -> httpMethod(method).ifPresent(verb -> add(resource, method, verb)));
  }

  private void add(Class<?> resource, Method method, String verb) {
    String path = path(resource, method);
    Map<String, Object> operation = operation(resource, method, verb, path);
    if (isHidden(method)) {
      operations(path).computeIfPresent(verb, (v, visible) -> merged(visible, operation));
    } else {
      operations(path).merge(verb, operation, Document::merged);
    }
  }

  /** Shown only as another media type of the call it belongs to. */
  private static boolean isHidden(Method method) {
    Operation described = method.getAnnotation(Operation.class);
    return described != null && described.hidden();
  }

  /** Two methods that take one call in two media types are one operation. */
  @SuppressWarnings("unchecked")
  private static Object merged(Object one, Object another) {
    Map<String, Object> operation = (Map<String, Object>) one;
    Map<String, Object> more = (Map<String, Object>) another;
    if (operation.get("requestBody") instanceof Map<?, ?> body
        && more.get("requestBody") instanceof Map<?, ?> otherBody) {
      ((Map<String, Object>) body.get("content"))
          .putAll((Map<String, Object>) otherBody.get("content"));
    }
    return operation;
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> operations(String path) {
    return (Map<String, Object>) paths.computeIfAbsent(path, p -> new TreeMap<String, Object>());
  }

  private static Optional<String> httpMethod(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(note -> note.annotationType().getAnnotation(HttpMethod.class))
        .filter(note -> note != null)
        .map(note -> note.value().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  private static String path(Class<?> resource, Method method) {
    Path own = method.getAnnotation(Path.class);
    String path =
        BASE
            + "/"
            + resource.getAnnotation(Path.class).value()
            + "/"
            + (own == null ? "" : own.value());
    return path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*(\\{[^}]*}[^}]*)*}", "{$1}")
        .replaceAll("/+", "/")
        .replaceAll("/$", "");
  }

  private Map<String, Object> operation(
      Class<?> resource, Method method, String verb, String path) {
    Operation described = method.getAnnotation(Operation.class);
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", operationId(resource, method));
    operation.put("tags", List.of(tag(resource)));
    operation.put(
        "summary",
        described == null || described.summary().isEmpty()
            ? sentence(method.getName())
            : described.summary());
    Optional<Access> access = access(resource, method);
    String who = access.map(Document::callers).orElse("Anyone may call, without a token.");
    operation.put(
        "description",
        described == null || described.description().isEmpty()
            ? who
            : described.description() + " " + who);
    access.ifPresentOrElse(
        rule -> {
          operation.put("security", List.of(Map.of("bearer", List.of())));
          operation.put("x-access", rule(rule));
        },
        () -> operation.put("security", List.of()));
    List<Object> parameters = parameters(method);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    Optional<Parameter> body = body(method);
    body.ifPresent(b -> operation.put("requestBody", requestBody(resource, method, b)));
    boolean form =
        Arrays.stream(method.getParameters()).anyMatch(p -> p.isAnnotationPresent(FormParam.class));
    if (form) {
      operation.put("requestBody", formBody(method));
    }
    operation.put("responses", responses(resource, method, verb, path, body.isPresent() || form));
    return operation;
  }

  private static String operationId(Class<?> resource, Method method) {
    Operation described = method.getAnnotation(Operation.class);
    if (described != null && !described.operationId().isEmpty()) {
      return described.operationId();
    }
    String noun = noun(resource);
    return Character.toLowerCase(noun.charAt(0)) + noun.substring(1) + "_" + method.getName();
  }

  private String tag(Class<?> resource) {
    Tag tag = resource.getAnnotation(Tag.class);
    String name = tag == null ? noun(resource) : tag.name();
    tags.merge(name, tag == null ? "" : tag.description(), (a, b) -> a.isEmpty() ? b : a);
    return name;
  }

  private static String noun(Class<?> resource) {
    return resource.getSimpleName().replaceFirst("Resource$", "");
  }

  private static String sentence(String methodName) {
    String words = Schemas.snake(methodName).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static Optional<Access> access(Class<?> resource, Method method) {
    if (method.isAnnotationPresent(Anyone.class)) {
      return Optional.empty();
    }
    Access own = method.getAnnotation(Access.class);
    return Optional.ofNullable(own == null ? resource.getAnnotation(Access.class) : own);
  }

  /** Who may call, for people. */
  private static String callers(Access access) {
    List<String> callers = new ArrayList<>();
    if (access.customers()) {
      callers.add("customers");
    }
    if (access.merchants()) {
      callers.add("merchants");
    }
    if (access.staff().length > 0) {
      callers.add(
          "staff with "
              + Arrays.stream(access.staff()).map(Permission::code).collect(joining(" and ")));
    }
    return "For " + String.join(", for ", callers) + ".";
  }

  /** Who may call, in a form that tests of the permissions can read. */
  private static Map<String, Object> rule(Access access) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("customers", access.customers());
    rule.put("merchants", access.merchants());
    rule.put("staff", Arrays.stream(access.staff()).map(Permission::code).toList());
    return rule;
  }

  private List<Object> parameters(Method method) {
    List<Object> parameters = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          parameter(field, field.getGenericType()).ifPresent(parameters::add);
        }
      } else {
        parameter(parameter, parameter.getParameterizedType()).ifPresent(parameters::add);
      }
    }
    Idempotent idempotent = method.getAnnotation(Idempotent.class);
    if (idempotent != null) {
      parameters.add(
          header(
              "Idempotency-Key",
              idempotent.required(),
              "The same key with the same body is done once and answered the same.",
              "5f0c2c1e-order-1"));
    }
    if (note(method, Versioned.class) instanceof Versioned versioned && versioned.checked()) {
      parameters.add(
          header("If-Match", false, "The ETag of the version the caller has seen.", "\"3\""));
    }
    return parameters;
  }

  private static Map<String, Object> header(
      String name, boolean required, String description, String example) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("name", name);
    header.put("in", "header");
    header.put("required", required);
    header.put("description", description);
    header.put("schema", Map.of("type", "string"));
    header.put("example", example);
    return header;
  }

  private Optional<Map<String, Object>> parameter(AnnotatedElement at, Type type) {
    String in;
    String name;
    if (note(at, PathParam.class) instanceof PathParam path) {
      in = "path";
      name = path.value();
    } else if (note(at, QueryParam.class) instanceof QueryParam query) {
      in = "query";
      name = query.value();
    } else if (note(at, HeaderParam.class) instanceof HeaderParam header) {
      in = "header";
      name = header.value();
    } else {
      return Optional.empty();
    }
    Map<String, Object> schema = schemas.of(type, Schemas.Way.IN, at);
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", in);
    parameter.put("required", in.equals("path"));
    if (schema.remove("description") instanceof String description) {
      parameter.put("description", description);
    }
    if (note(at, DefaultValue.class) instanceof DefaultValue standard) {
      schema.put("default", Schemas.typed(standard.value(), type));
    }
    parameter.put("schema", schema);
    return Optional.of(parameter);
  }

  private static Optional<Parameter> body(Method method) {
    return Arrays.stream(method.getParameters())
        .filter(
            parameter ->
                Arrays.stream(parameter.getAnnotations())
                    .map(Annotation::annotationType)
                    .noneMatch(Document::isElsewhere))
        .findFirst();
  }

  private static boolean isElsewhere(Class<? extends Annotation> note) {
    return note == Context.class
        || (note.getPackageName().equals("jakarta.ws.rs") && note != DefaultValue.class);
  }

  private Map<String, Object> requestBody(Class<?> resource, Method method, Parameter parameter) {
    List<String> mediaTypes = mediaTypes(method, resource, Consumes.class);
    Map<String, Object> schema =
        mediaTypes.contains("multipart/form-data")
            ? MULTIPART
            : schemas.of(bodyType(method, parameter), Schemas.Way.IN, null);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("required", !parameter.isAnnotationPresent(OptionalBody.class));
    body.put("content", content(mediaTypes, schema));
    return body;
  }

  /** The declared type where the parameter's own says nothing, as with a tree of JSON. */
  private static Type bodyType(Method method, Parameter parameter) {
    return Stream.of(
            method.getAnnotation(RequestBody.class), parameter.getAnnotation(RequestBody.class))
        .filter(declared -> declared != null)
        .flatMap(declared -> Stream.of(declared.content()))
        .<Type>map(content -> content.schema().implementation())
        .filter(type -> type != Void.class)
        .findFirst()
        .orElseGet(parameter::getParameterizedType);
  }

  private Map<String, Object> formBody(Method method) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Parameter parameter : method.getParameters()) {
      if (note(parameter, FormParam.class) instanceof FormParam field) {
        properties.put(
            field.value(), schemas.of(parameter.getParameterizedType(), Schemas.Way.IN, parameter));
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    return Map.of("content", content(List.of("application/x-www-form-urlencoded"), schema));
  }

  private Map<String, Object> responses(
      Class<?> resource, Method method, String verb, String path, boolean hasBody) {
    Map<String, Object> responses = new TreeMap<>();
    good(method).stream()
        .collect(groupingBy(Good::status))
        .forEach((status, goods) -> responses.put(status, good(resource, method, goods)));
    boolean writes = !verb.equals("get");
    List<String> declared = declaredErrors(resource, method);
    PROBLEMS.forEach(
        (code, meaning) -> {
          boolean possible =
              switch (code) {
                case "403" -> access(resource, method).isPresent();
                case "409", "422" -> writes;
                case "412" ->
                    note(method, Versioned.class) instanceof Versioned versioned
                        && versioned.checked();
                case "413", "415" -> hasBody;
                case "410", "416", "429" -> false;
                default -> true;
              };
          if (possible || declared.contains(code)) {
            if (isOurOwn(path)) {
              problems.add(code);
              responses.put(code, Map.of("$ref", "#/components/responses/Problem" + code));
            } else {
              refused(path, code, meaning).forEach(responses::putIfAbsent);
            }
          }
        });
    if (!isOurOwn(path)) {
      // With us a 400; some contracts tell of every wrong value by 422.
      refused(path, "400", WRONG_PARAMETER).forEach(responses::putIfAbsent);
    }
    return responses;
  }

  private static boolean isOurOwn(String path) {
    return path.startsWith(BASE + "/v2/");
  }

  /**
   * An answer to a call that is served.
   *
   * @param type of the body; void if there is none
   * @param mediaTypes empty for those the method produces
   * @param headers what they say, by their names
   */
  private record Good(
      String status,
      String description,
      Type type,
      List<String> mediaTypes,
      Map<String, String> headers) {

    static Good of(
        String status,
        String description,
        Type type,
        List<String> mediaTypes,
        Map<String, String> headers) {
      boolean none = type == void.class || type == Void.class || type == Response.class;
      String code = status.isEmpty() || status.equals("default") ? none ? "204" : "200" : status;
      String text = description.isEmpty() ? none ? "Done." : "What was asked for." : description;
      return new Good(code, text, none ? void.class : type, mediaTypes, headers);
    }
  }

  /** What the method declares, or else what its return type says; and what its choices add. */
  private static List<Good> good(Method method) {
    Map<String, String> tag = tag(method);
    List<Good> good = new ArrayList<>();
    for (APIResponseSchema declared : method.getAnnotationsByType(APIResponseSchema.class)) {
      good.add(
          Good.of(
              declared.responseCode(),
              declared.responseDescription(),
              declared.value(),
              List.of(),
              tag));
    }
    good.addAll(declaredGood(method, method.getGenericReturnType(), tag));
    if (good.isEmpty()) {
      good.add(Good.of("", "", method.getGenericReturnType(), List.of(), tag));
    }
    choices(method).forEach(choice -> good.addAll(declaredGood(choice, void.class, Map.of())));
    return good;
  }

  private static Map<String, String> tag(Method method) {
    return note(method, Versioned.class) instanceof Versioned versioned && versioned.tagged()
        ? Map.of("ETag", "The version, for If-Match.")
        : Map.of();
  }

  private static List<Good> declaredGood(
      AnnotatedElement at, Type otherwise, Map<String, String> headers) {
    List<Good> good = new ArrayList<>();
    for (APIResponse declared : at.getAnnotationsByType(APIResponse.class)) {
      if (declared.responseCode().matches("[23]..")) {
        Map<String, String> all = new TreeMap<>(headers);
        Stream.of(declared.headers()).forEach(one -> all.put(one.name(), one.description()));
        Type type =
            Arrays.stream(declared.content())
                .<Type>map(content -> content.schema().implementation())
                .findFirst()
                .orElse(otherwise);
        List<String> mediaTypes =
            Arrays.stream(declared.content())
                .map(Content::mediaType)
                .filter(mediaType -> !mediaType.isEmpty())
                .toList();
        good.add(Good.of(declared.responseCode(), declared.description(), type, mediaTypes, all));
      }
    }
    return good;
  }

  /** The beans of parameters that a call takes: what they choose may change what it answers. */
  private static Stream<Class<?>> choices(Method method) {
    return Stream.of(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(BeanParam.class))
        .map(Parameter::getType);
  }

  /** The answer of a status, which may be of several types. */
  private Map<String, Object> good(Class<?> resource, Method method, List<Good> goods) {
    Map<String, Object> response =
        ordered("description", goods.stream().map(Good::description).collect(joining(" ")));
    Map<String, Object> headers = new TreeMap<>();
    goods.forEach(
        good -> good.headers().forEach((name, said) -> headers.put(name, sent(said, "string"))));
    if (!headers.isEmpty()) {
      response.put("headers", headers);
    }
    Good first = goods.get(0);
    if (first.type() != void.class) {
      List<Map<String, Object>> types =
          goods.stream().map(good -> schemas.of(good.type(), Schemas.Way.OUT, null)).toList();
      response.put(
          "content",
          content(
              first.mediaTypes().isEmpty()
                  ? mediaTypes(method, resource, Produces.class)
                  : first.mediaTypes(),
              types.size() == 1 ? types.get(0) : ordered("oneOf", types)));
    }
    return response;
  }

  /** What can go wrong here and cannot be seen from the method. */
  private static List<String> declaredErrors(Class<?> resource, Method method) {
    return Stream.concat(Stream.of(resource, method), choices(method))
        .flatMap(at -> Stream.of(at.getAnnotationsByType(APIResponse.class)))
        .map(APIResponse::responseCode)
        .filter(code -> code.startsWith("4"))
        .toList();
  }

  /** The published contracts tell their errors each in a form, and with statuses, of its own. */
  private Map<String, Object> refused(String path, String code, Meaning meaning) {
    ErrorForm form = forms.apply(path);
    Fault fault =
        new Fault(
            Integer.parseInt(code),
            meaning.code(),
            meaning.description().replaceFirst(";.*", "."),
            List.of(),
            Map.of(),
            Map.of(),
            null);
    int status = form.status(fault, path);
    Object body = form.body(fault, status, path);
    return Map.of(
        Integer.toString(status),
        error(
            code,
            fault.detail(),
            form.mediaType(),
            schemas.of(body.getClass(), Schemas.Way.OUT, null),
            body));
  }

  private static Map<String, Object> error(
      String code, String description, String mediaType, Object schema, Object example) {
    Map<String, Object> response = ordered("description", description);
    if (LATER.contains(code)) {
      response.put("headers", Map.of("Retry-After", sent("In so many seconds.", "integer")));
    }
    response.put("content", Map.of(mediaType, ordered("schema", schema, "example", example)));
    return response;
  }

  /** A header of an answer. */
  private static Map<String, Object> sent(String description, String type) {
    return ordered("description", description, "schema", Map.of("type", type));
  }

  private Map<String, Object> content(List<String> mediaTypes, Map<String, Object> schema) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (String mediaType : mediaTypes) {
      content.put(
          mediaType,
          mediaType.endsWith("json")
              ? ordered("schema", schema, "example", schemas.example(schema))
              : ordered("schema", schema));
    }
    return content;
  }

  private static List<String> mediaTypes(
      Method method, Class<?> resource, Class<? extends Annotation> note) {
    Annotation found = method.getAnnotation(note);
    if (found == null) {
      found = resource.getAnnotation(note);
    }
    if (found instanceof Consumes consumes) {
      return List.of(consumes.value());
    }
    return found instanceof Produces produces ? List.of(produces.value()) : List.of(JSON);
  }

  private Map<String, Object> whole() {
    Map<String, Object> responses = new TreeMap<>();
    Map<String, Object> problem = schemas.of(Problem.class, Schemas.Way.OUT, null);
    problems.forEach(
        code ->
            responses.put(
                "Problem" + code,
                error(
                    code,
                    PROBLEMS.get(code).description(),
                    "application/problem+json",
                    problem,
                    example(code))));
    return ordered(
        "openapi",
        "3.0.3",
        "info",
        ordered(
            "title",
            "Orders",
            "version",
            "2",
            "description",
            "Orders from cart to return: our own API below /api/v2, and the published contracts.",
            "contact",
            Map.of("name", "Who runs this server")),
        "servers",
        List.of(Map.of("url", "/")),
        "tags",
        tags.entrySet().stream()
            .map(
                tag ->
                    tag.getValue().isEmpty()
                        ? ordered("name", tag.getKey())
                        : ordered("name", tag.getKey(), "description", tag.getValue()))
            .toList(),
        "paths",
        paths,
        "components",
        ordered(
            "securitySchemes",
            Map.of("bearer", ordered("type", "http", "scheme", "bearer", "bearerFormat", "JWT")),
            "schemas",
            schemas.components(),
            "responses",
            responses));
  }

  private static Map<String, Object> example(String code) {
    int status = Integer.parseInt(code);
    return ordered(
        "type",
        "about:blank",
        "title",
        Problem.title(status),
        "status",
        status,
        "detail",
        PROBLEMS.get(code).description(),
        "code",
        PROBLEMS.get(code).code(),
        "request_id",
        "7f3f0e0c-52bb-4a53-9d8e-1f4a3f2b6c11");
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}

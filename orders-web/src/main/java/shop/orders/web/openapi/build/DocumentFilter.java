package shop.orders.web.openapi.build;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import shop.orders.domain.access.Permission;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.AccessRules;
import shop.orders.web.kit.errors.ErrorForm;
import shop.orders.web.kit.errors.ErrorForms;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Idempotent;
import shop.orders.web.openapi.build.WireSchemas.Way;

/**
 * Adds to SmallRye's document what our own annotations say: who may call, idempotency keys and
 * expected versions, and each contract's errors. It also adds an example to every body.
 */
public final class DocumentFilter implements OASFilter {

  /** A resource method and its scanned operation. */
  record Call(String path, PathItem.HttpMethod verb, Operation operation, Method method) {

    Class<?> resource() {
      return method.getDeclaringClass();
    }

    /** Whether it is of our own API, not of a published contract. */
    boolean isOurs() {
      return path.startsWith("/api/v2/");
    }

    /** Empty if anyone may call it. */
    Optional<Access> access() {
      return AccessRules.ruleOf(resource(), method);
    }

    boolean checksVersion() {
      Versioned versioned = method.getAnnotation(Versioned.class);
      return versioned != null && versioned.checked();
    }

    boolean tellsVersion() {
      Versioned versioned = method.getAnnotation(Versioned.class);
      return versioned != null && versioned.tagged();
    }
  }

  private static final String FORM = "multipart/form-data";

  private static final String DAY =
      "A date alone is the beginning of that day in UTC, or in the time zone that follows it in"
          + " brackets: 2026-11-30[Asia/Dhaka].";

  private final IndexView index;

  /**
   * @param index of the classes of this module and its dependencies; SmallRye passes it
   */
  public DocumentFilter(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    WireSchemas schemas = new WireSchemas(document.getComponents().getSchemas(), records());
    Bodies bodies = new Bodies(schemas);
    Refusals refusals = new Refusals(schemas, new ErrorForms(forms()));
    Answers answers = new Answers(schemas, bodies, refusals);
    List<Call> calls = calls(document);
    // First, so that a record has its plain name in responses, whatever requests have it, too.
    calls.forEach(call -> call.operation().setResponses(answers.of(call)));
    for (Call call : calls) {
      admit(call);
      parameters(call, schemas);
      body(call, bodies);
    }
    document.setTags(
        Tags.described(
            calls.stream()
                .flatMap(call -> Stream.ofNullable(call.operation().getTags()))
                .flatMap(List::stream)
                .collect(toSet())));
    ProblemCodes.tell(schemas.components().get("Problem").getProperties().get("code"));
    document
        .getComponents()
        .schemas(schemas.components())
        .responses(refusals.sharedProblems())
        .addSecurityScheme(
            "bearer",
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT"));
  }

  private List<Class<?>> records() {
    return index.getKnownClasses().stream()
        .filter(known -> known.isRecord() && known.name().toString().startsWith("shop.orders."))
        .<Class<?>>map(DocumentFilter::loaded)
        .toList();
  }

  private List<ErrorForm> forms() {
    List<ErrorForm> forms = new ArrayList<>();
    for (ClassInfo form : index.getAllKnownImplementors(DotName.createSimple(ErrorForm.class))) {
      if (form.nestingType() == ClassInfo.NestingType.TOP_LEVEL) {
        try {
          forms.add((ErrorForm) loaded(form).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return forms;
  }

  private static Class<?> loaded(ClassInfo known) {
    try {
      return Class.forName(known.name().toString());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sorted by the names of the resources, so that every build gives the schemas the same names. */
  private List<Call> calls(OpenAPI document) {
    Map<String, Method> methods = new HashMap<>();
    for (AnnotationInstance path : index.getAnnotations(DotName.createSimple(Path.class))) {
      if (path.target().kind() == AnnotationTarget.Kind.CLASS) {
        for (Method method : loaded(path.target().asClass()).getMethods()) {
          methods.put(scannedId(method), method);
        }
      }
    }
    Map<String, PathItem> paths = new TreeMap<>(document.getPaths().getPathItems());
    document.getPaths().setPathItems(paths);
    List<Call> calls = new ArrayList<>();
    paths.forEach(
        (path, item) ->
            item.getOperations()
                .forEach(
                    (verb, one) ->
                        calls.add(new Call(path, verb, one, methods.get(one.getOperationId())))));
    calls.sort(
        Comparator.comparing((Call call) -> call.resource().getSimpleName())
            .thenComparing(call -> call.method().toString()));
    return calls;
  }

  /** The chosen id; without one, the id that the plugin's strategy PACKAGE_CLASS_METHOD makes. */
  private static String scannedId(Method method) {
    var said = method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    return said == null || said.operationId().isEmpty()
        ? method.getDeclaringClass().getName() + "_" + method.getName()
        : said.operationId();
  }

  private static void admit(Call call) {
    Operation operation = call.operation();
    Optional<Access> access = call.access();
    String who = access.map(DocumentFilter::callers).orElse("Anyone may call, without a token.");
    String what = operation.getDescription();
    operation.setDescription(what == null ? who : what + " " + who);
    operation.setSecurity(
        access
            .map(rule -> List.of(OASFactory.createSecurityRequirement().addScheme("bearer")))
            .orElse(List.of()));
    access.ifPresent(rule -> operation.addExtension("x-access", rule(rule)));
  }

  /** Who may call, as a sentence for people. */
  private static String callers(Access access) {
    List<String> callers = new ArrayList<>();
    if (access.customers()) {
      callers.add("customers");
    }
    if (access.merchants().length > 0) {
      callers.add("merchants with " + codes(access.merchants()));
    }
    if (access.staff().length > 0) {
      callers.add("staff with " + codes(access.staff()));
    }
    return "For " + String.join(", for ", callers) + ".";
  }

  private static String codes(Permission... permissions) {
    return Arrays.stream(permissions).map(Permission::code).collect(joining(" and "));
  }

  /** Who may call, for the tests of permissions. */
  private static Map<String, Object> rule(Access access) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("customers", access.customers());
    rule.put("merchants", access.merchants().length > 0);
    rule.put("merchant", Arrays.stream(access.merchants()).map(Permission::code).toList());
    rule.put("staff", Arrays.stream(access.staff()).map(Permission::code).toList());
    return rule;
  }

  private void parameters(Call call, WireSchemas schemas) {
    List<Parameter> parameters =
        new ArrayList<>(Optional.ofNullable(call.operation().getParameters()).orElse(List.of()));
    // The scan sorts them by name.
    List<String> inOrder = parameterNames(call.method());
    parameters.sort(Comparator.comparing(parameter -> inOrder.indexOf(parameter.getName())));
    for (Parameter parameter : parameters) {
      Schema schema = schemas.of(parameter.getSchema(), Way.IN);
      if (schema.getDescription() != null) {
        parameter.description(schema.getDescription());
        schema.setDescription(null);
      }
      if (schema.getType() == Schema.SchemaType.STRING && parameter.getExample() != null) {
        // The scan reads an example of digits as a number.
        parameter.setExample(parameter.getExample().toString());
      }
      if ("date-time".equals(schema.getFormat()) && parameter.getIn() == Parameter.In.QUERY) {
        String when = parameter.getDescription() == null ? "" : parameter.getDescription() + " ";
        parameter.description(when + DAY);
      }
      parameter.setSchema(schema);
    }
    call.operation().setParameters(parameters.isEmpty() ? null : parameters);
    Idempotent idempotent = call.method().getAnnotation(Idempotent.class);
    if (idempotent != null) {
      String does = "The same key with the same body is done once and answered the same.";
      call.operation()
          .addParameter(
              header("Idempotency-Key", does, "5f0c2c1e-order-1").required(idempotent.required()));
    }
    if (call.checksVersion()) {
      String does = "The ETag of the version the caller has seen.";
      call.operation().addParameter(header("If-Match", does, "\"3\"").required(false));
    }
  }

  /**
   * The names of a method's parameters, including those of its bean parameters, in the order of the
   * code; and their default values.
   */
  private List<String> parameterNames(Method method) {
    ClassInfo resource = index.getClassByName(method.getDeclaringClass());
    return resource.firstMethod(method.getName()).parameters().stream()
        .flatMap(
            parameter ->
                parameter.hasAnnotation(BeanParam.class)
                    ? index
                        .getClassByName(parameter.type().name())
                        .fieldsInDeclarationOrder()
                        .stream()
                    : Stream.of(parameter))
        .flatMap(at -> at.declaredAnnotations().stream())
        .filter(note -> note.name().toString().startsWith("jakarta.ws.rs.") && note.value() != null)
        .map(note -> note.value().asString())
        .toList();
  }

  private static Parameter header(String name, String description, String example) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(OASFactory.createSchema().type(Schema.SchemaType.STRING))
        .example(example);
  }

  private static void body(Call call, Bodies bodies) {
    RequestBody body = call.operation().getRequestBody();
    if (body == null) {
      return;
    }
    Content content = bodies.of(body.getContent(), Way.IN);
    if (Stream.of(call.resource().getMethods()).anyMatch(other -> isFormOf(other, call))) {
      content = withForm(content, bodies);
    }
    body.setContent(content);
    String limit = Bodies.limit(call.method(), content);
    body.setDescription(
        body.getDescription() == null ? limit : body.getDescription() + " " + limit);
    body.setRequired(
        Stream.of(call.method().getParameters())
            .noneMatch(parameter -> parameter.isAnnotationPresent(OptionalBody.class)));
  }

  /** The form comes first: clients are generated for the first media type. */
  private static Content withForm(Content files, Bodies bodies) {
    Schema form = OASFactory.createSchema().type(Schema.SchemaType.OBJECT);
    form.addProperty("file", WireSchemas.bytes()).addRequired("file");
    Content content = OASFactory.createContent().addMediaType(FORM, bodies.of(FORM, form));
    files.getMediaTypes().forEach(content::addMediaType);
    return content;
  }

  /** Whether a hidden POST is the same call with another media type. */
  private static boolean isFormOf(Method one, Call call) {
    var said = one.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    return said != null
        && said.hidden()
        && call.verb() == PathItem.HttpMethod.POST
        && Objects.equals(one.getAnnotation(Path.class), call.method().getAnnotation(Path.class));
  }
}

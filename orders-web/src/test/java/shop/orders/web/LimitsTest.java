package shop.orders.web;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressRules;
import shop.orders.domain.party.VatId;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.api.people.AddressChoice;
import shop.orders.web.kit.errors.FieldError;
import shop.orders.web.kit.errors.Told;
import shop.orders.web.kit.limits.Constraints;
import shop.orders.web.openapi.DocumentOfAll;

/**
 * The limits of every record that a resource takes as a body: what the constraints refuse, in which
 * words, and what the API's document says of it.
 */
class LimitsTest {

  /** Texts without a limit of their own, with the reason. */
  private static final Map<String, String> UNLIMITED =
      Map.ofEntries(
          Map.entry("Checkout.payment_method", "one of the methods that are configured"),
          Map.entry("NewOrderRefund.due_reference", "one of those of the order"),
          Map.entry("NewReturnLine.reason", "one of the catalogue"),
          Map.entry("GoodsReceiptLine.reason", "one of the catalogue"),
          Map.entry("NewReturnRule.reasons", "each one of the catalogue"),
          Map.entry("NewShop.time_zone", "one of those that Java knows"),
          Map.entry(
              "NewItem.names", "checked together with the name, which takes the place of one"),
          Map.entry("PaymentOutcome.currency", "the order's"),
          Map.entry("PaymentOutcome.reference", "the provider's, whose signature was checked"));

  /** What the domain may say of two members that do not go together. */
  private static final Set<String> OTHER_RULES =
      Set.of(
          "The maximum retail price is not below the price.",
          "The maximum is below the minimum.",
          "Each component is named once.",
          "This must be a code of the list VATEX, such as VATEX-EU-132.",
          VatId.NO_VAT_ID);

  /** What other classes check. */
  private static final Set<String> CHECKED_ELSEWHERE =
      Set.of("merchant_id", "shop_slug", "shop", "stock");

  /** What is right for members whose form no constraint says. */
  private static final Map<String, String> RIGHT =
      Map.of(
          "country", "SA",
          "language", "en",
          "default_language", "en",
          "time_zone", "UTC",
          "withdrawal", "EU",
          "exemption_code", "VATEX-EU-132",
          "vat_id", "DE136695976",
          "currency", "CLF");

  /** Compared with a fingerprint, and never kept. */
  private static final String PREVIEW_TOKEN = "preview_token";

  /** The contract answers with them too, and old orders may have longer texts. */
  private static final Set<String> OF_ANSWERS = Set.of("MarketplaceShipping", "MarketplaceBilling");

  /** How a body becomes what the domain checks, where that needs nothing else. */
  private static final Map<String, Function<Record, Object>> DOMAIN =
      Map.of(
          "NewItem", body -> made(body, "details", "en", "CLF"),
          "NewShop", body -> made(body, "details"),
          "NewMerchant", body -> made(body, "details"),
          "NewProfile", body -> made(body, "profile"),
          "NewShipment", body -> made(body, "parcel"),
          "BuyerChange", body -> made(body, "change"),
          "OrderTaxCategory", body -> made(body, "change"),
          "PharmacyNewReview", body -> made(body, "text"),
          "ReviewText", body -> made(body, "text"),
          "NewAddress",
              body ->
                  AddressRules.checked("", (Address) made(body, "address"), /* receiver */ null));

  private static final Constraints CONSTRAINTS = new Constraints();
  private static final JsonNode DOCUMENT = DocumentOfAll.tree();

  /** A constraint where it stands in a body. */
  private record Limit(
      Annotation constraint,
      Annotation[] beside,
      Type type,
      Class<?> record,
      List<String> inSchema,
      String field,
      Function<Object, Record> body) {

    @Override
    public String toString() {
      return record.getName().replaceFirst(".*\\.", "")
          + " "
          + field
          + " @"
          + constraint.annotationType().getSimpleName();
    }

    <A extends Annotation> A other(Class<A> type) {
      return Arrays.stream(beside)
          .filter(type::isInstance)
          .map(type::cast)
          .findFirst()
          .orElse(null);
    }
  }

  @TestFactory
  Stream<DynamicTest> areRefusedBeyondAndNotAtTheLimitAndToldInTheDocument() {
    List<Limit> limits = bodies().flatMap(body -> limits(body, "", value -> value)).toList();
    assertThat(limits).hasSizeGreaterThan(150);
    return limits.stream()
        .map(limit -> DynamicTest.dynamicTest(limit.toString(), () -> check(limit)));
  }

  private static void check(Limit limit) {
    for (Object value : within(limit)) {
      assertThat(Told.by(() -> CONSTRAINTS.check(limit.body().apply(value))))
          .as("%s", value)
          .isEmpty();
    }
    for (Object value : beyond(limit)) {
      assertThat(Told.by(() -> CONSTRAINTS.check(limit.body().apply(value))))
          .as("%s", value)
          .containsExactly(new FieldError(limit.field(), "invalid_value", sentence(limit, value)));
    }
    assertTold(limit);
  }

  /** Else a constraint might let pass what the domain refuses, or the other way round. */
  @TestFactory
  Stream<DynamicTest> areThoseOfTheDomain() {
    return bodies()
        .filter(body -> DOMAIN.containsKey(name(body)))
        .flatMap(body -> limits(body, "", value -> value))
        .filter(limit -> !CHECKED_ELSEWHERE.contains(limit.field()))
        .map(limit -> DynamicTest.dynamicTest(limit.toString(), () -> compare(limit)));
  }

  private static void compare(Limit limit) {
    // The others are spelt in ways that the domain need not take.
    Object usual = within(limit).get(0);
    assertThat(refused(limit.body().apply(usual)))
        .as("%s", usual)
        .allMatch(refusal -> OTHER_RULES.contains(refusal.getMessage()));
    for (Object value : beyond(limit)) {
      assertThat(refused(limit.body().apply(value)))
          .as("%s", value)
          .extracting(Invalid::field, Invalid::getMessage)
          .containsExactly(tuple(limit.field(), sentence(limit, value)));
    }
  }

  private static List<Invalid> refused(Record body) {
    try {
      DOMAIN.get(name(body.getClass())).apply(body);
      return List.of();
    } catch (Invalid e) {
      return List.of(e);
    }
  }

  private static Object made(Record body, String method, Object... arguments) {
    try {
      Method maker =
          Arrays.stream(body.getClass().getDeclaredMethods())
              .filter(one -> one.getName().equals(method))
              .findFirst()
              .orElseThrow();
      maker.setAccessible(true);
      return maker.invoke(body, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Invalid refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noTextOfABodyIsWithoutALimit() {
    Set<String> without = new TreeSet<>();
    for (Class<?> record : records()) {
      for (RecordComponent component : record.getRecordComponents()) {
        boolean text = component.getGenericType().getTypeName().contains("java.lang.String");
        if (text && !isLimited(component) && !spelt(component).equals(PREVIEW_TOKEN)) {
          without.add(name(record) + "." + spelt(component));
        }
      }
    }
    without.removeIf(text -> OF_ANSWERS.contains(text.replaceFirst("\\..*", "")));

    assertThat(without).containsExactlyInAnyOrderElementsOf(UNLIMITED.keySet());
  }

  private static boolean isLimited(RecordComponent component) {
    AnnotatedElement at =
        component.getType() == String.class ? component.getAccessor() : element(component);
    Schema schema = component.getAccessor().getAnnotation(Schema.class);
    return at.isAnnotationPresent(Size.class)
        || at.isAnnotationPresent(Pattern.class)
        || schema != null
            && (schema.enumeration().length > 0
                || !schema.pattern().isEmpty()
                || schema.maxLength() < Integer.MAX_VALUE);
  }

  @Test
  void aTextIsCountedInCharactersWithoutTheBlanksAroundIt() {
    Limit limit =
        bodies()
            .flatMap(body -> limits(body, "", value -> value))
            .filter(one -> one.field().equals("company") && one.constraint() instanceof Size)
            .findFirst()
            .orElseThrow();

    assertThat(
            Told.by(
                () -> CONSTRAINTS.check(limit.body().apply("\u2003" + "😀".repeat(255) + " \n"))))
        .isEmpty();
    assertThat(Told.by(() -> CONSTRAINTS.check(limit.body().apply("😀".repeat(256))))).hasSize(1);
  }

  // What resources take

  private static Stream<Class<? extends Record>> bodies() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath("target/classes")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(LimitsTest::isServed)
            .flatMap(LimitsTest::bodies)
            .filter(Class::isRecord)
            .distinct()
            .map(type -> type.asSubclass(Record.class));
  }

  private static boolean isServed(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(note -> note.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  private static Stream<Class<?>> bodies(Method method) {
    RequestBody said = method.getAnnotation(RequestBody.class);
    return Stream.concat(
        Stream.of(method.getParameterTypes()),
        said == null
            ? Stream.empty()
            : Stream.of(said.content())
                .flatMap(
                    content ->
                        Stream.concat(
                            Stream.of(content.schema().implementation()),
                            Stream.of(content.schema().oneOf()))));
  }

  /** The bodies and the records in them. */
  private static Set<Class<?>> records() {
    Set<Class<?>> records = new LinkedHashSet<>();
    bodies().forEach(body -> collect(body, records));
    return records;
  }

  private static void collect(Class<?> record, Set<Class<?>> records) {
    if (records.add(record)) {
      for (RecordComponent component : record.getRecordComponents()) {
        Class<?> inside = raw(last(component.getGenericType()));
        if (inside.isRecord()) {
          collect(inside, records);
        }
      }
    }
  }

  // Where constraints stand

  private static Stream<Limit> limits(Class<?> record, String at, Function<Record, Record> around) {
    List<Limit> limits = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      Method accessor = component.getAccessor();
      boolean unwrapped = accessor.isAnnotationPresent(JsonUnwrapped.class);
      String name = spelt(component);
      String field = unwrapped ? at.replaceFirst("\\.$", "") : at + name;
      Function<Object, Record> body = value -> around.apply(with(record, component, value));
      List<String> property = List.of("properties", name);
      Type type = component.getGenericType();
      for (Annotation note : constraints(accessor)) {
        limits.add(new Limit(note, accessor.getAnnotations(), type, record, property, field, body));
      }
      boolean list = component.getType() == List.class;
      if (list || component.getType() == Map.class) {
        AnnotatedType element = element(component);
        Function<Object, Object> container =
            value ->
                list ? Collections.singletonList(value) : Collections.singletonMap("en", value);
        List<String> inSchema =
            List.of("properties", name, list ? "items" : "additionalProperties");
        for (Annotation note : constraints(element)) {
          limits.add(
              new Limit(
                  note,
                  element.getAnnotations(),
                  last(type),
                  record,
                  inSchema,
                  list ? field : field + ".en",
                  value -> body.apply(container.apply(value))));
        }
        if (raw(last(type)).isRecord() && !OF_ANSWERS.contains(name(raw(last(type))))) {
          assertThat(element.isAnnotationPresent(Valid.class)).as("%s has @Valid", field).isTrue();
          limits(raw(last(type)), field + "[0].", value -> body.apply(container.apply(value)))
              .forEach(limits::add);
        }
      } else if (accessor.isAnnotationPresent(Valid.class)) {
        limits(component.getType(), field + ".", body::apply).forEach(limits::add);
      } else {
        assertThat(component.getType().isRecord()).as("%s lacks @Valid", component).isFalse();
      }
    }
    return limits.stream();
  }

  private static List<Annotation> constraints(AnnotatedElement at) {
    return Arrays.stream(at.getAnnotations())
        .filter(note -> note.annotationType().getPackageName().startsWith("jakarta.validation.con"))
        .toList();
  }

  private static AnnotatedType element(RecordComponent component) {
    AnnotatedType[] arguments =
        ((AnnotatedParameterizedType) component.getAccessor().getAnnotatedReturnType())
            .getAnnotatedActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  private static Type last(Type type) {
    if (type instanceof ParameterizedType container) {
      Type[] arguments = container.getActualTypeArguments();
      return last(arguments[arguments.length - 1]);
    }
    return type;
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType some ? some.getRawType() : type);
  }

  private static String spelt(RecordComponent component) {
    JsonProperty own = component.getAccessor().getAnnotation(JsonProperty.class);
    return own == null ? new SnakeCaseStrategy().translate(component.getName()) : own.value();
  }

  // Bodies that are right in all but one place

  private static Record with(Class<?> record, RecordComponent place, Object value) {
    RecordComponent[] components = record.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(
                component ->
                    place != null && component.getName().equals(place.getName())
                        ? value
                        : right(component))
            .toArray();
    try {
      Constructor<?> constructor =
          record.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return (Record) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record + " cannot be made of " + Arrays.asList(values), e);
    }
  }

  private static Object right(RecordComponent component) {
    String known = RIGHT.get(spelt(component));
    return known == null ? right(component.getGenericType(), component.getAccessor()) : known;
  }

  private static Object right(Type type, AnnotatedElement at) {
    Class<?> raw = raw(type);
    if (raw == List.class) {
      return Arrays.asList(right(last(type), Object.class));
    }
    if (raw == Map.class) {
      return Map.of("en", right(last(type), Object.class));
    }
    if (raw == String.class) {
      return text(at.getAnnotation(Pattern.class), 0);
    }
    if (raw == AddressChoice.class) {
      return AddressChoice.saved(7);
    }
    if (raw.isRecord()) {
      return with(raw, null, null);
    }
    if (raw == TaxCategory.Code.class) {
      // The first one, S, has no reason.
      return TaxCategory.Code.E;
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    }
    return Map.<Class<?>, Object>of(
            int.class,
            1,
            Integer.class,
            1,
            long.class,
            1L,
            Long.class,
            1L,
            Double.class,
            1.0,
            BigDecimal.class,
            BigDecimal.ONE,
            boolean.class,
            true,
            Boolean.class,
            true,
            Instant.class,
            Instant.EPOCH)
        .get(raw);
  }

  /** A text that has the form and, unless the form sets it, the length. */
  private static String text(Pattern pattern, int length) {
    String form = pattern == null ? "" : pattern.regexp();
    for (String example :
        List.of("x", "1", "http://x", "CLF", "5c679751bb102c001706bf0a", "a@b", "6109")) {
      if (pattern == null || example.matches(form)) {
        String last = example.substring(example.length() - 1);
        return example + last.repeat(Math.max(0, length - example.length()));
      }
      if (example.repeat(3).matches(form)) {
        return example.repeat(Math.max(3, length));
      }
    }
    throw new IllegalStateException("No text is known here of the form " + form);
  }

  // What each constraint means

  private static List<Object> within(Limit limit) {
    Annotation constraint = limit.constraint();
    if (constraint instanceof Size size) {
      int most = Math.min(size.max(), 20_000);
      return size.min() == 0
          ? List.of(sized(limit, most))
          : List.of(sized(limit, most), sized(limit, size.min()));
    }
    if (constraint instanceof Min min) {
      return List.of(number(limit, min.value()));
    }
    if (constraint instanceof Max max) {
      return List.of(number(limit, max.value()));
    }
    if (constraint instanceof DecimalMin min) {
      return List.of(new BigDecimal(min.value()));
    }
    if (constraint instanceof DecimalMax max) {
      return List.of(new BigDecimal(max.value()), new BigDecimal(max.value()).setScale(9));
    }
    if (constraint instanceof Positive) {
      return List.of(limit.type() == BigDecimal.class ? new BigDecimal("0.0001") : 1);
    }
    if (constraint instanceof Pattern pattern) {
      return List.of(text(pattern, 0), " " + text(pattern, 0) + "\u2003");
    }
    return List.of(
        limit.type() == String.class
            ? RIGHT.getOrDefault(limit.field(), text(limit.other(Pattern.class), 0))
            : right(limit.type(), Object.class));
  }

  private static List<Object> beyond(Limit limit) {
    Annotation constraint = limit.constraint();
    if (constraint instanceof Size size) {
      List<Object> wrong = new ArrayList<>();
      if (size.max() < Integer.MAX_VALUE) {
        wrong.add(sized(limit, size.max() + 1));
      }
      if (size.min() > 0) {
        wrong.add(sized(limit, size.min() - 1));
      }
      return wrong;
    }
    if (constraint instanceof Min min) {
      return List.of(number(limit, min.value() - 1));
    }
    if (constraint instanceof Max max) {
      return max.value() == Integer.MAX_VALUE ? List.of() : List.of(number(limit, max.value() + 1));
    }
    if (constraint instanceof DecimalMin min) {
      return List.of(new BigDecimal(min.value()).subtract(new BigDecimal("0.0001")));
    }
    if (constraint instanceof DecimalMax max) {
      return List.of(new BigDecimal(max.value()).add(new BigDecimal("0.0001")));
    }
    if (constraint instanceof Positive) {
      return List.of(limit.type() == BigDecimal.class ? BigDecimal.ZERO : 0);
    }
    if (constraint instanceof Pattern) {
      return List.of("?");
    }
    if (constraint instanceof NotBlank) {
      return Arrays.asList(null, "", " \u2003\n");
    }
    if (constraint instanceof NotEmpty) {
      return Arrays.asList(null, raw(limit.type()) == Map.class ? Map.of() : List.of());
    }
    if (constraint instanceof NotNull) {
      return Collections.singletonList(null);
    }
    throw new IllegalStateException("This test does not know " + constraint);
  }

  private static Object sized(Limit limit, int size) {
    Class<?> raw = raw(limit.type());
    if (raw == List.class) {
      return Collections.nCopies(size, right(last(limit.type()), Object.class));
    }
    if (raw == Map.class) {
      return IntStream.range(0, size)
          .boxed()
          .collect(toMap(i -> "x-" + i, i -> right(last(limit.type()), Object.class)));
    }
    return limit.field().endsWith("language")
        ? ("en-x-" + "12345678-".repeat(size)).substring(0, size)
        : text(limit.other(Pattern.class), size);
  }

  private static Object number(Limit limit, long value) {
    return limit.type() == Double.class ? (Object) (double) value : (Object) Math.toIntExact(value);
  }

  /** What the domain says of the same mistake. */
  private static String sentence(Limit limit, Object value) {
    Annotation constraint = limit.constraint();
    try {
      String own = (String) constraint.annotationType().getMethod("message").invoke(constraint);
      if (!own.startsWith("{")) {
        return own;
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    try {
      if (constraint instanceof Size size) {
        Field.text("x", (String) value, size.max());
      } else if (value instanceof Integer number) {
        Field.within("x", number, least(limit), most(limit));
      } else if (value instanceof Double number) {
        Field.within("x", number, least(limit), most(limit));
      } else if (value instanceof BigDecimal amount) {
        Field.amount("x", amount, "CLF");
      } else {
        Field.required("x", (String) value, 1);
      }
    } catch (Invalid e) {
      return e.getMessage();
    }
    throw new IllegalStateException("The domain takes " + value + " for " + limit);
  }

  private static int least(Limit limit) {
    return (int) limit.other(Min.class).value();
  }

  private static int most(Limit limit) {
    return (int) limit.other(Max.class).value();
  }

  // What the document says

  private static void assertTold(Limit limit) {
    JsonNode record = schema(limit.record());
    JsonNode schema = record;
    for (String step : limit.inSchema()) {
      schema = schema.path(step);
    }
    Annotation constraint = limit.constraint();
    String counted =
        raw(limit.type()) == List.class
            ? "Items"
            : raw(limit.type()) == Map.class ? "Properties" : "Length";
    if (constraint instanceof Size size) {
      if (size.max() < Integer.MAX_VALUE) {
        assertThat(schema.path("max" + counted).asInt()).isEqualTo(size.max());
      }
      assertThat(schema.path("min" + counted).asInt()).isGreaterThanOrEqualTo(size.min());
    } else if (constraint instanceof Min min) {
      assertThat(schema.path("minimum").asLong(Long.MIN_VALUE)).isEqualTo(min.value());
    } else if (constraint instanceof Max max) {
      assertThat(schema.path("maximum").asLong()).isEqualTo(max.value());
    } else if (constraint instanceof Pattern pattern) {
      assertThat(schema.path("pattern").asText()).contains(pattern.regexp());
    } else if (limit.type() == BigDecimal.class && !(constraint instanceof NotNull)) {
      assertThat(((BigDecimal) within(limit).get(0)).toPlainString())
          .matches(schema.path("pattern").asText());
      assertThat(((BigDecimal) beyond(limit).get(0)).toPlainString())
          .doesNotMatch(schema.path("pattern").asText());
    } else if (constraint instanceof Positive) {
      int least = schema.path("exclusiveMinimum").asBoolean() ? 0 : 1;
      assertThat(schema.path("minimum").asInt(-1)).isEqualTo(least);
    } else {
      if (constraint instanceof NotBlank) {
        boolean longEnough = schema.path("minLength").asInt() == 1;
        boolean notBlank = !" ".matches(".*" + schema.path("pattern").asText(" ") + ".*");
        assertThat(longEnough || notBlank).as("%s", schema).isTrue();
      } else if (constraint instanceof NotEmpty) {
        assertThat(schema.path("min" + counted).asInt()).isEqualTo(1);
      }
      if (limit.inSchema().size() == 2) {
        assertThat(record.path("required"))
            .extracting(JsonNode::asText)
            .contains(limit.inSchema().get(1));
      }
    }
  }

  /** A record that is answered too may have two schemas. */
  private static JsonNode schema(Class<?> record) {
    JsonNode schemas = DOCUMENT.at("/components/schemas");
    JsonNode own = schemas.path(name(record) + "Input");
    return own.isMissingNode() ? schemas.path(name(record)) : own;
  }

  private static String name(Class<?> record) {
    Schema named = record.getAnnotation(Schema.class);
    return named == null || named.name().isEmpty() ? record.getSimpleName() : named.name();
  }
}

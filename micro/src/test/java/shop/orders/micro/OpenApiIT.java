package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The served document meets the rules of Spectral's ruleset {@code spectral:oas} that apply to
 * OpenAPI 3.0 and are on by default; each test names its rule. Spectral itself needs Node.js and a
 * network; it can read the file {@code target/openapi.json}, which this test writes.
 */
@OnProduct
class OpenApiIT {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Pattern TEMPLATE = Pattern.compile("\\{([^}]*)}");

  private JsonNode document;

  @BeforeEach
  void readTheDocument() throws IOException {
    byte[] served = given().get("/openapi").statusCode(200).asByteArray();
    Files.write(Path.of("target", "openapi.json"), served);
    document = new ObjectMapper().readTree(served);
  }

  /** An operation and where it is. */
  private record Operation(String path, String method, JsonNode node) {
    String name() {
      return method + " " + path;
    }

    List<JsonNode> parameters() {
      return elements(node.path("parameters"));
    }
  }

  private List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(member -> METHODS.contains(member.getKey()))
                    .forEach(
                        member ->
                            all.add(
                                new Operation(path.getKey(), member.getKey(), member.getValue()))));
    return all;
  }

  /**
   * OpenAPI 3.0 takes patterns of ECMA 262, which read a class of characters such as {@code \p{Z}}
   * as the letters p and Z. Classes of Java alone would make generated clients refuse good values.
   */
  @Test
  void writesPatternsThatEveryLanguageReadsTheSameWay() {
    assertThat(document.findValuesAsText("pattern"))
        .isNotEmpty()
        .allSatisfy(
            pattern ->
                assertThat(pattern)
                    .doesNotContainPattern("\\\\[pPQEGAzZhHRXxN]|\\(\\?[^:=!]|[+*?}]\\+|&&"));
  }

  @TestFactory
  Stream<DynamicTest> keepsTheRulesForOperations() {
    Map<String, Function<Operation, String>> rules = new LinkedHashMap<>();
    rules.put(
        "operation-success-response",
        one -> names(one.node().path("responses")).anyMatch(c -> c.matches("[23]..")) ? null : "");
    rules.put("operation-description", one -> missing(one.node(), "description"));
    rules.put("operation-operationId", one -> missing(one.node(), "operationId"));
    rules.put(
        "operation-operationId-valid-in-url",
        one ->
            one.node()
                    .path("operationId")
                    .asText()
                    .matches("[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=]+")
                ? null
                : one.node().path("operationId").asText());
    rules.put("operation-tags", one -> one.node().path("tags").isEmpty() ? "none" : null);
    rules.put(
        "operation-tag-defined",
        one ->
            elements(one.node().path("tags")).stream()
                .map(JsonNode::asText)
                .filter(tag -> !tags().contains(tag))
                .findFirst()
                .orElse(null));
    rules.put(
        "operation-parameters",
        one ->
            twice(
                one.parameters().stream()
                    .map(p -> p.path("in").asText() + " " + p.path("name").asText())));
    rules.put("path-params", OpenApiIT::wrongPathParameter);
    rules.put(
        "oas3-operation-security-defined",
        one ->
            elements(one.node().path("security")).stream()
                .flatMap(OpenApiIT::names)
                .filter(scheme -> !document.at("/components/securitySchemes").has(scheme))
                .findFirst()
                .orElse(null));
    rules.put(
        "oas3-callbacks-in-callbacks", one -> one.node().has("callbacks") ? "callbacks" : null);
    return rules.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(
                                operations().stream()
                                    .filter(one -> rule.getValue().apply(one) != null)
                                    .map(one -> one.name() + ": " + rule.getValue().apply(one)))
                            .isEmpty()));
  }

  private static String missing(JsonNode node, String member) {
    return node.path(member).asText().isBlank() ? "no " + member : null;
  }

  private static String wrongPathParameter(Operation one) {
    Set<String> inPath = new HashSet<>();
    Matcher template = TEMPLATE.matcher(one.path());
    while (template.find()) {
      if (!inPath.add(template.group(1))) {
        return template.group(1) + " is there twice";
      }
    }
    Set<String> declared = new HashSet<>();
    for (JsonNode parameter : one.parameters()) {
      if (parameter.path("in").asText().equals("path")) {
        declared.add(parameter.path("name").asText());
        if (!parameter.path("required").asBoolean()) {
          return parameter.path("name").asText() + " is not required";
        }
      }
    }
    return declared.equals(inPath) ? null : inPath + " but " + declared;
  }

  @TestFactory
  Stream<DynamicTest> keepsTheRulesForTheWhole() {
    Map<String, Stream<String>> broken = new LinkedHashMap<>();
    broken.put(
        "operation-operationId-unique",
        Stream.ofNullable(
            twice(operations().stream().map(one -> one.node().path("operationId").asText()))));
    broken.put(
        "info-contact", document.at("/info/contact").isObject() ? Stream.of() : Stream.of(""));
    broken.put(
        "info-description", Stream.ofNullable(missing(document.path("info"), "description")));
    broken.put("openapi-tags-uniqueness", Stream.ofNullable(twice(tags().stream())));
    broken.put(
        "oas3-api-servers", document.path("servers").isEmpty() ? Stream.of("") : Stream.of());
    broken.put(
        "oas3-server-trailing-slash",
        elements(document.path("servers")).stream()
            .map(server -> server.path("url").asText())
            .filter(url -> url.length() > 1 && url.endsWith("/")));
    broken.put(
        "oas3-server-variables",
        elements(document.path("servers")).stream()
            .map(server -> server.path("url").asText())
            .filter(url -> url.contains("{")));
    broken.put("path-declarations-must-exist", paths().filter(path -> path.contains("{}")));
    broken.put(
        "path-keys-no-trailing-slash",
        paths().filter(path -> path.length() > 1 && path.endsWith("/")));
    broken.put("path-not-include-query", paths().filter(path -> path.contains("?")));
    List<JsonNode> everything = nodes(document, new ArrayList<>());
    broken.put(
        "no-eval-in-markdown", descriptions(everything).filter(text -> text.contains("eval(")));
    broken.put(
        "no-script-tags-in-markdown",
        descriptions(everything).filter(text -> text.contains("<script")));
    broken.put(
        "no-$ref-siblings",
        everything.stream()
            .filter(node -> node.path("$ref").isTextual() && node.size() > 1)
            .map(JsonNode::toString));
    broken.put(
        "oas3-examples-value-or-externalValue",
        everything.stream()
            .filter(node -> node.has("value") && node.has("externalValue"))
            .map(JsonNode::toString));
    broken.put("oas3-unused-component", unused(everything));
    return broken.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> assertThat(rule.getValue()).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> keepsTheRulesForSchemas() {
    List<JsonNode> all = schemas();
    assertThat(all).hasSizeGreaterThan(500);
    Map<String, Stream<String>> broken = new LinkedHashMap<>();
    broken.put(
        "array-items",
        all.stream()
            .filter(one -> one.path("type").asText().equals("array") && !one.has("items"))
            .map(JsonNode::toString));
    broken.put(
        "duplicated-entry-in-enum",
        all.stream()
            .map(one -> twice(elements(one.path("enum")).stream().map(JsonNode::toString)))
            .filter(entry -> entry != null));
    broken.put(
        "typed-enum",
        all.stream()
            .filter(one -> elements(one.path("enum")).stream().anyMatch(v -> !isTyped(v, one)))
            .map(JsonNode::toString));
    Examples examples = new Examples(document);
    broken.put(
        "oas3-valid-schema-example",
        all.stream()
            .filter(one -> one.has("example"))
            .flatMap(one -> examples.errors(one.path("example"), one, "example")));
    broken.put(
        "oas3-valid-media-example",
        nodes(document, new ArrayList<>()).stream()
            .filter(node -> node.path("schema").isObject() && node.has("example"))
            .flatMap(
                node ->
                    examples.errors(node.path("example"), node.path("schema"), node.toString())));
    return broken.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> assertThat(rule.getValue()).isEmpty()));
  }

  private static boolean isTyped(JsonNode value, JsonNode schema) {
    return Examples.isA(schema.path("type").asText(), value);
  }

  /** {@code oas3-schema}: every object has the required members of OpenAPI, and no unknown ones. */
  @Test
  void hasTheMembersOfOpenApiAndNoOthers() {
    assertThat(OpenApiShape.errors(document)).isEmpty();
  }

  /** An empty document would meet all the other rules. */
  @Test
  void tellsOfEveryContractItsErrorsAndExamples() {
    Map<String, List<Operation>> byTag = new LinkedHashMap<>();
    operations()
        .forEach(
            one ->
                byTag
                    .computeIfAbsent(one.node().at("/tags/0").asText(), tag -> new ArrayList<>())
                    .add(one));
    assertThat(byTag.get("Storefront")).hasSize(7);
    assertThat(byTag.get("eHealth")).hasSize(4);
    assertThat(byTag.get("E-pharmacy")).hasSize(7);
    assertThat(byTag.get("Marketplace")).hasSize(6);
    for (String contract : List.of("Storefront", "eHealth", "E-pharmacy", "Marketplace")) {
      for (Operation one : byTag.get(contract)) {
        JsonNode responses = one.node().path("responses");
        assertThat(names(responses)).as(one.name()).contains("401", "403", "404", "500");
        responses
            .properties()
            .forEach(
                response -> {
                  JsonNode content = response.getValue().at("/content/application~1json");
                  assertThat(content.has("example")).as(one.name() + response).isTrue();
                  assertThat(content.at("/schema").isEmpty()).as(one.name() + response).isFalse();
                });
        if (one.node().has("requestBody")) {
          assertThat(one.node().at("/requestBody/content/application~1json/example"))
              .as(one.name())
              .isNotEmpty();
        }
      }
    }
  }

  private List<String> tags() {
    return elements(document.path("tags")).stream().map(tag -> tag.path("name").asText()).toList();
  }

  private Stream<String> paths() {
    return names(document.path("paths"));
  }

  private static Stream<String> descriptions(List<JsonNode> everything) {
    return everything.stream()
        .flatMap(node -> Stream.of(node.path("description"), node.path("title")))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText);
  }

  private Stream<String> unused(List<JsonNode> everything) {
    Set<String> used = new HashSet<>();
    everything.forEach(node -> used.add(node.path("$ref").asText()));
    return Stream.of("schemas", "responses")
        .flatMap(
            kind ->
                names(document.at("/components/" + kind))
                    .map(name -> "#/components/" + kind + "/" + name))
        .filter(reference -> !used.contains(reference));
  }

  /** Every schema in the document, also nested ones. */
  private List<JsonNode> schemas() {
    List<JsonNode> all = new ArrayList<>();
    document.at("/components/schemas").forEach(schema -> addSchemas(schema, all));
    for (JsonNode node : nodes(document.path("paths"), new ArrayList<>())) {
      if (node.path("schema").isObject()) {
        addSchemas(node.path("schema"), all);
      }
    }
    return all;
  }

  private static void addSchemas(JsonNode schema, List<JsonNode> all) {
    all.add(schema);
    schema.path("properties").forEach(property -> addSchemas(property, all));
    for (String several : List.of("allOf", "oneOf", "anyOf")) {
      schema.path(several).forEach(one -> addSchemas(one, all));
    }
    for (String one : List.of("items", "additionalProperties", "not")) {
      if (schema.path(one).isObject()) {
        addSchemas(schema.path(one), all);
      }
    }
  }

  /** All objects of the document, without those in examples. */
  private static List<JsonNode> nodes(JsonNode node, List<JsonNode> all) {
    if (node.isObject()) {
      all.add(node);
      node.properties().stream()
          .filter(member -> !member.getKey().equals("example"))
          .forEach(member -> nodes(member.getValue(), all));
    } else {
      node.forEach(element -> nodes(element, all));
    }
    return all;
  }

  static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static Stream<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  /** The first duplicate; null if there is none. */
  private static String twice(Stream<String> names) {
    Set<String> seen = new HashSet<>();
    return names.filter(name -> !seen.add(name)).findFirst().orElse(null);
  }
}

package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.orders.micro.http.Answer;

/**
 * Compares each response in the tests with the OpenAPI document, so that a generated client never
 * meets an undocumented status, media type, member or null.
 */
final class DocumentedAnswers implements Consumer<Answer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The operations of a path template, with a pattern of the paths that match it. */
  private record Template(Pattern paths, int literals, JsonNode operations) {

    static Template of(String path, JsonNode operations) {
      return new Template(
          Pattern.compile(
              Stream.of(path.split("/", -1))
                  .map(part -> part.startsWith("{") ? "[^/;]+" : Pattern.quote(part))
                  .reduce((before, part) -> before + "/" + part)
                  .orElseThrow()),
          path.replaceAll("\\{[^}]*}", "").length(),
          operations);
    }
  }

  private final int port;
  private final JsonNode document;
  private final Examples schemas;
  private final List<Template> templates = new ArrayList<>();

  private DocumentedAnswers(int port, JsonNode document) {
    this.port = port;
    this.document = document;
    schemas = new Examples(document);
    document
        .path("paths")
        .properties()
        .forEach(path -> templates.add(Template.of(path.getKey(), path.getValue())));
    // As in JAX-RS: of two templates that match, the one with more literal characters wins.
    templates.sort(Comparator.comparingInt(Template::literals).reversed());
  }

  /** The check of the responses of that product, by the document that it serves. */
  static DocumentedAnswers of(Product product) {
    return new DocumentedAnswers(
        product.port(), tree(given().baseUrl(product.baseUrl()).get("/openapi")));
  }

  @Override
  public void accept(Answer answer) {
    if (answer.statusCode() == 414) {
      // The server has not read the path yet.
      return;
    }
    // In the document, the paths of the eHealth contract do not have the service name.
    String path =
        answer
            .called()
            .getRawPath()
            .replaceAll("^/ehealth-order(?=/api/v1/(orders/?$|admin/))|/$", "");
    templates.stream()
        .filter(
            template ->
                answer.called().getPort() == port && template.paths().matcher(path).matches())
        .findFirst()
        .map(template -> template.operations().path(answer.method().toLowerCase(Locale.ROOT)))
        .filter(JsonNode::isObject)
        .ifPresent(
            operation ->
                assertThat(differences(operation, answer))
                    .as("%s by the document", answer)
                    .isEmpty());
  }

  private Stream<String> differences(JsonNode operation, Answer answer) {
    JsonNode told = operation.path("responses").path(Integer.toString(answer.statusCode()));
    JsonNode response =
        told.has("$ref") ? document.at(told.path("$ref").asText().substring(1)) : told;
    if (response.isMissingNode()) {
      return Stream.of("it may not be " + answer.statusCode());
    }
    if (response.at("/headers/Location").isObject() && answer.header("Location") == null) {
      return Stream.of("it must have a Location");
    }
    if (answer.asByteArray().length == 0) {
      return Stream.empty();
    }
    String mediaType = answer.contentType().replaceFirst("\\s*;.*", "");
    JsonNode content = response.path("content");
    if (!content.has(mediaType) && !content.has("*/*")) {
      return Stream.of("it may not be " + mediaType);
    }
    if (!mediaType.endsWith("json")) {
      return Stream.empty();
    }
    if (mediaType.equals("application/problem+json") && !isListed(tree(answer).path("code"))) {
      return Stream.of("it may not have the code " + tree(answer).path("code"));
    }
    boolean secretTag =
        answer.header("ETag") != null && response.at("/headers/ETag").isMissingNode();
    return Stream.concat(
        secretTag ? Stream.of("it may have no ETag") : Stream.empty(),
        schemas.errors(tree(answer), content.path(mediaType).path("schema"), "answer"));
  }

  /** Codes of staff's own rules, and rules of EN 16931, are not in the list. */
  private boolean isListed(JsonNode code) {
    JsonNode codes = document.at("/components/schemas/Problem/properties/code/x-codes");
    return codes.has(code.asText()) || code.asText().matches("too_late|BR-.+");
  }

  private static JsonNode tree(Answer answer) {
    try {
      return JSON.readTree(answer.asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

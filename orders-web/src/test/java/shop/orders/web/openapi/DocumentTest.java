package shop.orders.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
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
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.access.Permission;
import shop.orders.web.OrdersApplication;
import shop.orders.web.Sample;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.errors.FieldError;
import shop.orders.web.kit.errors.Problem;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.kit.tx.Idempotent;

class DocumentTest {

  enum Measure {
    SMALL,
    LARGE
  }

  record NewThing(
      @NotBlank @Size(max = 40) String theName, @Positive int amountWanted, BigDecimal price) {}

  record Thing(
      @Schema(example = "7") long id,
      String theName,
      @Schema(nullable = true) Instant soldAt,
      @NotNull List<Thing> parts,
      Measure size,
      Double weight) {}

  record Limits(
      @NotBlank @Pattern(regexp = "[A-Z]{2}|[a-z]{2}") String country,
      @NotNull @Min(1) @Max(5) Integer stars,
      @NotEmpty @Size(max = 3) List<String> tags,
      @DecimalMin("-90.0") @DecimalMax("90.0") Double latitude,
      @PositiveOrZero BigDecimal fee,
      @NotNull @Valid NewThing thing) {}

  @Path("/v2/things")
  @Produces(MediaType.APPLICATION_JSON)
  static class ThingsResource {
    @GET
    @Anyone
    @Operation(operationId = "listThings")
    public Paged<Thing> list(@BeanParam Page page) {
      return null;
    }

    @POST
    @Path("{id : [0-9]+}/parts")
    @Operation(operationId = "addPart")
    @Access(customers = true, staff = Permission.UPDATE_CATALOG)
    @Idempotent(required = true)
    @APIResponseSchema(value = Thing.class, responseCode = "201")
    public Response addPart(@PathParam("id") long id, NewThing thing) {
      return null;
    }

    @PUT
    @Anyone
    @Operation(operationId = "limitThings")
    public void limit(
        @QueryParam("word") @Size(max = 20) @Pattern(regexp = "[a-z]+") String word,
        @QueryParam("count") @Min(1) @Max(9) int count,
        Limits limits) {}
  }

  /** That of all resources, which the build has made. */
  private static final JsonNode WHOLE = read(new File("target/openapi/openapi.json"));

  private static final JsonNode DOCUMENT =
      made(
          OrdersApplication.class,
          ThingsResource.class,
          NewThing.class,
          Limits.class,
          Thing.class,
          Measure.class,
          Page.class,
          Paged.class,
          Problem.class,
          FieldError.class);

  private static JsonNode read(File file) {
    try {
      return Wire.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the build makes it, of these classes only. */
  private static JsonNode made(Class<?>... classes) {
    try {
      URL settings = new File("src/main/openapi/openapi.properties").toURI().toURL();
      return Wire.mapper()
          .readTree(
              SmallRyeOpenAPI.builder()
                  .withConfig(
                      new SmallRyeConfigBuilder()
                          .withSources(new PropertiesConfigSource(settings))
                          .build())
                  .withIndex(Index.of(classes))
                  .build()
                  .toJSON());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void describesMembersAsTheyTravel() {
    JsonNode thing = DOCUMENT.at("/components/schemas/NewThing");

    assertThat(thing.at("/properties/the_name/maxLength").asInt()).isEqualTo(40);
    assertThat(thing.at("/properties/amount_wanted/minimum").asInt()).isEqualTo(0);
    assertThat(thing.at("/properties/amount_wanted/exclusiveMinimum").asBoolean()).isTrue();
    assertThat(thing.at("/properties/price/type").asText()).isEqualTo("string");
    assertThat(thing.at("/required")).hasSize(2);

    JsonNode answer = DOCUMENT.at("/components/schemas/Thing");
    assertThat(answer.at("/required")).hasSize(6);
    assertThat(answer.at("/properties/sold_at/nullable").asBoolean()).isTrue();
    assertThat(answer.at("/properties/weight/nullable").asBoolean()).isTrue();
    assertThat(answer.at("/properties/id/nullable").asBoolean()).isFalse();
    assertThat(answer.at("/properties/size/enum/1").asText()).isEqualTo("LARGE");
    assertThat(answer.at("/properties/parts/items/$ref").asText())
        .isEqualTo("#/components/schemas/Thing");
  }

  @Test
  void tellsTheLimitsThatBeanValidationChecks() {
    JsonNode limits = DOCUMENT.at("/components/schemas/Limits");
    JsonNode members = limits.path("properties");

    assertThat(limits.path("required"))
        .map(JsonNode::asText)
        .containsExactly("country", "stars", "tags", "thing");
    assertThat(members.at("/country/pattern").asText()).isEqualTo("^(?:[A-Z]{2}|[a-z]{2})$");
    assertThat(members.at("/stars/minimum").asInt()).isEqualTo(1);
    assertThat(members.at("/stars/maximum").asInt()).isEqualTo(5);
    assertThat(members.at("/tags/minItems").asInt()).isEqualTo(1);
    assertThat(members.at("/tags/maxItems").asInt()).isEqualTo(3);
    assertThat(members.at("/latitude/minimum").asDouble()).isEqualTo(-90);
    assertThat(members.at("/latitude/maximum").asDouble()).isEqualTo(90);
    assertThat(members.path("fee").has("minimum")).isFalse();
    assertThat(members.at("/thing/$ref").asText()).isEqualTo("#/components/schemas/NewThing");

    JsonNode parameters = DOCUMENT.at("/paths/~1api~1v2~1things/put/parameters");
    assertThat(parameters.findValuesAsText("name")).containsExactly("word", "count");
    assertThat(parameters.at("/0/schema/maxLength").asInt()).isEqualTo(20);
    assertThat(parameters.at("/0/schema/pattern").asText()).isEqualTo("^(?:[a-z]+)$");
    assertThat(parameters.at("/1/schema/minimum").asInt()).isEqualTo(1);
    assertThat(parameters.at("/1/schema/maximum").asInt()).isEqualTo(9);
  }

  @Test
  void saysWhoMayCallWhatAndWhatItMayAnswer() {
    JsonNode post = DOCUMENT.at("/paths/~1api~1v2~1things~1{id}~1parts/post");

    assertThat(post.at("/x-access/customers").asBoolean()).isTrue();
    assertThat(post.at("/x-access/staff/0").asText()).isEqualTo("update.catalog");
    assertThat(post.at("/security/0/bearer").isArray()).isTrue();
    assertThat(post.at("/responses").fieldNames())
        .toIterable()
        .containsExactly(
            "201", "400", "401", "403", "404", "406", "408", "409", "413", "415", "422", "429",
            "500", "503");
    assertThat(post.at("/parameters").findValuesAsText("name"))
        .containsExactly("id", "Idempotency-Key");
    assertThat(post.at("/responses/201/content/application~1json/example/id").asInt()).isEqualTo(7);
  }

  @Test
  void describesPagesAndTheirParameters() {
    JsonNode get = DOCUMENT.at("/paths/~1api~1v2~1things/get");

    assertThat(get.at("/security")).isEmpty();
    assertThat(get.at("/parameters").findValuesAsText("name")).containsExactly("limit", "cursor");
    assertThat(get.at("/parameters/0/schema/default").asInt()).isEqualTo(20);
    assertThat(DOCUMENT.at("/components/schemas/ThingPage/properties/data/items/$ref").asText())
        .isEqualTo("#/components/schemas/Thing");
  }

  @Test
  void refersToNothingThatIsNotThere() {
    DOCUMENT
        .findValuesAsText("$ref")
        .forEach(ref -> assertThat(DOCUMENT.at(ref.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void tellsEachContractsErrorsInItsOwnFormAndStatuses() {
    JsonNode paths = WHOLE.at("/paths");

    JsonNode cancel = paths.at("/~1api~1v1~1customer~1order-cancel~1{order_id}/get/responses");
    assertThat(cancel.at("/409/content/application~1json/example").toString())
        .startsWith("{\"success\":false,\"message\":")
        .endsWith(",\"status\":409,\"data\":[]}");
    JsonNode put = paths.at("/~1api~1v1~1admin~1orders~1{invoice_no}/put/responses");
    assertThat(put.at("/422/content/application~1json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/EhealthError");
    JsonNode buy =
        paths.at("/~1api~1v1~1orders~1merchants~1{merchantId}~1records~1{recordId}/put/responses");
    assertThat(buy.fieldNames())
        .toIterable()
        .containsExactly(
            "200", "400", "401", "403", "404", "406", "408", "413", "415", "429", "500", "503");
    assertThat(buy.at("/429/headers/Retry-After").isMissingNode()).isFalse();
    JsonNode review = paths.at("/~1api~1V1~1customer~1orders~1{id}~1reviews/post/responses");
    assertThat(review.at("/201/content/application~1json/example/data/review_id").isMissingNode())
        .isFalse();
    assertThat(paths.at("/~1api~1V1~1customer~1orders/get/responses").fieldNames())
        .toIterable()
        .containsExactly("200", "400", "401", "403", "404", "406", "422", "429", "500", "503");
  }

  @Test
  void tellsWhatThePublishedContractsTakeAsBodies() {
    for (String body :
        List.of("MarketplaceNewOrder", "MarketplaceOrderBlocks", "EhealthOrderUpdate")) {
      assertThat(WHOLE.at("/components/schemas/" + body + "/properties")).as(body).isNotEmpty();
    }
    assertThat(WHOLE.at("/paths/~1api~1v1~1orders~1{orderId}/put/requestBody/content").fieldNames())
        .toIterable()
        .containsExactly("application/x-www-form-urlencoded", "application/json");
  }

  @Test
  void describesEveryResourceThereIs() {
    assertThat(WHOLE.at("/paths")).isNotEmpty();
    assertThat(WHOLE.findValuesAsText("operationId")).doesNotHaveDuplicates();
    assertThat(WHOLE.findValuesAsText("$ref"))
        .allMatch(reference -> !WHOLE.at(reference.substring(1)).isMissingNode());
  }

  @Test
  void demandsOfARuleWhatTheDomainDemands() {
    JsonNode required = WHOLE.at("/components/schemas/NewCancellationRule/required");

    assertThat(required)
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("channel", "payment_kind", "stage", "actor", "answer");
  }

  @Test
  void tellsOfEveryOperationThatItMayBeTriedAgain() {
    for (JsonNode one : WHOLE.path("paths").findParents("operationId")) {
      JsonNode away = one.at("/responses/503");
      JsonNode said = away.has("$ref") ? WHOLE.at(away.path("$ref").asText().substring(1)) : away;
      assertThat(said.at("/headers/Retry-After").isObject())
          .as(one.path("operationId").asText())
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, malformed_json",
    "401, token_required",
    "403, permission_missing",
    "404, order_not_found",
    "409, changed_meanwhile",
    "412, version_changed",
    "413, body_too_large",
    "415, unsupported_media_type",
    "416, range_not_satisfiable",
    "422, invalid_value",
    "500, internal_error",
    "503, database_unavailable",
  })
  void showsProblemsByACodeTheyReallyHave(String status, String code) {
    JsonNode problem = WHOLE.path("components").path("responses").path("Problem" + status);

    assertThat(problem.at("/content/application~1problem+json/example/code").asText())
        .isEqualTo(code);
  }

  @Test
  void hasOneAnswerForEachCallAndOneForItsPreview() {
    JsonNode paths = WHOLE.at("/paths");

    assertThat(answer(paths, "/api/v2/returns", "post", "201").at("/$ref").asText())
        .isEqualTo("#/components/schemas/ReturnRequest");
    assertThat(answer(paths, "/api/v2/returns/preview", "post", "200").at("/$ref").asText())
        .isEqualTo("#/components/schemas/Preview");
    assertThat(paths.findValuesAsText("operationId"))
        .filteredOn(id -> id.startsWith("preview"))
        .hasSizeGreaterThanOrEqualTo(9);
    paths
        .properties()
        .forEach(
            path -> {
              if (path.getKey().endsWith("/preview")) {
                String call = path.getKey().replaceFirst("/preview$", "");
                assertThat(path.getValue().at("/post/requestBody/content"))
                    .as(call)
                    .isEqualTo(paths.path(call).at("/post/requestBody/content"));
              }
            });
    assertThat(WHOLE.findValues("parameters"))
        .noneMatch(all -> all.findValuesAsText("name").contains("dry_run"));
  }

  private static JsonNode answer(JsonNode paths, String path, String method, String status) {
    return paths
        .path(path)
        .path(method)
        .path("responses")
        .path(status)
        .at("/content/application~1json/schema");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/orders/{id}, get, 200",
    "/api/v2/orders/{id}/confirm, post, 200",
    "/api/v2/orders/{id}/payments, post, 201",
    "/api/v2/orders/{id}/refunds, post, 201",
    "/api/v2/returns/{id}, get, 200",
    "/api/v2/returns/{id}/receive, post, 200",
    "/api/v2/shops/{shop}/billing, get, 200",
    "/api/v2/shops/{shop}/billing, put, 200",
  })
  void tellsOfTheVersionOfWhatIsAnswered(String path, String method, String status) {
    JsonNode operation = WHOLE.path("paths").path(path).path(method);

    assertThat(operation.path("responses").path(status).at("/headers/ETag").isObject()).isTrue();
  }

  @Test
  void tellsOfNoVersionWhereIfMatchNamesAnotherThing() {
    JsonNode ask = WHOLE.path("paths").path("/api/v2/returns").path("post");

    assertThat(ask.path("parameters").findValuesAsText("name")).contains("If-Match");
    assertThat(ask.path("responses").has("412")).isTrue();
    assertThat(ask.at("/responses/201/headers").fieldNames())
        .toIterable()
        .containsExactly("Location");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/e-bills/{signed}/{file}, 200 206 304 400 401 403 404 406 410 416 429 500 503",
    "/api/v2/bills/{number}/pdf, 200 206 304 400 401 403 404 406 416 422 429 500 503",
  })
  void tellsHowTheFileOfABillIsAnswered(String path, String statuses) {
    JsonNode get = WHOLE.path("paths").path(path).path("get");

    assertThat(get.path("responses").fieldNames())
        .toIterable()
        .containsExactly(statuses.split(" "));
    assertThat(get.at("/responses/200/content").fieldNames())
        .toIterable()
        .containsExactly("application/pdf");
    assertThat(get.at("/responses/206/content").has("application/pdf")).isTrue();
    assertThat(get.at("/responses/304").has("content")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/e-bills/{signed}/{file}", "/api/v2/order-files/{signed}/{file}"})
  void tellsWhatALinkAnswersThatOpensNothing(String path) {
    JsonNode answers = WHOLE.path("paths").path(path).at("/get/responses");

    assertThat(answers.has("206")).isTrue();
    for (String status : List.of("403", "410")) {
      assertThat(answers.path(status).path("content").fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("application/problem+json", "text/html");
    }
    assertThat(answers.at("/410/content/application~1problem+json/example/code").asText())
        .isEqualTo("link_expired");
    assertThat(answers.at("/206/content").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> answers.at("/200/content").fieldNames());
  }

  @ParameterizedTest
  @CsvSource({
    "ehealth-order-list, /api/v1/admin/orders, get",
    "ehealth-order-list, /api/v1/orders, get",
    "ehealth-order-details, /api/v1/admin/orders/{invoice_no}, get",
    "ehealth-order-update, /api/v1/admin/orders/{invoice_no}, put",
    "marketplace-order, /api/v1/orders/merchants/{merchantId}/records/{recordId}, put",
    "marketplace-orders, /api/v1/orders/customers/{customerId}, get",
    "marketplace-orders, /api/v1/orders/merchants/{merchantId}, get",
    "marketplace-order-updated, /api/v1/orders/{orderId}, put",
    "pharmacy-order, /api/V1/customer/orders/{id}, get",
    "pharmacy-orders, /api/V1/customer/orders, get",
    "storefront-my-orders, /api/v1/customer/my-orders, get",
    "storefront-order-tracking, /api/v1/customer/order-tracking/{order_id}, get",
    "storefront-order-summery, /api/v1/customer/order-summery/{order_id}, get",
    "storefront-e-bill, /api/v1/customer/e-bill/{order_id}, get",
  })
  void describesThePublishedSamples(String sample, String path, String method) {
    JsonNode schema =
        WHOLE
            .path("paths")
            .path(path)
            .path(method)
            .at("/responses/200/content/application~1json/schema");

    assertThat(differences(Sample.tree(sample), schema, WHOLE, sample)).isEmpty();
  }

  private static List<String> differences(
      JsonNode value, JsonNode schema, JsonNode whole, String at) {
    if (schema.has("$ref")) {
      return differences(value, whole.at(schema.path("$ref").asText().substring(1)), whole, at);
    }
    List<String> wrong = new ArrayList<>();
    if (value.isNull() && !schema.path("nullable").asBoolean()) {
      wrong.add(at + " is null");
    }
    value.forEach(
        element ->
            wrong.addAll(
                value.isArray()
                    ? differences(element, schema.path("items"), whole, at + "[]")
                    : List.of()));
    if (value.isObject() && schema.has("properties")) {
      schema
          .path("required")
          .forEach(
              name -> {
                if (!value.has(name.asText())) {
                  wrong.add(at + " has no " + name);
                }
              });
      value
          .properties()
          .forEach(
              member -> {
                JsonNode property = schema.path("properties").path(member.getKey());
                if (property.isMissingNode()) {
                  wrong.add(at + "." + member.getKey() + " is not in the document");
                }
                wrong.addAll(
                    differences(member.getValue(), property, whole, at + "." + member.getKey()));
              });
    }
    return wrong;
  }
}

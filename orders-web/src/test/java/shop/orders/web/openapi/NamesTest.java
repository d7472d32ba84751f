package shop.orders.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Clients are generated from the document: what its parts are called are names in their code. */
class NamesTest {

  private static final JsonNode WHOLE = DocumentOfAll.tree();

  private static final Map<String, String> CONTRACTS =
      Map.of(
          "Storefront", "storefront",
          "eHealth", "ehealth",
          "E-pharmacy", "pharmacy",
          "Marketplace", "marketplace");

  /** The verbs of our own operations; a new one says something that none of these says. */
  private static final Set<String> VERBS =
      Set.of(
          "add",
          "answer",
          "approve",
          "audit",
          "cancel",
          "close",
          "confirm",
          "convert",
          "correct",
          "create",
          "decide",
          "declare",
          "delete",
          "deliver",
          "dismiss",
          "download",
          "end",
          "exchange",
          "expect",
          "fail",
          "finish",
          "get",
          "grant",
          "hide",
          "issue",
          "list",
          "move",
          "notify",
          "pack",
          "pause",
          "place",
          "preview",
          "quote",
          "recall",
          "receive",
          "record",
          "redeliver",
          "refund",
          "refuse",
          "reject",
          "replay",
          "restock",
          "resume",
          "retry",
          "revoke",
          "rotate",
          "send",
          "set",
          "settle",
          "ship",
          "show",
          "take",
          "test",
          "try",
          "update",
          "verify",
          "withdraw");

  /** Words of the code, and names that Java or TypeScript give to something of their own. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "Array",
          "Blob",
          "Date",
          "Done",
          "Error",
          "File",
          "Input",
          "Json",
          "List",
          "Map",
          "Meta",
          "Object",
          "Output",
          "Package",
          "Promise",
          "Record",
          "Request",
          "Response",
          "Return",
          "Row",
          "Set",
          "String");

  @Test
  void everyOperationHasAChosenIdASentenceAndAGroup() {
    Map<String, String> groups = new HashMap<>();
    WHOLE
        .path("tags")
        .forEach(tag -> groups.put(tag.path("name").asText(), tag.path("description").asText()));
    assertThat(groups.values()).allMatch(sentence -> sentence.endsWith("."));

    for (JsonNode one : WHOLE.path("paths").findParents("operationId")) {
      String id = one.path("operationId").asText();
      assertThat(one.path("summary").asText()).as(id).matches("[A-Z].+[^.]");
      assertThat(one.path("tags")).as(id).hasSize(1);
      String group = one.path("tags").path(0).asText();
      assertThat(groups).as(id).containsKey(group);
      assertThat(id).matches("[a-z]+([A-Z][a-z]*)+");
      String first = id.replaceFirst("[A-Z].*", "");
      if (CONTRACTS.containsKey(group)) {
        assertThat(first).as(id).isEqualTo(CONTRACTS.get(group));
      } else {
        assertThat(VERBS).as(id).contains(first);
      }
    }
    assertThat(WHOLE.findValuesAsText("operationId")).doesNotHaveDuplicates();
  }

  @Test
  void everySchemaHasANameThatSaysWhatItIsInEveryLanguage() {
    WHOLE
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThat(name)
                    .matches("([A-Z][a-z]*)+")
                    .doesNotEndWith("Json")
                    .doesNotEndWith("Response")
                    .doesNotStartWith("Inline")
                    .satisfies(word -> assertThat(NO_NAMES).doesNotContain(word)));
  }

  @Test
  void theSchemasOfAContractHaveItsName() {
    Map<String, String> prefixes =
        Map.of(
            "Storefront", "Storefront",
            "eHealth", "Ehealth",
            "E-pharmacy", "Pharmacy",
            "Marketplace", "Marketplace");
    for (JsonNode one : WHOLE.path("paths").findParents("operationId")) {
      String prefix = prefixes.get(one.path("tags").path(0).asText());
      for (String schema : used(one)) {
        if (prefix == null) {
          assertThat(prefixes.values()).noneMatch(schema::startsWith);
        } else {
          assertThat(schema).startsWith(prefix);
        }
      }
    }
  }

  /** The schemas that an operation refers to, and those inside them. */
  private static Set<String> used(JsonNode operation) {
    Set<String> used = new TreeSet<>();
    List<String> open = new java.util.ArrayList<>(operation.findValuesAsText("$ref"));
    while (!open.isEmpty()) {
      String reference = open.remove(open.size() - 1);
      boolean isNew =
          !reference.startsWith("#/components/schemas/")
              || used.add(reference.replaceFirst(".*/", ""));
      if (isNew) {
        open.addAll(WHOLE.at(reference.substring(1)).findValuesAsText("$ref"));
      }
    }
    return used;
  }
}

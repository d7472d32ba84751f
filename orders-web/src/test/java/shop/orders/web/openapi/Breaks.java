package shop.orders.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client that was made by an older document of the API can do or read no more. A request is
 * broken by what it may not say any more, a response by what it may not be any more. New
 * operations, parameters that may be left out and new members of responses break nothing.
 */
final class Breaks {

  private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

  /** Limits of values that break a request when they get smaller; the others, when larger. */
  private static final List<String> UPPER =
      List.of("maxLength", "maximum", "maxItems", "maxProperties");

  private static final List<String> LOWER =
      List.of("minLength", "minimum", "minItems", "minProperties");

  private final JsonNode before;
  private final JsonNode after;
  private final List<String> found = new ArrayList<>();
  private final Set<String> compared = new HashSet<>();

  private Breaks(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /** Each as a sentence that begins with where it is. */
  static List<String> between(JsonNode before, JsonNode after) {
    Breaks breaks = new Breaks(before, after);
    breaks.paths();
    return breaks.found;
  }

  private void paths() {
    for (Map.Entry<String, JsonNode> path : before.path("paths").properties()) {
      for (String method : METHODS) {
        JsonNode was = path.getValue().path(method);
        JsonNode is = after.path("paths").path(path.getKey()).path(method);
        String at = method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
        if (was.isObject() && !is.isObject()) {
          found.add(at + " is gone");
        } else if (was.isObject()) {
          operation(at, was, is);
        }
      }
    }
  }

  private void operation(String at, JsonNode was, JsonNode is) {
    if (!was.path("operationId").equals(is.path("operationId"))) {
      found.add(at + " is called " + is.path("operationId").asText() + " now");
    }
    for (JsonNode parameter : was.path("parameters")) {
      JsonNode now = parameter(is, parameter);
      String place = at + " " + parameter.path("name").asText();
      if (now == null) {
        found.add(place + " is gone");
      } else {
        request(place, parameter.path("schema"), now.path("schema"));
      }
    }
    for (JsonNode parameter : is.path("parameters")) {
      JsonNode then = parameter(was, parameter);
      if (parameter.path("required").asBoolean()
          && (then == null || !then.path("required").asBoolean())) {
        found.add(at + " " + parameter.path("name").asText() + " is required now");
      }
    }
    body(at, was.path("requestBody"), is.path("requestBody"));
    responses(at, was.path("responses"), is.path("responses"));
  }

  private static JsonNode parameter(JsonNode operation, JsonNode like) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("name").equals(like.path("name"))
          && parameter.path("in").equals(like.path("in"))) {
        return parameter;
      }
    }
    return null;
  }

  private void body(String at, JsonNode was, JsonNode is) {
    if (is.path("required").asBoolean() && !was.path("required").asBoolean()) {
      found.add(at + " needs a body now");
    }
    for (Map.Entry<String, JsonNode> media : was.path("content").properties()) {
      JsonNode now = is.path("content").path(media.getKey());
      if (now.isMissingNode()) {
        found.add(at + " takes no " + media.getKey() + " any more");
      } else {
        request(at + " body", media.getValue().path("schema"), now.path("schema"));
      }
    }
  }

  private void responses(String at, JsonNode was, JsonNode is) {
    for (Map.Entry<String, JsonNode> response : was.properties()) {
      String place = at + " " + response.getKey();
      JsonNode then = resolved(before, response.getValue());
      JsonNode now = resolved(after, is.path(response.getKey()));
      boolean served = response.getKey().matches("[23]..");
      if (now.isMissingNode()) {
        // A refusal that cannot come any more breaks nobody.
        if (served) {
          found.add(place + " is gone");
        }
        continue;
      }
      for (Map.Entry<String, JsonNode> header : then.path("headers").properties()) {
        if (!now.path("headers").has(header.getKey())) {
          found.add(place + " has no " + header.getKey() + " any more");
        }
      }
      for (Map.Entry<String, JsonNode> media : then.path("content").properties()) {
        JsonNode body = now.path("content").path(media.getKey());
        if (body.isMissingNode()) {
          found.add(place + " is no " + media.getKey() + " any more");
        } else {
          response(place, media.getValue().path("schema"), body.path("schema"));
        }
      }
    }
  }

  private void request(String at, JsonNode then, JsonNode now) {
    if (isNew("request", at, then, now)) {
      JsonNode was = resolved(before, then);
      JsonNode is = resolved(after, now);
      type(at, was, is);
      if (was.path("nullable").asBoolean() && !is.path("nullable").asBoolean()) {
        found.add(at + " may not be null any more");
      }
      if (is.has("enum")) {
        Set<String> values = values(was);
        values.removeAll(values(is));
        if (!was.has("enum") || !values.isEmpty()) {
          found.add(at + " takes fewer values: no more " + values);
        }
      }
      if (is.has("pattern") && !is.path("pattern").equals(was.path("pattern"))) {
        found.add(at + " has another pattern");
      }
      UPPER.forEach(limit -> limit(at, limit, was, is, 1));
      LOWER.forEach(limit -> limit(at, limit, was, is, -1));
      members(at, was, is, true);
      Set<String> required = values(is.path("required"));
      required.removeAll(values(was.path("required")));
      required.forEach(member -> found.add(at + "." + member + " is required now"));
    }
  }

  private void response(String at, JsonNode then, JsonNode now) {
    if (isNew("response", at, then, now)) {
      JsonNode was = resolved(before, then);
      JsonNode is = resolved(after, now);
      type(at, was, is);
      if (is.path("nullable").asBoolean() && !was.path("nullable").asBoolean()) {
        found.add(at + " may be null now");
      }
      if (was.has("enum")) {
        Set<String> values = values(is);
        values.removeAll(values(was));
        if (!is.has("enum") || !values.isEmpty()) {
          found.add(at + " has further values: " + values);
        }
      }
      members(at, was, is, false);
      Set<String> required = values(was.path("required"));
      required.removeAll(values(is.path("required")));
      required.retainAll(names(is.path("properties")));
      required.forEach(member -> found.add(at + "." + member + " may be missing now"));
    }
  }

  /** Each pair of schemas is compared once for each way, as they may contain themselves. */
  private boolean isNew(String way, String at, JsonNode then, JsonNode now) {
    JsonNode was = then.path("$ref");
    JsonNode is = now.path("$ref");
    if (was.isTextual() && !was.equals(is)) {
      found.add(at + " is no " + name(was) + " any more, but " + (is.isTextual() ? name(is) : "x"));
    }
    return !was.isTextual() || compared.add(way + was.asText() + is.asText());
  }

  private void type(String at, JsonNode was, JsonNode is) {
    for (String kind : List.of("type", "format")) {
      if (!was.path(kind).equals(is.path(kind))) {
        found.add(at + " has another " + kind + ": " + is.path(kind).asText("none"));
      }
    }
  }

  private void limit(String at, String limit, JsonNode was, JsonNode is, int direction) {
    if (is.has(limit)
        && (!was.has(limit)
            || direction * Double.compare(is.path(limit).asDouble(), was.path(limit).asDouble())
                < 0)) {
      found.add(at + " has a narrower " + limit + ": " + is.path(limit).asText());
    }
  }

  private void members(String at, JsonNode was, JsonNode is, boolean request) {
    for (Map.Entry<String, JsonNode> member : was.path("properties").properties()) {
      String place = at + "." + member.getKey();
      JsonNode now = is.path("properties").path(member.getKey());
      if (now.isMissingNode()) {
        found.add(place + " is gone");
      } else {
        inside(place, member.getValue(), now, request);
      }
    }
    for (String one : List.of("items", "additionalProperties")) {
      if (was.path(one).isObject()) {
        inside(at + "[]", was.path(one), is.path(one), request);
      }
    }
    for (String several : List.of("allOf", "oneOf")) {
      for (int i = 0; i < was.path(several).size(); i++) {
        inside(at, was.path(several).path(i), is.path(several).path(i), request);
      }
    }
  }

  private void inside(String at, JsonNode was, JsonNode is, boolean request) {
    if (request) {
      request(at, was, is);
    } else {
      response(at, was, is);
    }
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static String name(JsonNode reference) {
    return reference.asText().replaceFirst(".*/", "");
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The texts of an array, or of the enum of a schema. */
  private static Set<String> values(JsonNode node) {
    Set<String> values = new TreeSet<>();
    (node.isObject() ? node.path("enum") : node).forEach(value -> values.add(value.asText()));
    return values;
  }
}

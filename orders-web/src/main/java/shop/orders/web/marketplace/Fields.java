package shop.orders.web.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.JsonDocument;

/**
 * The fields of a request: a form with flat or bracketed keys, or JSON with the same names. These
 * three are the same field: {@code billing_city}, {@code billing_info[0][billing_city]}, and a
 * member of the one object in the array {@code billing_info}; the last two are in a block, which
 * counts where an order is changed.
 */
final class Fields {

  private static final String COMMENTS = "comments";
  private static final Pattern IN_BLOCK = Pattern.compile("(shipping|billing)_info\\[0]\\[(\\w+)]");
  private static final Pattern BLOCK = Pattern.compile("(shipping|billing)_info");
  private static final Pattern COMMENT = Pattern.compile("comments(\\[\\d{0,6}])?");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> blocks = new HashSet<>();
  private List<String> comments;

  private Fields() {}

  /**
   * @param type null if the client sent no type: the body is then read as a form, as most are
   */
  static Fields read(MediaType type, byte[] body) {
    Fields fields = new Fields();
    if (type == null || type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
      fields.readForm(body);
    } else {
      fields.readJson(JsonDocument.read(body, JsonNode.class));
    }
    return fields;
  }

  /** The value of that field; null if it is missing. */
  String value(String field) {
    return values.get(field);
  }

  /** Whether there is a field whose name begins with the prefix. */
  boolean hasAny(String prefix) {
    return values.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** Whether there is a field in that block, such as {@code billing_info}. */
  boolean hasBlock(String block) {
    return blocks.contains(block);
  }

  /** The comments in their order; null if there are none. */
  List<String> comments() {
    return comments;
  }

  private void readForm(byte[] body) {
    for (String pair : utf8(body).split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = decoded(null, equals < 0 ? pair : pair.substring(0, equals));
        put(key, decoded(key, equals < 0 ? "" : pair.substring(equals + 1)));
      }
    }
  }

  private void put(String key, String value) {
    if (COMMENT.matcher(key).matches()) {
      addComment(value);
      return;
    }
    Matcher inBlock = IN_BLOCK.matcher(key);
    if (inBlock.matches()) {
      blocks.add(inBlock.group(1) + "_info");
      put(key, inBlock.group(2), value);
    } else if (key.indexOf('[') >= 0 && BLOCK.matcher(key.replaceAll("\\[.*", "")).matches()) {
      throw new Invalid(key, "This must be written as billing_info[0][billing_city].");
    } else {
      put(key, key, value);
    }
  }

  private void put(String key, String name, String value) {
    if (values.putIfAbsent(name, value) != null) {
      throw new Invalid(key, "This is given twice.");
    }
  }

  private void addComment(String value) {
    if (comments == null) {
      comments = new ArrayList<>();
    }
    comments.add(value);
  }

  private void readJson(JsonNode body) {
    if (!body.isObject()) {
      throw new Rejected(400, "wrong_type", "The body must be an object.");
    }
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (name.equals(COMMENTS)) {
        comments = new ArrayList<>();
        if (value.isArray()) {
          value.forEach(comment -> addComment(text(COMMENTS, comment)));
        } else {
          addComment(text(COMMENTS, value));
        }
      } else if (BLOCK.matcher(name).matches()) {
        for (Map.Entry<String, JsonNode> field : block(name, value).properties()) {
          blocks.add(name);
          put(field.getKey(), field.getKey(), text(field.getKey(), field.getValue()));
        }
      } else if (value.isTextual()) {
        put(name, name, value.textValue());
      } else if (name.startsWith("shipping_")
          || name.startsWith("billing_")
          || name.startsWith("paypal_")) {
        throw new Invalid(name, "This must be a string.");
      }
    }
  }

  /** The one object of a block, in an array or without one. */
  private static JsonNode block(String name, JsonNode value) {
    JsonNode block = value.isArray() && value.size() == 1 ? value.get(0) : value;
    if (!block.isObject()) {
      throw new Invalid(name, "This must be an array of one object.");
    }
    return block;
  }

  private static String text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw new Invalid(name, "This must be a string.");
    }
    return value.textValue();
  }

  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new Rejected(400, "malformed_form", "The body is not UTF-8.");
    }
  }

  /**
   * Decodes a text once; a text that still looks encoded afterwards is meant literally.
   *
   * @param field the field that has the text as its value; null if the text is a key
   */
  private static String decoded(String field, String text) {
    String decoded;
    try {
      decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Rejected(400, "malformed_form", "The body is not a URL-encoded form.", field);
    }
    if (decoded.indexOf('\0') >= 0) {
      throw new Rejected(400, "invalid_text", "Text may not hold U+0000.", field);
    }
    return decoded;
  }
}

package shop.orders.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import shop.orders.domain.feed.EventTypes;
import shop.orders.domain.identity.PublicAddress;

/**
 * Serves the AsyncAPI document at {@code /asyncapi}: each type of event as a message with a schema.
 * What all messages share and the schemas of data are in {@code asyncapi.json}; the types are those
 * of the domain.
 */
public class AsyncApi extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final ObjectMapper JSON = new JsonMapper();

  @Inject private transient PublicAddress address;

  private transient byte[] document;

  @Override
  public void init() {
    document = document(URI.create(address.of("")));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServedDocument.write(document, response);
  }

  /**
   * The document.
   *
   * @param installation the public address of this installation
   */
  static byte[] document(URI installation) {
    try (InputStream file = AsyncApi.class.getResourceAsStream("asyncapi.json")) {
      ObjectNode document = (ObjectNode) JSON.readTree(file);
      ObjectNode server = document.withObject("/servers/installation");
      server.put("host", installation.getRawAuthority()).put("protocol", installation.getScheme());
      if (!installation.getRawPath().isEmpty()) {
        server.put("pathname", installation.getRawPath());
      }
      for (String type : EventTypes.all()) {
        document.withObject("/components/messages").set(type, message(type));
        tellBy("webhook", type, document);
        if (!type.equals(EventTypes.tested())) {
          tellBy("feed", type, document);
        }
      }
      return JSON.writeValueAsBytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tellBy(String channel, String type, ObjectNode document) {
    document
        .withObject("/channels/" + channel + "/messages")
        .putObject(type)
        .put("$ref", "#/components/messages/" + type);
  }

  private static ObjectNode message(String type) {
    ObjectNode message = JSON.createObjectNode();
    message.put("name", type).put("title", type).put("summary", EventTypes.sentence(type));
    ObjectNode payload = message.putObject("payload");
    payload.putArray("allOf").addObject().put("$ref", "#/components/schemas/Event");
    ObjectNode members = payload.putObject("properties");
    members.putObject("type").put("const", type);
    members.putObject("data").put("$ref", "#/components/schemas/" + schemaOfData(type));
    return message;
  }

  /** {@code CreditNoteData} of {@code shop.orders.credit_note.issued.v1}. */
  private static String schemaOfData(String type) {
    return Arrays.stream(type.split("\\.")[2].split("_"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", "", "Data"));
  }
}

package shop.orders.web.openapi;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.orders.domain.identity.PublicAddress;

/**
 * Serves the OpenAPI document at {@code /openapi}. The build makes it; only the address of the
 * server is not known then. It is JSON, which is also valid YAML.
 */
public class OpenApi extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final Pattern SERVER =
      Pattern.compile("(\"servers\"\\s*:\\s*\\[\\s*\\{\\s*\"url\"\\s*:\\s*)\"/\"");

  @Inject private transient PublicAddress address;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (InputStream file = getServletContext().getResourceAsStream("/WEB-INF/openapi.json")) {
      String built = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      String server = Matcher.quoteReplacement('"' + address.of("") + '"');
      byte[] document =
          SERVER.matcher(built).replaceFirst("$1" + server).getBytes(StandardCharsets.UTF_8);
      ServedDocument.write(document, response);
    }
  }
}

package shop.orders.web.openapi;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** The OpenAPI document at {@code /openapi}, as JSON, which is YAML as well; the build makes it. */
public class OpenApi extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (InputStream file = getServletContext().getResourceAsStream("/WEB-INF/openapi.json")) {
      byte[] document = file.readAllBytes();
      response.setContentType("application/json");
      response.setContentLength(document.length);
      response.getOutputStream().write(document);
    }
  }
}

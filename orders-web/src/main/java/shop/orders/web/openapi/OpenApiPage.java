package shop.orders.web.openapi;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Leads from {@code /openapi-ui} to the page's folder. The container would name the whole address,
 * as it was called, which behind a proxy is not that of the client.
 */
public class OpenApiPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", "openapi-ui/");
  }
}

package shop.orders.web.kit.errors;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/**
 * The error page for all paths that reach no resource, by web.xml. The servlet container's own
 * pages would be HTML.
 */
public class ContainerErrors extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Failures failures;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request).writeTo(response);
  }

  private Failures.Answer answer(HttpServletRequest request) {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (failure instanceof Throwable thrown) {
      return failures.answer(thrown, request);
    }
    // A call of this servlet's own address has no error; it is answered as an unknown path.
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    return failures.answer(
        Diagnosis.of(new WebApplicationException(Response.status(status).build())), request);
  }
}

package shop.orders.web.openapi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.stream.Stream;
import shop.orders.web.kit.errors.ErrorForms;
import shop.orders.web.kit.json.Wire;

/** The OpenAPI document at {@code /openapi}, as JSON, which is YAML as well. */
public class OpenApi extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient BeanManager beans;
  @Inject private transient ErrorForms forms;

  private transient volatile byte[] document;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (document == null) {
      document = Wire.write(Document.of(resources(), forms::of));
    }
    response.setContentType("application/json");
    response.setContentLength(document.length);
    response.getOutputStream().write(document);
  }

  private Stream<Class<?>> resources() {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .<Class<?>>map(Bean::getBeanClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .distinct();
  }
}

package shop.orders.web.kit.errors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Chooses the error form for a path. */
@ApplicationScoped
public class ErrorForms {

  private static final ErrorForm OWN =
      new ErrorForm() {
        @Override
        public boolean claims(String path) {
          return true;
        }

        @Override
        public Fault ofParameters(Fault fault) {
          return fault.status() == 422 ? fault.as(400, "invalid_parameter") : fault;
        }

        @Override
        public Object body(Fault fault, int status, String path) {
          return Problem.of(fault, status);
        }

        @Override
        public String mediaType() {
          return Problem.MEDIA_TYPE;
        }
      };

  private final List<ErrorForm> forms;

  @Inject
  ErrorForms(@Any Instance<ErrorForm> forms) {
    this(forms.stream().toList());
  }

  /** Without a container: for the build's OpenAPI document and for tests. */
  public ErrorForms(List<ErrorForm> forms) {
    this.forms = List.copyOf(forms);
  }

  /** For the proxy that CDI makes. */
  protected ErrorForms() {
    this.forms = List.of();
  }

  /** The form for that path from the root; that of our own API if no contract claims the path. */
  public ErrorForm of(String path) {
    String plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return forms.stream().filter(form -> form.claims(plain)).findFirst().orElse(OWN);
  }
}

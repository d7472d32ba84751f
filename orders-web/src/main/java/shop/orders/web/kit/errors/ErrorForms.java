package shop.orders.web.kit.errors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** All error forms: picks the one that speaks for a path. */
@ApplicationScoped
public class ErrorForms {

  private static final ErrorForm OWN =
      new ErrorForm() {
        @Override
        public boolean claims(String path) {
          return true;
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

  /** For the container, which makes a proxy of it. */
  protected ErrorForms() {
    this.forms = List.of();
  }

  /** The form of that path from the root; our own API's where no contract claims it. */
  public ErrorForm of(String path) {
    String plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return forms.stream().filter(form -> form.claims(plain)).findFirst().orElse(OWN);
  }
}

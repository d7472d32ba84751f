package shop.orders.billing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * veraPDF for PDF/A and PDF/UA, and Mustang for Factur-X. Both contain libraries that conflict with
 * ours, so they run in a class loader of their own, from a jar that the build keeps out of the
 * tests' class path.
 */
final class Validators {

  private static final Path JAR = Path.of("target", "validators", "validator.jar");

  /** A warning counts as an error: such as an amount that Mustang computes otherwise. */
  private static final Pattern ERROR =
      Pattern.compile("<(error|warning)[ >].*?</\\1>", Pattern.DOTALL);

  private final ClassLoader loader;

  private Validators(ClassLoader loader) {
    this.loader = loader;
  }

  static Validators loaded() {
    try {
      URL jar = JAR.toUri().toURL();
      return new Validators(
          new URLClassLoader("validators", new URL[] {jar}, ClassLoader.getPlatformClassLoader()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules of PDF/A-3a and PDF/UA-1 that a file breaks, with their numbers. */
  List<String> broken(byte[] pdf) {
    List<String> broken = new ArrayList<>(broken(pdf, "PDFA_3_A"));
    broken.addAll(broken(pdf, "PDFUA_1"));
    return broken;
  }

  private List<String> broken(byte[] pdf, String standard) {
    return inside(
        () -> {
          call(type("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider"), null, "initialise");
          Object foundry = call(type("org.verapdf.pdfa.Foundries"), null, "defaultInstance");
          Class<?> flavours = type("org.verapdf.pdfa.flavours.PDFAFlavour");
          Object flavour = flavours.getField(standard).get(null);
          Class<?> foundries = type("org.verapdf.pdfa.VeraPDFFoundry");
          Object validator =
              foundries
                  .getMethod("createValidator", flavours, boolean.class)
                  .invoke(foundry, flavour, false);
          List<String> broken = new ArrayList<>();
          try (InputStream in = new ByteArrayInputStream(pdf);
              AutoCloseable parser =
                  (AutoCloseable)
                      foundries
                          .getMethod("createParser", InputStream.class, flavours)
                          .invoke(foundry, in, flavour)) {
            Object result =
                type("org.verapdf.pdfa.PDFAValidator")
                    .getMethod("validate", type("org.verapdf.pdfa.PDFAParser"))
                    .invoke(validator, parser);
            Class<?> results = type("org.verapdf.pdfa.results.ValidationResult");
            Class<?> assertions = type("org.verapdf.pdfa.results.TestAssertion");
            for (Object assertion : (List<?>) call(results, result, "getTestAssertions")) {
              if (call(assertions, assertion, "getStatus").toString().equals("failed")) {
                broken.add(
                    call(assertions, assertion, "getRuleId")
                        + " "
                        + call(assertions, assertion, "getMessage"));
              }
            }
            if (broken.isEmpty() && !Boolean.TRUE.equals(call(results, result, "isCompliant"))) {
              broken.add("Not compliant, for no rule that is named");
            }
          }
          return broken;
        });
  }

  /** The errors and warnings that Mustang finds in a file and the invoice inside it. */
  List<String> facturX(byte[] pdf, String name) {
    return inside(
        () -> {
          Class<?> type = type("org.mustangproject.validator.ZUGFeRDValidator");
          Object validator = type.getConstructor().newInstance();
          String report =
              (String)
                  type.getMethod("validate", byte[].class, String.class)
                      .invoke(validator, pdf, name + ".pdf");
          List<String> errors = new ArrayList<>();
          Matcher matcher = ERROR.matcher(report);
          while (matcher.find()) {
            errors.add(matcher.group());
          }
          if (errors.isEmpty()
              && !Boolean.TRUE.equals(call(type, validator, "wasCompletelyValid"))) {
            errors.add(report);
          }
          return errors;
        });
  }

  private Class<?> type(String name) throws ReflectiveOperationException {
    return Class.forName(name, true, loader);
  }

  private static Object call(Class<?> type, Object target, String method)
      throws ReflectiveOperationException {
    return type.getMethod(method).invoke(target);
  }

  @FunctionalInterface
  private interface Check {
    List<String> errors() throws Exception;
  }

  /** Sets the thread's context class loader, by which they look for services and resources. */
  private List<String> inside(Check check) {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return check.errors();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The validator failed", e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException("The validator cannot be called", e);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }
}

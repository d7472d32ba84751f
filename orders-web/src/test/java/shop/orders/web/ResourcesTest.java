package shop.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.AccessRules;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Idempotent;

/** What holds for every resource method there is. */
class ResourcesTest {

  private final List<JavaClass> resources =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPath("target/classes")
              .stream()
              .filter(type -> type.isAnnotatedWith(Path.class))
              .toList();

  private final List<Method> methods =
      resources.stream()
          .map(JavaClass::reflect)
          .flatMap(type -> Stream.of(type.getDeclaredMethods()))
          .filter(ResourcesTest::isServed)
          .toList();

  private static final Pattern PUBLISHED =
      Pattern.compile("\\.web\\.(storefront|ehealth|marketplace|pharmacy)\\.");

  private static boolean isServed(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(note -> note.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  @Test
  void sayWhoMayCallThem() {
    assertThat(methods)
        .isNotEmpty()
        .allMatch(
            method ->
                method.isAnnotationPresent(Access.class)
                    || method.isAnnotationPresent(Anyone.class)
                    || method.getDeclaringClass().isAnnotationPresent(Access.class)
                    || method.getDeclaringClass().isAnnotationPresent(Anyone.class));
  }

  /** Else a merchant would not find what it has bought elsewhere. */
  @Test
  void areAskedInAnyCapacityIfMerchantsAndCustomersMayCallThem() {
    assertThat(methods)
        .filteredOn(
            method ->
                AccessRules.ruleOf(method.getDeclaringClass(), method)
                    .filter(rule -> rule.merchants().length > 0 && rule.customers())
                    .isPresent())
        // It shows the caller, and finds nothing.
        .filteredOn(method -> !method.getDeclaringClass().getSimpleName().equals("CallerResource"))
        .hasSizeGreaterThan(20)
        .allMatch(
            method ->
                method.isAnnotationPresent(InAnyCapacity.class)
                    || method.getDeclaringClass().isAnnotationPresent(InAnyCapacity.class));
  }

  @Test
  void honourIdempotencyKeysOnEveryPostOfOurOwnApi() {
    assertThat(methods)
        .filteredOn(method -> method.isAnnotationPresent(POST.class))
        .filteredOn(method -> method.getDeclaringClass().getPackageName().contains(".web.api."))
        // A preview does nothing, however often.
        .filteredOn(method -> !method.getName().startsWith("preview"))
        .allMatch(method -> method.isAnnotationPresent(Idempotent.class));
  }

  /** Clients of the published contracts may send more than is read, as they always could. */
  @Test
  void ignoreUnknownMembersInPublishedContracts() {
    assertThat(
            methods.stream()
                .filter(method -> PUBLISHED.matcher(method.getDeclaringClass().getName()).find())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .filter(Class::isRecord))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(
            body ->
                body.isAnnotationPresent(JsonIgnoreProperties.class)
                    && body.getAnnotation(JsonIgnoreProperties.class).ignoreUnknown());
  }

  @Test
  void sayWhatTheyAnswer() {
    assertThat(methods)
        .filteredOn(method -> Response.class.isAssignableFrom(method.getReturnType()))
        .filteredOn(method -> !method.isAnnotationPresent(DELETE.class)) // a 204
        .filteredOn(
            method ->
                !method.isAnnotationPresent(Operation.class)
                    || !method.getAnnotation(Operation.class).hidden())
        .filteredOn(method -> method.getDeclaringClass().getPackageName().contains(".web.api."))
        .allMatch(
            method ->
                method.getAnnotationsByType(APIResponse.class).length > 0
                    || method.isAnnotationPresent(APIResponseSchema.class));
  }

  @Test
  void sayThatTheyHonourIfMatchExactlyWhereTheyDo() {
    assertThat(
            methods.stream()
                .filter(
                    method ->
                        method.isAnnotationPresent(Versioned.class)
                            && method.getAnnotation(Versioned.class).checked())
                .map(ResourcesTest::name))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            resources.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(ResourcesTest::honoursIfMatch)
                .map(method -> name(method.reflect()))
                .toList());
  }

  /** Itself, or by the method that it has in common with its preview. */
  private static boolean honoursIfMatch(JavaMethod method) {
    return checksTheVersion(method)
        || method.getMethodCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().equals(method.getOwner()))
            .flatMap(call -> call.getTarget().resolveMember().stream())
            .anyMatch(
                called ->
                    called.getModifiers().contains(JavaModifier.PRIVATE)
                        && checksTheVersion(called));
  }

  private static boolean checksTheVersion(JavaMethod method) {
    return method.getAccessesFromSelf().stream()
        .map(JavaAccess::getTarget)
        .anyMatch(
            target ->
                target.getOwner().isEquivalentTo(ExpectedVersion.class)
                    && target.getName().equals("check"));
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}

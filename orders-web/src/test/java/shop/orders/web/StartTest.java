package shop.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A class that reads a setting has a method {@code check()}; the start calls it, or another such
 * method does.
 */
class StartTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("shop.orders");

  @Test
  void asksEveryClassThatReadsASetting() {
    List<JavaMethod> checks =
        CLASSES.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getName().equals("check"))
            .filter(method -> method.getRawParameterTypes().isEmpty())
            .toList();

    assertThat(checks).hasSizeGreaterThanOrEqualTo(8);
    assertThat(checks)
        .allSatisfy(
            check ->
                assertThat(check.getCallsOfSelf())
                    .as("calls of %s", check.getFullName())
                    .anyMatch(
                        call ->
                            List.of("contextInitialized", "check")
                                .contains(call.getOrigin().getName())));
  }
}

package shop.orders.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.web.kit.errors.ErrorForm;

/** What keeps the published contracts apart, from each other and from what they must not know. */
class ContractsTest {

  private static final String WEB = "shop.orders.web.";

  private static final List<String> CONTRACTS =
      List.of("storefront", "ehealth", "pharmacy", "marketplace", "api");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("shop.orders.web");

  static List<String> contracts() {
    return CONTRACTS;
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void noContractKnowsAnother(String contract) {
    String[] others =
        CONTRACTS.stream()
            .filter(other -> !other.equals(contract))
            .map(other -> WEB + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(WEB + contract + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void thePlumbingKnowsNoContract(String contract) {
    noClasses()
        .that()
        .resideInAPackage(WEB + "kit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(WEB + contract + "..")
        .check(CLASSES);
  }

  @Test
  void thePlumbingIsUnderOneRoof() {
    noClasses()
        .that()
        .resideInAPackage(WEB + "kit..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours and outside of the kit",
                (JavaClass type) ->
                    type.getPackageName().concat(".").startsWith(WEB)
                        && !type.getPackageName().startsWith(WEB + "kit.")))
        .check(CLASSES);
    assertThat(CLASSES.stream().map(JavaClass::getPackageName)).contains(WEB + "kit.http");
  }

  @Test
  void noContractReachesForEntitiesOrSql() {
    noClasses()
        .that()
        .resideInAnyPackage(
            CONTRACTS.stream().map(contract -> WEB + contract + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "speak JPA or JDBC",
                (JavaClass type) ->
                    type.getPackageName().startsWith("jakarta.persistence")
                        || type.getPackageName().startsWith("java.sql")))
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyContractIsThere(String contract) {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .anyMatch(name -> name.startsWith(WEB + contract));
  }

  @Test
  void everyPublishedContractHasOneErrorForm() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.isAssignableTo(ErrorForm.class))
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(WEB + "kit.errors")))
        .containsExactlyInAnyOrder(
            WEB + "storefront", WEB + "ehealth", WEB + "pharmacy", WEB + "marketplace");
  }
}

package shop.orders.web;

import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.party.Customers;

/**
 * Which module may know which: web ─► office ─► {billing, returns, integration} ─► domain, and
 * nothing else; and that no packages of any module form circles.
 */
class ModulesTest {

  private static final String ROOT = "shop.orders.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new WithoutTests()).importPackages("shop.orders");

  private static final DescribedPredicate<JavaClass> ENTITY =
      DescribedPredicate.describe(
          "is an entity or a part of one",
          type -> type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class));

  @ParameterizedTest
  @CsvSource({
    "domain, billing",
    "domain, returns",
    "domain, integration",
    "domain, office",
    "domain, web",
    "billing, returns",
    "billing, integration",
    "billing, office",
    "billing, web",
    "returns, billing",
    "returns, integration",
    "returns, office",
    "returns, web",
    "integration, billing",
    "integration, returns",
    "integration, office",
    "integration, web",
    "office, web"
  })
  void neverSees(String module, String other) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + other + "..")
        .check(CLASSES);
  }

  /** Else the rules above would be green because nothing is called so any more. */
  @ParameterizedTest
  @CsvSource({
    "billing, domain",
    "returns, domain",
    "integration, domain",
    "web, domain",
    "web, billing",
    "web, returns",
    "web, integration",
    "office, domain",
    "office, billing",
    "web, office"
  })
  void standsOn(String module, String other) {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT + module))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName()))
        .anyMatch(name -> name.startsWith(ROOT + other));
  }

  /** Packages that stand on each other can only be read, and changed, as one. */
  @Test
  void noPackagesStandOnEachOther() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** Else the rule above would not see the packages of a module. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain.order",
        "billing.paper",
        "returns.policy",
        "integration.webhook",
        "office.job",
        "web.kit.http"
      })
  void isLookedAt(String name) {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName)).contains(ROOT + name);
  }

  /** Payara injects the default, and says nothing, where a value cannot be converted. */
  @Test
  void settingsAreReadWhereAUselessOneStopsTheStart() {
    noClasses().should().dependOnClassesThat().areAssignableTo(ConfigProperty.class).check(CLASSES);
  }

  /** Else who may see what would be said twice, and one day differently. */
  @Test
  void onlyVisibilityAsksWhoseTheRowsAre() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "domain..",
            ROOT + "billing..",
            ROOT + "returns..",
            ROOT + "integration..",
            ROOT + "office..")
        .and()
        .doNotBelongToAnyOf(Actor.class, Visibility.class, Customers.class)
        .should()
        .callMethod(Actor.class, "merchantId")
        .orShould()
        .callMethod(Actor.class, "subject")
        .check(CLASSES);
  }

  @Test
  void onlyTheDomainHasEntities() {
    for (var mapping :
        List.of(Entity.class, Embeddable.class, MappedSuperclass.class, Converter.class)) {
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "domain..")
          .should()
          .beAnnotatedWith(mapping)
          .check(CLASSES);
    }
    assertThat(CLASSES.stream().filter(ENTITY)).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "billing", "returns", "integration", "office"})
  void noModuleBelowTheWebSpeaksHttp(String module) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..")
        .check(CLASSES);
  }

  @Test
  void eventsAreRecordsOfFactsAndNeverHoldAnEntity() {
    fields()
        .that()
        .haveRawType(Event.class)
        .should(
            new ArchCondition<>("carry a record without entities") {
              @Override
              public void check(JavaField field, ConditionEvents found) {
                JavaType event =
                    ((JavaParameterizedType) field.getType()).getActualTypeArguments().get(0);
                boolean facts =
                    event.toErasure().isRecord()
                        && event.toErasure().getFields().stream()
                            .flatMap(fact -> fact.getType().getAllInvolvedRawTypes().stream())
                            .noneMatch(ENTITY);
                found.add(
                    new SimpleConditionEvent(
                        field, facts, field.getFullName() + " carries " + event.getName()));
              }
            })
        .check(CLASSES);
  }

  @Test
  void nobodySetsAnEntitysFieldsFromOutside() {
    classes()
        .that(ENTITY)
        .should(
            new ArchCondition<>("have neither setters nor public fields") {
              @Override
              public void check(JavaClass type, ConditionEvents found) {
                boolean closed =
                    type.getMethods().stream()
                            .noneMatch(method -> method.getName().matches("set[A-Z].*"))
                        && type.getFields().stream()
                            .map(JavaField::getModifiers)
                            .allMatch(how -> how.contains(PRIVATE) || how.contains(STATIC));
                found.add(new SimpleConditionEvent(type, closed, type.getName() + " is open"));
              }
            })
        .check(CLASSES);
  }

  /** web.xml is complete, so the container would not see them. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        WebFilter.class,
        WebListener.class,
        WebServlet.class,
        Resource.class,
        PersistenceContext.class
      })
  void nothingIsSaidByAnAnnotationThatTheContainerDoesNotRead(
      Class<? extends Annotation> annotation) {
    noClasses().should().beAnnotatedWith(annotation).check(CLASSES);
    noFields().should().beAnnotatedWith(annotation).check(CLASSES);
    noMethods().should().beAnnotatedWith(annotation).check(CLASSES);
  }

  @Test
  void timeComesFromTheInjectedClock() {
    noClasses()
        .that()
        .doNotHaveSimpleName("DatabaseTime")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(CLASSES);
  }
}

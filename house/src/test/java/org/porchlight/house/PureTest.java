package org.porchlight.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.UUID;

/** What notes and the checks over them may know, and that time and chance come from outside. */
@AnalyzeClasses(
    packages = {"org.porchlight.note", "org.porchlight.grant"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class PureTest {
  @ArchTest
  static final ArchRule NOTES_KNOW_ONLY_WHAT_THEY_MAY =
      classes()
          .that()
          .resideInAPackage("org.porchlight.note")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "tools.jackson.core..", "org.jspecify..", "org.porchlight.note");

  @ArchTest
  static final ArchRule GRANTS_KNOW_ONLY_WHAT_THEY_MAY =
      classes()
          .that()
          .resideInAPackage("org.porchlight.grant")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "org.porchlight.note", "org.porchlight.grant");

  @ArchTest
  static final ArchRule NOBODY_HAS_A_CLOCK_OF_HIS_OWN =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("now")).and(target(owner(assignableTo(Instant.class)))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("now")).and(target(owner(assignableTo(LocalDate.class)))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("now")).and(target(owner(assignableTo(ZonedDateTime.class)))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("currentTimeMillis|nanoTime"))
                  .and(target(owner(assignableTo(System.class)))))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule NOBODY_HAS_CHANCE_OF_HIS_OWN =
      noClasses()
          .that()
          .doNotHaveSimpleName("Seed")
          .should()
          .callConstructorWhere(
              target(owner(nameMatching("java\\.(util|security)\\.[A-Za-z]*Random"))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("random|randomUUID"))
                  .and(target(owner(assignableTo(Math.class)))))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(UUID.class);
}

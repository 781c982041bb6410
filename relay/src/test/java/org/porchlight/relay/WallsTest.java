package org.porchlight.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.porchlight.relay",
    importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  @ArchTest
  static final ArchRule theRelayKnowsFramesAndKeysAndNothingElseOfOurs =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.porchlight.relay..",
              "org.porchlight.link..",
              "org.porchlight.note..",
              "org.porchlight.launch..",
              "java..",
              "io.netty..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule theRelayNeverLooksIntoAPicture =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.porchlight.link.Describe");

  @ArchTest
  static final ArchRule theRelayHasNoClockOfItsOwn =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}

package org.porchlight.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What verifies knows notes and the JDK's base module; what is kept adds files; HTTP is apart. */
@AnalyzeClasses(
    packages = "org.porchlight.ledger",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  private static final String[] BASE = {
    "java.io..",
    "java.lang..",
    "java.math..",
    "java.nio..",
    "java.security..",
    "java.time..",
    "java.util..",
    "javax.crypto..",
    "org.jspecify..",
    "org.porchlight.note",
    "org.porchlight.ledger"
  };

  private static String[] with(String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(BASE), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  @ArchTest
  static final ArchRule WHAT_VERIFIES_STANDS_ALONE =
      classes()
          .that()
          .resideInAPackage("org.porchlight.ledger")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(BASE);

  @ArchTest
  static final ArchRule TILES_KNOW_NOT_WHO_KEEPS_THEM =
      classes()
          .that()
          .resideInAPackage("org.porchlight.ledger.tile")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with("org.porchlight.ledger.tile"));

  @ArchTest
  static final ArchRule WHO_KEEPS_A_LOG_KNOWS_NO_HTTP =
      classes()
          .that()
          .resideInAPackage("org.porchlight.ledger.log")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with("org.porchlight.ledger.tile", "org.porchlight.ledger.log"));
}

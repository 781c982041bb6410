package org.porchlight.seal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this library may know: the JDK's base module, and nothing of its own clock or chance. */
class RulesTest {
  private static final JavaClasses SEAL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.porchlight.seal");

  @Test
  void knowsTheJdkAndItselfOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("org.porchlight.seal..")
                .or(resideInAPackage("java.."))
                .or(resideInAPackage("javax.crypto.."))
                .or(resideInAPackage("org.jspecify.annotations")))
        .check(SEAL);
  }

  @Test
  void needsNoModuleOfTheJdkButItsBase() {
    ModuleLayer layer = ModuleLayer.boot();
    assertThat(
            SEAL.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(resideOutsideOfPackages("org.porchlight..", "org.jspecify.."))
                .filter(type -> !type.isPrimitive())
                .flatMap(type -> moduleOf(layer, type)))
        .isNotEmpty()
        .containsOnly("java.base");
  }

  private static Stream<String> moduleOf(ModuleLayer layer, JavaClass type) {
    return layer.modules().stream()
        .filter(module -> module.getPackages().contains(type.getPackageName()))
        .map(Module::getName)
        .filter(Objects::nonNull);
  }

  /** So that no program can be made to send clear pictures: a double lives in tests only. */
  @Test
  void oneSealerSeals() {
    classes().that().implement(Sealer.class).should().be(StreamSealer.class).check(SEAL);
  }

  @Test
  void asksNoClockAndNoChanceOfItsOwn() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callConstructor(SecureRandom.class)
        .check(SEAL);
  }
}

package org.porchlight.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.seal.Sealer;
import org.porchlight.seal.StreamSealer;

/**
 * What the libraries every agent carries may know: the JDK's base module, and no clock of their
 * own.
 */
class LibrariesTest {
  abstract static class Library {
    final JavaClasses library;
    private final String name;

    Library(String name) {
      this.name = name;
      library =
          new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .withImportOption(place -> !place.contains("-tests.jar"))
              .importPackages(name);
    }

    @Test
    void knowsTheJdkAndItselfOnly() {
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              name + "..", "java..", "javax.net..", "javax.crypto..", "org.jspecify.annotations")
          .check(library);
    }

    @Test
    void needsNoModuleOfTheJdkButItsBase() {
      ModuleLayer layer = ModuleLayer.boot();
      assertThat(
              library.stream()
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
          .check(library);
    }
  }

  @Nested
  class Seal extends Library {
    Seal() {
      super("org.porchlight.seal");
    }

    /** So that no program can be made to send clear pictures: a double lives in tests only. */
    @Test
    void hasOneSealer() {
      classes().that().implement(Sealer.class).should().be(StreamSealer.class).check(library);
    }
  }

  @Nested
  class Media extends Library {
    Media() {
      super("org.porchlight.media");
    }

    @Test
    void hasRoomsThatKnowEachOtherOneWayOnly() {
      slices().matching("org.porchlight.media.(*)..").should().beFreeOfCycles().check(library);
      noClasses()
          .that()
          .resideInAPackage("..media.codec")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..media.rtp", "..media.sdp", "..media.rtsp")
          .check(library);
    }
  }
}

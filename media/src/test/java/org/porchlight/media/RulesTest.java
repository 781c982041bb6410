package org.porchlight.media;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this library may know: the JDK's base module, and nothing of its own clock or chance. */
class RulesTest {
  private static final JavaClasses MEDIA =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.porchlight.media");

  @Test
  void knowsTheJdkAndItselfOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("org.porchlight.media..")
                .or(resideInAPackage("java.."))
                .or(resideInAPackage("javax.net.."))
                .or(resideInAPackage("org.jspecify.annotations")))
        .check(MEDIA);
  }

  @Test
  void needsNoModuleOfTheJdkButItsBase() {
    ModuleLayer layer = ModuleLayer.boot();
    assertThat(
            MEDIA.stream()
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
  void itsRoomsKnowEachOtherOneWayOnly() {
    slices().matching("org.porchlight.media.(*)..").should().beFreeOfCycles().check(MEDIA);
    noClasses()
        .that()
        .resideInAPackage("..media.codec")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..media.rtp", "..media.sdp", "..media.rtsp")
        .check(MEDIA);
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
        .check(MEDIA);
  }
}

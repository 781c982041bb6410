package org.porchlight.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Which room of the agent may know which, and what none of them may do by itself. */
class RulesTest {
  private static final JavaClasses AGENT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.porchlight.agent");

  @Test
  void roomsKnowEachOtherOneWayOnly() {
    slices().matching("org.porchlight.agent.(*)..").should().beFreeOfCycles().check(AGENT);
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy("org.porchlight.agent")
        .layer("uplink")
        .definedBy("..agent.uplink")
        .layer("owner")
        .definedBy("..agent.owner")
        .layer("gate")
        .definedBy("..agent.gate")
        .layer("proof")
        .definedBy("..agent.proof")
        .layer("camera")
        .definedBy("..agent.camera")
        .layer("vault")
        .definedBy("..agent.vault")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("uplink")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("owner")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("gate")
        .mayOnlyBeAccessedByLayers("main", "uplink")
        .whereLayer("proof")
        .mayOnlyBeAccessedByLayers("main", "gate", "owner")
        .whereLayer("camera")
        .mayOnlyBeAccessedByLayers("main", "uplink", "owner")
        .check(AGENT);
  }

  @Test
  void theGateHasNoConnectionAndNoClockOfItsOwn() {
    noClasses()
        .that()
        .resideInAPackage("..agent.gate")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Socket.class, ServerSocket.class, HttpClient.class, WebSocket.class)
        .check(AGENT);
  }

  @Test
  void onlyMainMakesClocks() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Agent.class.getName())
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(RandomGenerator.class, "getDefault")
        .check(AGENT);
  }

  @Test
  void nothingListensButTheLocalPage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..agent.owner")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.<com.tngtech.archunit.core.domain.JavaClass>describe(
                "open a listening socket",
                type ->
                    type.getName().startsWith("com.sun.net.httpserver")
                        || type.isEquivalentTo(ServerSocket.class)))
        .check(AGENT);
  }
}

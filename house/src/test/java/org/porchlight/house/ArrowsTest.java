package org.porchlight.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which module may know which; docs/design/house.md says why. */
class ArrowsTest {
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("launch", Set.of()),
          Map.entry("note", Set.of()),
          Map.entry("media", Set.of()),
          Map.entry("seal", Set.of()),
          Map.entry("grant", Set.of("note")),
          Map.entry("ledger", Set.of("note")),
          Map.entry("witness", Set.of("launch", "ledger", "note")),
          Map.entry("verify", Set.of("launch", "grant", "ledger", "note")),
          Map.entry("link", Set.of("note")),
          Map.entry("relay", Set.of("launch", "link", "note", "grant")),
          Map.entry("agent", Set.of("launch", "media", "grant", "ledger", "link", "note", "seal")),
          Map.entry("sign", Set.of("launch", "grant", "ledger", "note")),
          Map.entry("dispatch", Set.of("launch", "grant", "note")),
          Map.entry("hub", Set.of("launch", "grant", "ledger", "link", "relay", "note", "console")),
          Map.entry("console", Set.of()),
          Map.entry("city", Set.of("launch")),
          Map.entry("trial", Set.of("launch", "grant", "note")),
          Map.entry("simulation", Set.of()),
          Map.entry("house", Set.of()));

  /** Modules that exercise others and may therefore know any. */
  private static final Set<String> EXERCISERS = Set.of("bench", "e2e");

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>org\\.porchlight</groupId>\\s*"
              + "<artifactId>porchlight-([a-z0-9]+)</artifactId>(.*?)</dependency>",
          Pattern.DOTALL);

  private static Map<String, Set<String>> known() throws IOException {
    Tree tree = new Tree();
    Map<String, Set<String>> known = new TreeMap<>();
    for (Path pom : tree.files("pom.xml"::equals)) {
      if (pom.getParent().equals(tree.root())) {
        continue;
      }
      Set<String> targets = new TreeSet<>();
      Matcher dependency = DEPENDENCY.matcher(Tree.read(pom));
      while (dependency.find()) {
        if (!dependency.group(2).contains("<scope>test</scope>")) {
          targets.add(dependency.group(1));
        }
      }
      known.put(pom.getParent().getFileName().toString(), targets);
    }
    return known;
  }

  @Test
  void everyModuleKnowsOnlyWhatItMay() throws IOException {
    known()
        .forEach((module, targets) -> {
          if (!EXERCISERS.contains(module)) {
            assertThat(MAY_KNOW).as("a module with a place in the house").containsKey(module);
            assertThat(MAY_KNOW.get(module)).as(module).containsAll(targets);
          }
        });
  }

  @Test
  void agentAndHubNeverKnowEachOther() throws IOException {
    Map<String, Set<String>> known = known();
    assertThat(reachable("agent", known)).doesNotContain("hub", "relay");
    assertThat(reachable("hub", known)).doesNotContain("agent", "media");
  }

  private static Set<String> reachable(String module, Map<String, Set<String>> known) {
    Set<String> seen = new TreeSet<>();
    known
        .getOrDefault(module, Set.of())
        .forEach(next -> {
          seen.add(next);
          seen.addAll(reachable(next, known));
        });
    return seen;
  }
}

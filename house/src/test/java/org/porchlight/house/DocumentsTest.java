package org.porchlight.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Documents lead somewhere. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

  private static final Pattern TEST = Pattern.compile("[A-Z]\\w+Test\\.java|\\w+\\.spec\\.ts");

  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test|\\w+\\.spec\\.ts)`");

  private final Tree tree = new Tree();

  @Test
  void everyLinkToAFileIsToOneThatExists() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : tree.files(name -> name.endsWith(".md"))) {
      Matcher link = LINK.matcher(Tree.read(document));
      while (link.find()) {
        if (!Files.exists(document.resolveSibling(link.group(1)))) {
          broken.add(tree.root().relativize(document) + " → " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyTestThatADocumentNamesExists() throws IOException {
    Set<String> tests = new TreeSet<>();
    for (Path test : tree.files(name -> TEST.matcher(name).matches())) {
      tests.add(String.valueOf(test.getFileName()).replace(".java", ""));
    }
    List<String> unknown = new ArrayList<>();
    for (Path document : tree.files(name -> name.endsWith(".md"))) {
      Matcher named = NAMED.matcher(Tree.read(document));
      while (named.find()) {
        if (!tests.contains(named.group(1))) {
          unknown.add(tree.root().relativize(document) + " → " + named.group(1));
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (Path file : tree.files(name -> name.endsWith(".java"))) {
      if (file.toString().contains("src/main/java")
          && !Files.exists(file.resolveSibling("package-info.java"))) {
        silent.add(tree.root().relativize(file));
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void readmeShowsTheTwoCommands() {
    String readme = Tree.read(tree.root().resolve("README.md"));
    assertThat(readme).contains("./porchlight demo").contains("./porchlight test");
    assertThat(Files.isExecutable(tree.root().resolve("porchlight"))).isTrue();
  }
}

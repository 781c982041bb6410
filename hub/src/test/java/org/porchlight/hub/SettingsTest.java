package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The one commented file of defaults is the source of docs/ref/config.md. */
class SettingsTest {
  private record Setting(String name, String value, String sentence) {}

  private static final String FIXED = "Fixed";

  private static String defaults() throws IOException {
    return Files.readString(
        Snapshot.repository().resolve("hub/src/main/resources/application.properties"));
  }

  private static String document(String defaults) {
    StringBuilder out =
        new StringBuilder(
            """
            # Settings of the hub

            Made from `hub/src/main/resources/application.properties`, the one file of defaults; a test keeps both alike. `porchlight.port` is `--porchlight.port=…` on the command
            line, `PORCHLIGHT_PORT` in the environment, or a line in a file given with `--spring.config.additional-location=file:…`. Wrong settings end the hub with code 2 and a sentence.
            """);
    for (String section : sections(defaults)) {
      String[] lines = section.split("\n", -1);
      out.append("\n## ").append(lines[0]).append("\n\n| setting | default | |\n|---|---|---|\n");
      for (Setting one : settings(section)) {
        String value = one.value().isEmpty() ? "" : "`" + one.value() + "`";
        out.append("| `%s` | %s | %s |\n".formatted(one.name(), value, one.sentence()));
      }
    }
    return out.toString();
  }

  private static List<String> sections(String defaults) {
    return List.of(defaults.split("\n## ")).stream()
        .skip(1)
        .filter(section -> !section.startsWith(FIXED))
        .toList();
  }

  private static List<Setting> settings(String section) {
    List<Setting> settings = new ArrayList<>();
    StringBuilder sentence = new StringBuilder();
    for (String line : section.split("\n", -1)) {
      if (line.startsWith("# ")) {
        sentence.append(sentence.isEmpty() ? "" : " ").append(line.substring(2));
      } else if (line.contains("=")) {
        String[] pair = line.split("=", 2);
        settings.add(new Setting(pair[0], pair[1], sentence.toString()));
        sentence.setLength(0);
      }
    }
    return settings;
  }

  @Test
  void theDocumentIsMadeFromTheDefaults() throws IOException {
    Path written = Snapshot.repository().resolve("docs/ref/config.md");
    String made = document(defaults());
    Snapshot.rewriteIfAsked(written, made);

    assertThat(Files.readString(written))
        .as("docs/ref/config.md is old; run this test with -Dporchlight.rewrite=true")
        .isEqualTo(made);
  }

  @Test
  void everySettingHasASentenceAndEveryFieldASetting() throws Exception {
    List<Setting> settings =
        sections(defaults()).stream().flatMap(section -> settings(section).stream()).toList();

    assertThat(settings).allSatisfy(one -> assertThat(one.sentence()).isNotBlank());
    Set<String> named = settings.stream().map(Setting::name).collect(Collectors.toSet());
    assertThat(named).containsAll(fields());
  }

  private static Set<String> fields() throws ClassNotFoundException {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Set<String> fields = new TreeSet<>();
    for (var found : scan.findCandidateComponents("org.porchlight.hub")) {
      Class<?> type = Class.forName(found.getBeanClassName());
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      for (RecordComponent field : type.getRecordComponents()) {
        fields.add(prefix + "." + dashed(field.getName()));
      }
    }
    return fields;
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}

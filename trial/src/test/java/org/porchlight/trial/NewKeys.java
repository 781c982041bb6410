package org.porchlight.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Council and agency of a road get other keys, and one of its witnesses makes room for another, as
 * {@code docs/guide/change-trust.md} says it.
 */
final class NewKeys {
  /** Comes instead of the second one. */
  static final String WITNESS = "witness-3";

  private static final List<String> PARTIES = List.of("council", "agency");

  private final Road road;
  private final Person administrator;
  private final Path note;

  NewKeys(Road road) throws SQLException {
    this.road = road;
    this.administrator = administrator(road);
    this.note = road.files("next").resolve("policy-2.note");
  }

  /** A trial has nobody who administers it: its supervisor becomes one. */
  private static Person administrator(Road road) throws SQLException {
    String id = "badge-1107";
    try (Connection connection = road.record().memory().connect();
        PreparedStatement made =
            connection.prepareStatement("update person set role = 'ADMINISTRATOR' where id = ?")) {
      made.setString(1, id);
      made.executeUpdate();
    }
    return road.person("room", id);
  }

  /** Everybody's keys are made, and the new witness runs. */
  void make() throws IOException {
    for (String party : PARTIES) {
      String name = "alder-falls-" + party + "-2";
      road.programs.key(anew(party), "signer", "init", "--role", party, "--name", name);
    }
    road.programs.key(WITNESS, "witness", "init", "--name", WITNESS + ".example");
    Programs.awaitReady(road.programs.witness(WITNESS, road.log.logVkey()));
  }

  private static String anew(String party) {
    return party + "-2";
  }

  /** What the program's policy says now. */
  JsonNode policy() {
    return administrator.get("people/policy");
  }

  /** Old and new parties sign the next policy, each at its own machine. */
  void sign() throws IOException {
    Path text = road.files("next").resolve("next-policy.txt");
    Files.writeString(text, next(policy().path("text").asString()));
    Path file = text;
    for (String party : PARTIES) {
      for (String signer : List.of(party, anew(party))) {
        sign(signer, file);
        file = note;
      }
    }
  }

  private String next(String policy) throws IOException {
    String second = LogFiles.WITNESSES.getLast();
    String text = policy.replace("number 1\n", "number 2\n");
    for (String party : PARTIES) {
      text = text.replace(vkey(party), vkey(anew(party)));
    }
    return text.replace(vkey(second), vkey(WITNESS))
        .replace(road.town.local(second), road.town.local(WITNESS))
        .replace(second, WITNESS);
  }

  private String vkey(String who) throws IOException {
    return Files.readString(road.programs.vkey(who)).strip();
  }

  private void sign(String signer, Path file) {
    List<String> line =
        List.of(
            "signer",
            "policy",
            "--data",
            road.files(signer).toString(),
            "--file",
            file.toString(),
            "--note",
            note.toString());
    road.programs.call("policy-at-" + signer, line, "yes\n");
  }

  /** The administrator brings what was signed. */
  void bring() throws IOException {
    administrator.post("people/policy", Map.of("note", Files.readString(note)));
  }

  /**
   * Both signers end; the new ones go on with what the old ones remember, and the gateway believes
   * the new council.
   */
  void takeOver() throws IOException {
    for (String party : PARTIES) {
      road.kill(Part.valueOf(party.toUpperCase(Locale.ROOT)));
      Path old = road.files(party);
      Path next = road.files(anew(party));
      copyWhatIsNotThere(old, next);
      Files.move(old, old.resolveSibling(party + "-1"));
      Files.move(next, old);
    }
    road.restart(Part.COUNCIL);
    road.restart(Part.AGENCY);
    road.kill(Part.DISPATCH);
    road.restart(Part.DISPATCH);
  }

  /** {@code cp -rn}: the new key stays, the old one's book comes along. */
  private static void copyWhatIsNotThere(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(file.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  /** The council signs the next ordinance, the same as before but for its number. */
  void ordinance() {
    Person council = road.person("council", "council-ward-3");
    String text =
        council.post("ordinance/proposal", Map.of("action", "resume")).path("text").asString();
    council.post("ordinance", Map.of("text", text, "signature", council.sign(text)));
  }

  /** Log and witnesses as they are now, from the files in which their keys were made. */
  String logPolicy() throws IOException {
    String second = LogFiles.WITNESSES.getLast();
    return road.logPolicy()
        .replace(vkey(second), vkey(WITNESS))
        .replace(road.town.local(second), road.town.local(WITNESS))
        .replace(second, WITNESS);
  }
}

package org.porchlight.sign;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.porchlight.grant.SignerRole;
import org.porchlight.note.VerifierKey;

/** The passkeys accepted at this signer, and in a demo those of its invented people. */
final class Enrolments {
  private static final String FILE = "enrolments.txt";

  private final KeyList own;
  private final List<Path> demo;
  private final String face;

  private Enrolments(KeyList own, List<Path> demo, String face) {
    this.own = own;
    this.demo = demo;
    this.face = face;
  }

  /**
   * Those of a data directory and of the demo's files: at the agency's signer the people of the
   * room, at the council's those of the council.
   */
  static Enrolments of(Path data, List<Path> demo, SignerRole role) {
    String face =
        switch (role) {
          case AGENCY -> "room";
          case COUNCIL -> "council";
        };
    return new Enrolments(own(data), List.copyOf(demo), face);
  }

  /** Those of a data directory alone. */
  static Enrolments of(Path data) {
    return new Enrolments(own(data), List.of(), "");
  }

  /** The file that enrolling and revoking write. */
  static KeyList own(Path data) {
    return new KeyList(data.resolve(FILE));
  }

  List<KeyList.Named> all() {
    Stream<KeyList.Named> people = demo.stream().flatMap(file -> KeyList.demo(file, face).stream());
    return Stream.concat(own.all().stream(), people).toList();
  }

  /** Whether the passkey is this person's. */
  boolean has(String name, VerifierKey passkey) {
    return all().contains(new KeyList.Named(name, passkey));
  }
}

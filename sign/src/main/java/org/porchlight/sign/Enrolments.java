package org.porchlight.sign;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.porchlight.grant.SignerRole;
import org.porchlight.note.VerifierKey;

/**
 * The passkeys accepted at this signer, and in a demo those of its invented people. Who may say a
 * second person's yes stands in a list of its own: a passkey that signs asks approves none by that.
 */
final class Enrolments {
  private static final String FILE = "enrolments.txt";
  private static final String SUPERVISORS_FILE = "supervisors.txt";
  private static final String SUPERVISOR = "supervisor";

  private final KeyList own;
  private final KeyList supervisors;
  private final List<Path> demo;
  private final String face;

  private Enrolments(Path data, List<Path> demo, String face) {
    this.own = own(data);
    this.supervisors = supervisors(data);
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
    return new Enrolments(data, List.copyOf(demo), face);
  }

  /** Those of a data directory alone. */
  static Enrolments of(Path data) {
    return new Enrolments(data, List.of(), "");
  }

  /** The file that enrolling and revoking write. */
  static KeyList own(Path data) {
    return new KeyList(data.resolve(FILE));
  }

  /** The file of supervisors' passkeys, likewise. */
  static KeyList supervisors(Path data) {
    return new KeyList(data.resolve(SUPERVISORS_FILE));
  }

  List<KeyList.Named> all() {
    return with(own, face);
  }

  /** Those that may say a second person's yes. */
  List<KeyList.Named> allSupervisors() {
    return with(supervisors, SUPERVISOR);
  }

  private List<KeyList.Named> with(KeyList list, String use) {
    Stream<KeyList.Named> people = demo.stream().flatMap(file -> KeyList.demo(file, use).stream());
    return Stream.concat(list.all().stream(), people).toList();
  }

  /** Whether the passkey is this supervisor's. */
  boolean supervises(String name, VerifierKey passkey) {
    return allSupervisors().contains(new KeyList.Named(name, passkey));
  }

  /** Whether the passkey is this person's. */
  boolean has(String name, VerifierKey passkey) {
    return all().contains(new KeyList.Named(name, passkey));
  }
}

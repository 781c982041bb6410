package org.porchlight.sign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.porchlight.note.VerifierKey;

/** The passkeys accepted at this signer, and in a demo those of its invented people. */
final class Enrolments {
  private static final String FILE = "enrolments.txt";

  private final List<KeyList> lists;

  private Enrolments(List<KeyList> lists) {
    this.lists = lists;
  }

  /** Those of a data directory, and of further files. */
  static Enrolments of(Path data, List<Path> demo) {
    List<KeyList> lists = new ArrayList<>();
    lists.add(own(data));
    demo.forEach(file -> lists.add(new KeyList(file)));
    return new Enrolments(lists);
  }

  /** The file that enrolling and revoking write. */
  static KeyList own(Path data) {
    return new KeyList(data.resolve(FILE));
  }

  List<KeyList.Named> all() {
    return stream().toList();
  }

  /** Whether the passkey is this person's. */
  boolean has(String name, VerifierKey passkey) {
    return stream().anyMatch(each -> each.equals(new KeyList.Named(name, passkey)));
  }

  private Stream<KeyList.Named> stream() {
    return lists.stream().flatMap(list -> list.all().stream());
  }
}

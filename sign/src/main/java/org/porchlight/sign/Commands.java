package org.porchlight.sign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.porchlight.grant.Countersign;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.Refused;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.launch.Options;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.launch.UsageException;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/** What a signer's administrator does at its own machine. */
final class Commands {
  private final Options options;
  private final PrintStream out;

  Commands(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  void run(String word) throws UsageException, IOException, NoteException {
    switch (word) {
      case "init" -> init();
      case "enrol" -> enrol();
      case "revoke" -> revoke();
      case "ordinance" -> ordinance();
      case "policy" -> policy();
      default -> throw new UsageException("signer knows: init, enrol, revoke, ordinance, policy.");
    }
  }

  /** Makes the key and prints its public half. */
  private void init() throws UsageException, IOException, NoteException {
    Settings.role(options);
    Path data = PrivateFiles.directory(options.path("data"));
    if (Files.exists(Settings.keyFile(data))) {
      throw new UsageException("There is a key in " + data + " already.");
    }
    SigningKey key = SigningKey.generate(options.text("name"), new SecureRandom());
    PrivateFiles.write(Settings.keyFile(data), key.secretText() + "\n");
    out.println(key.verifierKey());
  }

  /**
   * Accepts a passkey, for asking or for a second person's yes, once somebody compared its
   * fingerprint.
   */
  private void enrol() throws UsageException, IOException, NoteException {
    VerifierKey passkey = VerifierKey.parse(options.text("passkey"));
    String name = id(options.text("name"));
    if (!passkey.algorithm().passkey()) {
      throw new UsageException("--passkey is no passkey.");
    }
    boolean supervisor = options.has("supervisor");
    confirm(
        (supervisor ? "supervisor's passkey of " : "passkey of ") + name, passkey.fingerprint());
    Path data = PrivateFiles.directory(options.path("data"));
    KeyList list = supervisor ? Enrolments.supervisors(data) : Enrolments.own(data);
    list.add(name, passkey);
    out.println("Enrolled " + name + (supervisor ? " as a supervisor." : "."));
  }

  /** Takes a passkey out of every list. */
  private void revoke() throws UsageException, IOException, NoteException {
    VerifierKey passkey = VerifierKey.parse(options.text("passkey"));
    Path data = options.path("data");
    boolean asked = Enrolments.own(data).remove(passkey);
    boolean approved = Enrolments.supervisors(data).remove(passkey);
    if (!asked && !approved) {
      throw new UsageException("That passkey is not enrolled.");
    }
    out.println("Revoked.");
  }

  /** Signs an ordinance at the council's own machine, the first one above all; prints the note. */
  private void ordinance() throws UsageException, IOException, NoteException {
    Path data = options.path("data");
    SigningKey key = Settings.key(data);
    Enrolments nobody = Enrolments.of(data);
    try (Book book = Book.open(data, nobody, InstantSource.system())) {
      String text = Files.readString(options.path("file"));
      switch (new OrdinanceDesk(book, nobody, RelyingParty.NONE).here(text)) {
        case Countersign.Sign(String signed) ->
            out.print(SignedNote.unsigned(signed).withSignature(key.sign(signed)));
        case Refused no -> throw new UsageException(no.sentence());
      }
    }
  }

  /** Signs the next trust policy once somebody read it here; others' lines stay under the note. */
  private void policy() throws UsageException, IOException, NoteException {
    Path data = options.path("data");
    SigningKey key = Settings.key(data);
    SignedNote note = PolicyDesk.read(Files.readString(options.path("file")));
    TrustPolicy policy = PolicyChange.parse(note.text()).policy();
    out.print(policy.text());
    confirm("trust policy number " + policy.number(), policy.fingerprint());
    SignedNote signed = new PolicyDesk(data).sign(note, key);
    Files.writeString(options.path("note"), signed.toString());
    out.println("Signed by " + key.verifierKey().name() + ".");
  }

  private void confirm(String what, String fingerprint) throws UsageException, IOException {
    out.println("Fingerprint of the " + what + ": " + fingerprint);
    if (!options.has("yes")) {
      out.println("If it is the same where it was made, type yes:");
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (!"yes".equals(answer)) {
        throw new UsageException("Not confirmed.");
      }
    }
  }

  private static String id(String name) throws UsageException {
    try {
      return new OperatorId(name).value();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--name: " + e.getMessage());
    }
  }
}

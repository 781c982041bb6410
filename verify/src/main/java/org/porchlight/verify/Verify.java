package org.porchlight.verify;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.launch.Options;
import org.porchlight.launch.UsageException;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.remote.WebTiles;
import org.porchlight.ledger.tile.DirectoryTiles;
import org.porchlight.ledger.tile.TileReader;
import org.porchlight.note.NoteException;

/**
 * The program; {@code docs/ref/programs.md} has its words. Ends with 0, 1 (something is not so) or
 * 2.
 */
public final class Verify {
  private static final Set<String> VALUED = Set.of("policy", "since", "keep");

  private final PrintStream out;
  private final boolean terminal;

  Verify(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Checks what the words name. */
  public static void main(String[] arguments) {
    try {
      boolean terminal =
          Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
      System.exit(new Verify(System.out, terminal).run(List.of(arguments)) ? 0 : 1);
    } catch (UsageException | IOException | NoteException refused) {
      System.err.println("porchlight verify: " + refused.getMessage());
      System.exit(2);
    }
  }

  /** Whether everything that was checked held. */
  boolean run(List<String> arguments) throws UsageException, IOException, NoteException {
    Options options = Options.parse(arguments, VALUED, Set.of());
    if (options.words().size() != 2) {
      throw new UsageException(
          "say what: verify log URL|DIRECTORY, or verify look, preview, recall or grant FILE.");
    }
    String what = options.words().getLast();
    Report report = new Report(out, terminal);
    switch (options.words().getFirst()) {
      case "log" -> log(what, options, report);
      case "look" -> saved(LookProof.parse(read(Path.of(what))), options, report);
      case "preview" ->
          saved(WishProof.parse(read(Path.of(what)), EntryType.PREVIEW), options, report);
      case "recall" ->
          saved(WishProof.parse(read(Path.of(what)), EntryType.RECALL), options, report);
      case "grant" -> grant(Path.of(what), options, report);
      default -> throw new UsageException("verify knows: log, look, preview, recall and grant.");
    }
    out.println(report.good() ? "All of it holds." : "NOT all of it holds.");
    return report.good();
  }

  private void log(String where, Options options, Report report)
      throws UsageException, IOException, NoteException {
    boolean web = where.startsWith("http://") || where.startsWith("https://");
    if (!web && !Files.isDirectory(Path.of(where))) {
      throw new UsageException("there is no directory " + where + ".");
    }
    TileReader files = web ? new WebTiles(URI.create(where)) : new DirectoryTiles(Path.of(where));
    Optional<String> since = options.one("since");
    Optional<SignedCheckpoint> then =
        since.isEmpty()
            ? Optional.empty()
            : Optional.of(SignedCheckpoint.parse(Files.readAllBytes(Path.of(since.get()))));
    Optional<SignedCheckpoint> now = new WholeLog(report, then).check(files, rules(options));
    Optional<String> keep = options.one("keep");
    if (keep.isPresent() && now.isPresent() && report.good()) {
      Files.writeString(Path.of(keep.get()), now.get().toString());
      report.note("Its checkpoint is in " + keep.get() + ": bring it with --since next time.");
    }
  }

  private void saved(SavedProof proof, Options options, Report report)
      throws UsageException, IOException, NoteException {
    Optional<Rules> held = rules(options);
    Rules rules = held.isPresent() ? held.get() : Rules.parse(proof.policy());
    if (held.isEmpty()) {
      report.note(
          "The keys are those the file itself brings. Compare them with what was published:");
      report.note(rules.whole().map(TrustPolicy::fingerprint).orElse("(no whole trust policy)"));
    }
    proof.check(rules.log(), report);
  }

  private void grant(Path file, Options options, Report report)
      throws UsageException, IOException, NoteException {
    Optional<TrustPolicy> rules = rules(options).flatMap(Rules::whole);
    if (rules.isEmpty()) {
      throw new UsageException(
          "verify grant needs --policy with the program's whole trust policy.");
    }
    GrantNote.check(read(file), rules.get(), report);
  }

  private static Optional<Rules> rules(Options options) throws UsageException, IOException {
    Optional<String> file = options.one("policy");
    return file.isEmpty() ? Optional.empty() : Optional.of(Rules.read(Path.of(file.get())));
  }

  private static String read(Path file) throws IOException, UsageException {
    if (!Files.isRegularFile(file) || Files.size(file) > SavedProof.MAX_CHARS) {
      throw new UsageException(file + " is not there, or too long.");
    }
    return Files.readString(file);
  }
}

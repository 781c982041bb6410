package org.porchlight.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.porchlight.agent.owner.CommandClient;
import org.porchlight.agent.owner.CommandFile;
import org.porchlight.agent.owner.HubCalls;
import org.porchlight.agent.owner.Pairing;
import org.porchlight.agent.owner.PairingException;
import org.porchlight.agent.owner.Premises;
import org.porchlight.agent.proof.Evidence;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.Options;
import org.porchlight.launch.UsageException;

/**
 * The owner's commands. Each goes to the running agent where there is one, and else works on its
 * directory itself.
 */
final class Commands {
  private static final String EVIDENCE = "evidence ";

  private final Options options;
  private final Running.World world;
  private final BufferedReader in;
  private final PrintStream out;

  Commands(Options options, Running.World world, InputStream in, PrintStream out) {
    this.options = options;
    this.world = world;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  /** Runs one; returns the exit code. */
  int run(String command) throws UsageException, VaultException, IOException, InterruptedException {
    Path directory = options.path("data");
    if (command.startsWith(EVIDENCE)) {
      return evidence(directory, Path.of(command.substring(EVIDENCE.length())));
    }
    return switch (command) {
      case "pair" -> pair(directory);
      case "confirm" -> confirm(directory);
      case "camera add" -> addCamera(directory);
      case "stop" -> stop(directory);
      case "status" -> status(directory);
      case "thaw" -> ask(directory, "thaw", Map.of()).map(this::tell).orElseGet(this::notRunning);
      default ->
          throw new UsageException(
              "The commands are pair, confirm, camera add, stop, status, evidence DIR and thaw; without one, it"
                  + " runs.");
    };
  }

  private int pair(Path directory)
      throws UsageException, VaultException, IOException, InterruptedException {
    URI hub = options.web("hub");
    String code = options.text("code").strip().toUpperCase(Locale.ROOT);
    Optional<CommandClient.Said> said =
        ask(directory, "pair", Map.of("hub", hub.toString(), "code", code));
    if (said.isPresent() && !said.get().done()) {
      return tell(said.get());
    }
    if (said.isEmpty()) {
      try (Vault vault = Vault.open(directory, world.random())) {
        Premises premises = Premises.open(vault, world.random());
        premises.pair(new HubCalls(world.http()).claim(hub, code, premises.key()));
      } catch (PairingException e) {
        out.println(e.getMessage());
        return 1;
      }
    }
    out.println("Paired. Compare with your phone:\n");
    out.println(fingerprints(directory).orElse(""));
    out.println("\nWhen they are the same, run: agent confirm");
    return 0;
  }

  private int confirm(Path directory) throws UsageException, VaultException, IOException {
    Optional<String> shown = fingerprints(directory);
    if (shown.isEmpty()) {
      out.println("This agent is not paired yet. Run: agent pair");
      return 1;
    }
    Optional<String> given = options.one("fingerprint");
    if (given.isEmpty() && !saysYes(shown.get())) {
      out.println("Nothing was confirmed, and nothing opens.");
      return 1;
    }
    String agreed = given.orElse(numbers(shown.get()));
    Optional<CommandClient.Said> said = ask(directory, "confirm", Map.of("fingerprints", agreed));
    if (said.isPresent()) {
      return tell(said.get());
    }
    try (Vault vault = Vault.open(directory, world.random())) {
      boolean same = Premises.open(vault, world.random()).confirm(agreed);
      out.println(
          same ? "Confirmed." : "Those are not the fingerprints of this pairing. Nothing opens.");
      return same ? 0 : 1;
    }
  }

  private int addCamera(Path directory) throws UsageException, VaultException, IOException {
    Map<String, String> fields = new TreeMap<>();
    fields.put("id", options.text("id"));
    fields.put("name", options.text("name"));
    fields.put("url", address("url"));
    fields.put("main", options.one("main").isPresent() ? address("main") : "");
    fields.put("certificate", certificate());
    Optional<CommandClient.Said> said = ask(directory, "camera", fields);
    if (said.isPresent()) {
      return tell(said.get());
    }
    try (Vault vault = Vault.open(directory, world.random())) {
      String main = fields.getOrDefault("main", "");
      String certificate = certificate();
      Premises.open(vault, world.random())
          .lend(
              options.text("id"),
              options.text("name"),
              Secret.ofText(fields.getOrDefault("url", "")),
              main.isEmpty() ? null : Secret.ofText(main),
              certificate.isEmpty() ? null : certificate);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    out.println("Added " + options.text("id") + ".");
    return 0;
  }

  /** Its SHA-256 without the colons that tools put between, or nothing. */
  private String certificate() throws UsageException {
    return options.one("certificate").orElse("").replace(":", "").toLowerCase(Locale.ROOT);
  }

  private int stop(Path directory) throws UsageException, IOException {
    Map<String, String> fields = new TreeMap<>();
    options.one("grant").ifPresent(grant -> fields.put("grant", grant));
    return ask(directory, "stop", fields).map(this::tell).orElseGet(this::notRunning);
  }

  private int status(Path directory) throws IOException {
    Optional<CommandClient> client = CommandFile.read(directory);
    if (client.isEmpty()) {
      return notRunning();
    }
    return client.get().read("status").map(this::tell).orElseGet(this::notRunning);
  }

  /** Writes what speaks against the log: for each pair both signed notes, and why. */
  private int evidence(Path directory, Path to) throws VaultException, IOException {
    List<Evidence.Pair> pairs = Evidence.open(directory.resolve("evidence")).pairs();
    Files.createDirectories(to);
    for (Evidence.Pair pair : pairs) {
      Files.writeString(to.resolve(pair.id() + "-one.txt"), pair.one());
      Files.writeString(to.resolve(pair.id() + "-other.txt"), pair.other());
      Files.writeString(to.resolve(pair.id() + "-why.txt"), pair.why() + "\n");
    }
    out.println(
        pairs.isEmpty()
            ? "There is no evidence: no two checkpoints contradicted each other."
            : "Wrote " + pairs.size() + " pairs of signed checkpoints to " + to + ".");
    return 0;
  }

  private int notRunning() {
    out.println("The agent is not running: nobody is watching.");
    return 0;
  }

  /** An address as given, or the next line of standard input for a hyphen, to hide a password. */
  private String address(String option) throws UsageException, IOException {
    String given = options.text(option);
    return "-".equals(given) ? line() : given;
  }

  private boolean saysYes(String shown) throws IOException {
    out.println("Your phone shows two fingerprints. Are they the same as these?\n");
    out.println(shown);
    out.print("\nThe same? (yes/no) ");
    out.flush();
    String answer = line().toLowerCase(Locale.ROOT);
    return answer.equals("yes") || answer.equals("y") || answer.equals("sí") || answer.equals("si");
  }

  private String line() throws IOException {
    String line = in.readLine();
    return line == null ? "" : line.strip();
  }

  private Optional<String> fingerprints(Path directory) throws VaultException, IOException {
    Optional<CommandClient> client = CommandFile.read(directory);
    if (client.isPresent()) {
      Optional<CommandClient.Said> said = client.get().read("fingerprints");
      if (said.isPresent()) {
        return said.filter(CommandClient.Said::done).map(CommandClient.Said::text);
      }
    }
    try (Vault vault = Vault.open(directory, world.random())) {
      return Premises.open(vault, world.random()).pairing().map(Pairing::fingerprints);
    }
  }

  /** The two numbers of what {@link Pairing#fingerprints} writes. */
  private static String numbers(String shown) {
    return shown.replaceAll("(?m)^.*: ", "").replace('\n', ' ');
  }

  private static Optional<CommandClient.Said> ask(
      Path directory, String action, Map<String, String> fields) throws IOException {
    Optional<CommandClient> client = CommandFile.read(directory);
    return client.isEmpty() ? Optional.empty() : client.get().ask(action, fields);
  }

  private int tell(CommandClient.Said said) {
    out.println(said.text());
    return said.done() ? 0 : 1;
  }
}

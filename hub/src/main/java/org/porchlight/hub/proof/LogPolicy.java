package org.porchlight.hub.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.hub.people.Origin;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.log.Witness;
import org.porchlight.ledger.remote.WebWitness;
import org.porchlight.note.NoteException;
import org.porchlight.note.Quorum;
import org.springframework.stereotype.Component;

/** The log and who must have seen it, as agents and owners pin it. */
@Component
public class LogPolicy {
  /** One call to a witness. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * The lines about the log.
   *
   * @param text each line ending with a newline
   * @param policy what they say; null for no line at all
   */
  private record Lines(String text, @Nullable Policy policy) {}

  private final LogKey key;
  private final Origin origin;
  private final String witnessLines;
  private final Lines ofSettings;
  private volatile @Nullable Lines followed;

  LogPolicy(LogSettings settings, LogKey key, Origin origin) {
    this.key = key;
    this.origin = origin;
    this.witnessLines = read(settings.witnessesFile());
    this.ofSettings =
        new Lines("", witnessLines.isEmpty() ? null : parse(logLine("") + witnessLines));
  }

  /** From now on these lines count, whatever the settings say; the log is opened by them anew. */
  void follow(TrustPolicy policy) {
    Lines before = followed;
    if (before == null || !before.text().equals(policy.log())) {
      followed = new Lines(policy.log(), parse(policy.log()));
    }
  }

  private static String read(String file) {
    if (file.isEmpty()) {
      return "";
    }
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    } catch (IOException unreadable) {
      throw new SettingsRefused("porchlight.log.witnesses-file cannot be read: " + unreadable);
    }
  }

  private static Policy parse(String text) {
    try {
      return Policy.parse(text);
    } catch (NoteException malformed) {
      throw new SettingsRefused("porchlight.log.witnesses-file: " + malformed.getMessage());
    }
  }

  private String logLine(String address) {
    return "log " + key.key().verifierKey() + address + "\n";
  }

  /**
   * The lines of the trust policy that are about the log, each ending with a newline; empty while
   * no witnesses are set.
   */
  public String lines() {
    Lines changed = followed;
    if (changed != null) {
      return changed.text();
    }
    return ofSettings.policy() == null ? "" : logLine(" " + address()) + witnessLines;
  }

  /** Where everybody reads the log. */
  String address() {
    return origin.text() + "/log/";
  }

  /** Empty while no witnesses are set: then there is no quorum, ever. */
  Optional<Policy> policy() {
    Lines changed = followed;
    return Optional.ofNullable((changed == null ? ofSettings : changed).policy());
  }

  /** Those to ask. */
  List<Witness> witnesses() {
    List<Witness> witnesses = new ArrayList<>();
    for (Quorum.Party party : policy().map(Policy::witnesses).orElse(List.of())) {
      try {
        witnesses.add(new WebWitness(party, PATIENCE));
      } catch (NoteException unreachable) {
        throw new SettingsRefused("porchlight.log.witnesses-file: " + unreachable.getMessage());
      }
    }
    return witnesses;
  }
}

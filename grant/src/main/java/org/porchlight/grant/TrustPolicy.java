package org.porchlight.grant;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.porchlight.note.Json;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.Quorum;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/**
 * Whom an agent believes, pinned at pairing (the text at the end of docs/ref/http.md).
 *
 * @param number rises by one with every change
 * @param relays where the agent may dial
 * @param log which log is believed with which witnesses, in the lines of C2SP tlog-policy; read by
 *     who checks proofs, opaque here
 */
public record TrustPolicy(
    ProgramId program,
    long number,
    VerifierKey council,
    VerifierKey agency,
    VerifierKey dispatch,
    RelyingParty passkeys,
    List<Relay> relays,
    String log) {

  private static final Set<String> OF_THE_LOG = Set.of("log", "witness", "group", "quorum");

  /**
   * A relay the agent may dial.
   *
   * @param url {@code wss}, or {@code ws} on this machine alone, without the path
   * @param name the name its hello must say
   */
  public record Relay(URI url, String name) {
    private static final Pattern HERE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /**
     * Refuses another scheme, an open road over a network and a name with spaces with {@link
     * IllegalArgumentException}.
     */
    public Relay {
      Bounds.that(
          isGuarded(url), "A relay's URL is wss with a host; ws is for this machine alone.");
      Bounds.that(!name.isEmpty() && !name.contains(" "), "A relay has a name without spaces.");
    }

    /** Whether what goes there goes over TLS, or stays on this machine. */
    public static boolean isGuarded(URI url) {
      String host = url.getHost();
      String scheme = url.getScheme();
      return host != null
          && ("wss".equals(scheme) || ("ws".equals(scheme) && HERE.matcher(host).matches()));
    }
  }

  /** Refuses one party playing two with {@link IllegalArgumentException}. */
  public TrustPolicy {
    relays = List.copyOf(relays);
    Bounds.within("number", number, 1, Json.MAX_INTEGER);
    Bounds.that(!log.isEmpty(), "A policy names the log.");
    List<VerifierKey> keys = List.of(council, agency, dispatch);
    boolean signers = keys.stream().allMatch(k -> k.algorithm() == KeyAlgorithm.ED25519);
    long different = keys.stream().map(VerifierKey::publicKey).distinct().count();
    Bounds.that(signers, "Council, agency and dispatch have Ed25519 keys.");
    Bounds.that(different == 3, "Council, agency and dispatch are three keys.");
    Bounds.that(!passkeys.id().isEmpty(), "A policy names the relying party.");
  }

  /**
   * Reads a policy: lines of words, {@code #} comments, each party once, relays any number.
   *
   * @throws NoteException for an unknown, missing, doubled or wrong line
   */
  public static TrustPolicy parse(String text) throws NoteException {
    PolicyLines lines = PolicyLines.of(text);
    try {
      TrustPolicy policy =
          new TrustPolicy(
              new ProgramId(lines.one("program", 1).getFirst()),
              number(lines),
              VerifierKey.parse(lines.one("council", 1).getFirst()),
              VerifierKey.parse(lines.one("agency", 1).getFirst()),
              VerifierKey.parse(lines.one("dispatch", 1).getFirst()),
              party(lines.one("rp", 2)),
              relays(lines.all("relay", 2)),
              lines.verbatim(OF_THE_LOG));
      lines.end();
      return policy;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The trust policy: " + e.getMessage(), e);
    }
  }

  private static long number(PolicyLines lines) throws NoteException {
    String number = lines.one("number", 1).getFirst();
    Bounds.that(number.matches("[1-9][0-9]{0,14}"), "A policy's number is 1, 2, 3 …");
    return Long.parseLong(number);
  }

  private static RelyingParty party(List<String> words) {
    return new RelyingParty(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
  }

  private static List<Relay> relays(List<List<String>> lines) {
    List<Relay> relays = new ArrayList<>();
    for (List<String> words : lines) {
      Bounds.that(words.size() == 2, "A relay line is: relay, URL, name.");
      relays.add(new Relay(URI.create(words.getFirst()), words.getLast()));
    }
    return relays;
  }

  /** The policy as text, always the same for the same policy. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("program ").append(program).append('\n');
    out.append("number ").append(number).append('\n');
    out.append("council ").append(council).append('\n');
    out.append("agency ").append(agency).append('\n');
    out.append("dispatch ").append(dispatch).append('\n');
    out.append("rp ").append(passkeys.id());
    passkeys.origins().stream().sorted().forEach(origin -> out.append(' ').append(origin));
    out.append('\n');
    relays.forEach(r -> out.append("relay " + r.url() + " " + r.name()).append('\n'));
    return out.append(log).toString();
  }

  /** What people compare: five groups of four hex digits. */
  public String fingerprint() {
    return VerifierKey.fingerprintOf(text());
  }

  /** Whether an agent may dial this relay. */
  public boolean allows(URI url) {
    return relays.stream().anyMatch(relay -> relay.url().equals(url));
  }

  /** Who must have signed a grant or a lease: the agency and the council. */
  public Quorum quorum() {
    return Quorum.allOf(Set.of(agency, council));
  }

  /** Council, agency and dispatch. */
  public Set<VerifierKey> parties() {
    return new LinkedHashSet<>(List.of(council, agency, dispatch));
  }
}

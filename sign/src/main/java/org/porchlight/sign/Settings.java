package org.porchlight.sign;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.SignerKeys;
import org.porchlight.grant.SignerRole;
import org.porchlight.launch.Options;
import org.porchlight.launch.UsageException;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/**
 * A running signer's options, read and checked.
 *
 * @param demo files of demo passkeys; none without {@code --demo}
 */
record Settings(
    Path data,
    InetAddress address,
    int port,
    SigningKey key,
    SignerKeys keys,
    HubSecret secret,
    List<Path> demo) {

  static final Set<String> VALUED =
      Set.of(
          "role",
          "data",
          "port",
          "listen",
          "name",
          "rp-id",
          "origin",
          "council-key",
          "agency-key",
          "dispatch-key",
          "hub-secret-file",
          "demo-passkeys",
          "passkey",
          "file",
          "note");
  static final Set<String> FLAGS = Set.of("demo", "stay-with-parent", "yes", "supervisor");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static Settings of(Options options) throws UsageException, IOException, NoteException {
    Path data = options.path("data");
    SigningKey key = key(data);
    InetAddress address = InetAddress.getByName(options.one("listen").orElse("127.0.0.1"));
    return new Settings(
        data,
        address,
        options.port("port", 0),
        key,
        keys(options, key.verifierKey()),
        HubSecret.read(options.path("hub-secret-file")),
        demo(options, address));
  }

  static Path keyFile(Path data) {
    return data.resolve("key");
  }

  static SigningKey key(Path data) throws UsageException, IOException, NoteException {
    if (!Files.exists(keyFile(data))) {
      throw new UsageException("There is no key in " + data + " yet; run: signer init.");
    }
    return SigningKey.parse(Files.readString(keyFile(data)).strip());
  }

  static SignerRole role(Options options) throws UsageException {
    try {
      return SignerRole.of(options.text("role"));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--role is agency or council.");
    }
  }

  private static SignerKeys keys(Options options, VerifierKey own)
      throws UsageException, IOException, NoteException {
    SignerRole role = role(options);
    VerifierKey council =
        role == SignerRole.COUNCIL
            ? own(options, "council-key", own)
            : read(options, "council-key");
    VerifierKey agency =
        role == SignerRole.AGENCY ? own(options, "agency-key", own) : read(options, "agency-key");
    VerifierKey dispatch = read(options, "dispatch-key");
    if (Set.copyOf(List.of(council.publicKey(), agency.publicKey())).size() != 2
        || dispatch.publicKey().equals(council.publicKey())
        || dispatch.publicKey().equals(agency.publicKey())) {
      throw new UsageException("Council, agency and dispatch need three keys.");
    }
    if (options.all("origin").isEmpty()) {
      throw new UsageException("--origin is needed.");
    }
    RelyingParty party = new RelyingParty(options.text("rp-id"), Set.copyOf(options.all("origin")));
    return new SignerKeys(role, council, agency, dispatch, party);
  }

  private static VerifierKey own(Options options, String name, VerifierKey own)
      throws UsageException, IOException, NoteException {
    Optional<String> given = options.one(name);
    if (given.isPresent() && !read(options, name).equals(own)) {
      throw new UsageException("--" + name + " is not the key of this signer's directory.");
    }
    return own;
  }

  private static VerifierKey read(Options options, String name)
      throws UsageException, IOException, NoteException {
    return VerifierKey.parse(Files.readString(options.path(name)).strip());
  }

  /** Demo passkeys open a signer to anybody at this machine, so it must be this machine's alone. */
  private static List<Path> demo(Options options, InetAddress address) throws UsageException {
    Optional<String> passkeys = options.one("demo-passkeys");
    if (!options.has("demo")) {
      if (passkeys.isPresent()) {
        throw new UsageException("--demo-passkeys is only for --demo.");
      }
      return List.of();
    }
    boolean local =
        address.isLoopbackAddress() && options.all("origin").stream().allMatch(Settings::local);
    if (!local) {
      throw new UsageException("--demo is only for loopback addresses.");
    }
    return passkeys.map(file -> Path.of(file).toAbsolutePath()).stream().toList();
  }

  private static boolean local(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && LOOPBACK.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

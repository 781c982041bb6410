package org.porchlight.witness;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.porchlight.launch.Options;
import org.porchlight.launch.UsageException;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/** A running witness's options, read and checked. */
record Settings(
    Path data, InetAddress address, int port, CosigningKey key, List<VerifierKey> logs) {
  static final Set<String> VALUED = Set.of("data", "port", "listen", "name", "log");
  static final Set<String> FLAGS = Set.of("stay-with-parent");

  static Settings of(Options options) throws UsageException, IOException, NoteException {
    Path data = options.path("data");
    CosigningKey key = key(data);
    if (options.one("name").isPresent() && !options.text("name").equals(key.verifierKey().name())) {
      throw new UsageException("--name is not that of this witness's key.");
    }
    return new Settings(
        data,
        InetAddress.getByName(options.one("listen").orElse("127.0.0.1")),
        options.port("port", 0),
        key,
        logs(options));
  }

  static Path keyFile(Path data) {
    return data.resolve("key");
  }

  private static CosigningKey key(Path data) throws UsageException, IOException, NoteException {
    if (!Files.exists(keyFile(data))) {
      throw new UsageException("There is no key in " + data + " yet; run: witness init.");
    }
    return CosigningKey.parse(Files.readString(keyFile(data)).strip());
  }

  private static List<VerifierKey> logs(Options options)
      throws UsageException, IOException, NoteException {
    List<VerifierKey> logs = new ArrayList<>();
    for (String file : options.all("log")) {
      VerifierKey log = VerifierKey.parse(Files.readString(Path.of(file)).strip());
      if (log.algorithm() != KeyAlgorithm.ED25519) {
        throw new UsageException(file + " has a key that is no log's.");
      }
      if (logs.stream().anyMatch(known -> known.name().equals(log.name()))) {
        throw new UsageException("There are two logs named " + log.name() + ".");
      }
      logs.add(log);
    }
    if (logs.isEmpty()) {
      throw new UsageException("--log is needed: a file with the verifier key of a log.");
    }
    return logs;
  }
}

package org.porchlight.ledger.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.log.PublicLog;
import org.porchlight.ledger.tile.DirectoryTiles;
import org.porchlight.ledger.tile.Fsck;

/**
 * A published log, served by the JDK's file server, read by programs that know nothing of ours: the
 * Go project's {@code sumdb/note} and {@code sumdb/tlog}, and sigstore's verifier of inclusion.
 */
class StrangersTest {
  private static final int FIRST = 512;
  private static final int SECOND = 1536;

  @TempDir static Path directory;
  private static Path published;
  private static Path verifier;
  private static PublicLog log;
  private static HttpServer server;

  @BeforeAll
  static void publish() throws Exception {
    published = directory.resolve("public");
    log = new PublicLog(directory, new DirectoryTiles(published));
    log.append(300);
    assertThat(log.publish().says().size()).isEqualTo(FIRST);
    log.append(1000);
    assertThat(log.publish().says().size()).isEqualTo(SECOND);
    server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            published.toRealPath(),
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    verifier = build();
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop(0);
    log.close();
  }

  private static Path build() throws Exception {
    Path program = directory.resolve("verifylog");
    Path sources = Path.of("src/test/go/verifylog").toAbsolutePath();
    Ran ran = run(sources, "go", "build", "-o", program.toString(), ".");
    assertThat(ran.exit()).as(ran.errors()).isZero();
    return program;
  }

  private record Ran(int exit, String out, String errors) {}

  private static Ran run(Path where, String... line) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(where.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "GO111MODULE", "off",
                "GOPATH", "/usr/share/gocode",
                "GOCACHE", directory.resolve("gocache").toString()));
    Path errors = Files.createTempFile(directory, "errors", "");
    Process process = builder.redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out.strip(), Files.readString(errors));
  }

  private static String prefix() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  private static Ran verify(String... oldSizes) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(verifier.toString());
    line.add(prefix());
    line.add(log.keys.key.verifierKey().toString());
    line.addAll(List.of(oldSizes));
    return run(directory, line.toArray(String[]::new));
  }

  @Test
  void goFindsEveryEntryAndEveryEarlierSize() throws Exception {
    assertThat(verify("1", "2", "255", "256", "511", "512", "513", "1535", "1536"))
        .isEqualTo(new Ran(0, "1536", ""));
  }

  @Test
  void goRejectsAFlippedByteInAnyKindOfFile() throws Exception {
    for (String name :
        List.of("tile/0/000", "tile/0/005", "tile/1/000.p/6", "tile/entries/003", "checkpoint")) {
      Path file = published.resolve(name);
      byte[] good = Files.readAllBytes(file);
      byte[] bad = good.clone();
      bad[good.length / 2] ^= 1;
      Files.write(file, bad);
      Ran ran = verify();
      Fsck.Found found = Fsck.check(new WebTiles(URI.create(prefix())));
      Files.write(file, good);
      assertThat(ran.exit()).as(name).isEqualTo(1);
      assertThat(ran.errors()).startsWith("verifylog:");
      assertThat(name.equals("checkpoint") || found instanceof Fsck.Found.Broken).isTrue();
    }
    assertThat(verify().exit()).isZero();
  }

  @Test
  void goRejectsAnotherSizeUnderTheSameRoot() throws Exception {
    Path file = published.resolve("checkpoint");
    String good = Files.readString(file);
    Files.writeString(file, good.replace("\n1536\n", "\n1280\n"));
    Ran ran = verify();
    Files.writeString(file, good);
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void ourOwnCheckOverHttpAgrees() throws Exception {
    assertThat(Fsck.check(new WebTiles(URI.create(prefix())))).isInstanceOf(Fsck.Found.Whole.class);
  }

  @Test
  void sigstoreBelievesEveryProofAndNoOther() throws Exception {
    for (int index : new int[] {0, 1, 255, 256, 299, 300, 811, 1299, 1535}) {
      TlogProof proof = log.proof(index);
      long size = proof.checkpoint().says().size();
      byte[] root = proof.checkpoint().says().root().toArray();
      List<byte[]> hashes = new ArrayList<>();
      proof.hashes().forEach(hash -> hashes.add(hash.toArray()));
      byte[] leaf = leaf(index);
      InclusionProofVerifier.verify(leaf, index, size, hashes, root);
      assertThatThrownBy(() -> InclusionProofVerifier.verify(leaf, index ^ 1, size, hashes, root))
          .isInstanceOf(InclusionProofVerificationException.class);
      hashes.getLast()[7] ^= 1;
      assertThatThrownBy(() -> InclusionProofVerifier.verify(leaf, index, size, hashes, root))
          .isInstanceOf(InclusionProofVerificationException.class);
    }
  }

  /** From the published bundles, for pads too. */
  private static byte[] leaf(long index) throws Exception {
    List<Hash> leaves = new ArrayList<>();
    Fsck.check(
        new DirectoryTiles(published),
        (at, entry) -> {
          if (at == index) {
            leaves.add(Hash.leaf(entry));
          }
        });
    assertThat(index >= 300 || leaves.getFirst().equals(Hash.leaf(NaiveTree.entry(index))))
        .isTrue();
    return leaves.getFirst().toArray();
  }
}

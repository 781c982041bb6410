package org.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for 127.0.0.1 that lives as long as the measurement, made by the JDK's keytool. */
record Certificate(Path directory, String chain, String key) implements AutoCloseable {
  private static final String PASSWORD = "measure";

  static Certificate make(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "relay",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=127.0.0.1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString());
    if (new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() != 0) {
      throw new IOException("keytool made no certificate.");
    }
    KeyStore opened = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Key key = opened.getKey("relay", PASSWORD.toCharArray());
    byte[] certificate = opened.getCertificate("relay").getEncoded();
    Files.delete(store);
    return new Certificate(
        directory,
        pem(directory.resolve("chain.pem"), "CERTIFICATE", certificate),
        pem(directory.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(Path file, String what, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    return file.toString();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(Path.of(chain));
    Files.deleteIfExists(Path.of(key));
    Files.deleteIfExists(directory);
  }
}

package org.porchlight.agent.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.porchlight.launch.PrivateFiles;

/**
 * The agent's directory, held by one process at a time. A sealed file is {@code header ‖ nonce (12)
 * ‖ AES-256-GCM(content)} with header and name as associated data, so that one file cannot stand in
 * for another.
 */
public final class Vault implements AutoCloseable {
  private static final byte[] HEADER = "porchlight-vault/1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final Path directory;
  private final SecretKey key;
  private final SecureRandom random;
  private final FileChannel lockFile;

  private Vault(Path directory, SecretKey key, SecureRandom random, FileChannel lockFile) {
    this.directory = directory;
    this.key = key;
    this.random = random;
    this.lockFile = lockFile;
  }

  /** Opens the directory, making it and its key when there is none yet. */
  public static Vault open(Path directory, SecureRandom random) throws VaultException {
    try {
      PrivateFiles.directory(directory);
      FileChannel lockFile = lock(directory);
      try {
        return new Vault(directory, key(directory, random), random, lockFile);
      } catch (IOException | VaultException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException e) {
      throw new VaultException("The agent's directory cannot be used: " + directory + ".", e);
    }
  }

  /** Where the agent's other files lie. */
  public Path directory() {
    return directory;
  }

  /** The content of a sealed file, or nothing when there is no such file. */
  public Optional<byte[]> read(String name) throws VaultException {
    Path file = file(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(unseal(name, Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new VaultException("The file " + file + " cannot be read.", e);
    } catch (GeneralSecurityException e) {
      throw new VaultException(
          "The file " + file + " was changed, or belongs to another vault.key.", e);
    }
  }

  /** Seals and replaces a file; when this returns it is on the disk. */
  public void write(String name, byte[] content) throws VaultException {
    try {
      PrivateFiles.write(file(name), seal(name, content));
    } catch (IOException e) {
      throw new VaultException("The file " + file(name) + " cannot be written.", e);
    } catch (GeneralSecurityException e) {
      throw new VaultException("This Java cannot seal with AES-256-GCM.", e);
    }
  }

  /** Seals something small that is kept in a file of its own kind; the name is part of the seal. */
  public byte[] wrap(String name, byte[] content) throws VaultException {
    try {
      return seal(name, content);
    } catch (GeneralSecurityException e) {
      throw new VaultException("This Java cannot seal with AES-256-GCM.", e);
    }
  }

  /** What was sealed under this name. */
  public byte[] unwrap(String name, byte[] sealed) throws VaultException {
    try {
      return unseal(name, sealed);
    } catch (GeneralSecurityException e) {
      throw new VaultException(name + " was changed, or belongs to another vault.key.", e);
    }
  }

  @Override
  public void close() throws VaultException {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new VaultException("The agent's directory cannot be released.", e);
    }
  }

  private Path file(String name) {
    return directory.resolve(name + ".sealed");
  }

  private byte[] seal(String name, byte[] content) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(content);
    return ByteBuffer.allocate(HEADER.length + NONCE_BYTES + sealed.length)
        .put(HEADER)
        .put(nonce)
        .put(sealed)
        .array();
  }

  private byte[] unseal(String name, byte[] file) throws GeneralSecurityException {
    int start = HEADER.length + NONCE_BYTES;
    if (file.length < start || !Arrays.equals(file, 0, HEADER.length, HEADER, 0, HEADER.length)) {
      throw new GeneralSecurityException("not a sealed file");
    }
    byte[] nonce = Arrays.copyOfRange(file, HEADER.length, start);
    return cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(file, start, file.length - start);
  }

  private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(HEADER);
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static FileChannel lock(Path directory) throws IOException, VaultException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new VaultException(inUse(directory), e);
    }
    channel.close();
    throw new VaultException(inUse(directory));
  }

  private static String inUse(Path directory) {
    return "Another agent is using " + directory + ".";
  }

  private static SecretKey key(Path directory, SecureRandom random)
      throws IOException, VaultException {
    Path file = directory.resolve("vault.key");
    if (Files.exists(file)) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length != KEY_BYTES) {
        throw new VaultException("The key file " + file + " is damaged.");
      }
      return new SecretKeySpec(bytes, "AES");
    }
    try (Stream<Path> files = Files.list(directory)) {
      if (files.anyMatch(other -> other.toString().endsWith(".sealed"))) {
        throw new VaultException(
            "The key file "
                + file
                + " is missing; bring it back, or pair anew in another directory.");
      }
    }
    byte[] bytes = Secret.fresh(KEY_BYTES, random).reveal();
    PrivateFiles.write(file, bytes);
    return new SecretKeySpec(bytes, "AES");
  }
}

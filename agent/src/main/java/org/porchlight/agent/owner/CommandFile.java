package org.porchlight.agent.owner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.porchlight.agent.vault.Secret;
import org.porchlight.launch.PrivateFiles;

/**
 * Where the commands of this machine find a running agent: its page's address and the token, in a
 * file that only its owner may read and that goes away with the agent.
 */
public final class CommandFile implements AutoCloseable {
  private static final String NAME = "command";

  private final Path file;

  private CommandFile(Path file) {
    this.file = file;
  }

  /** Writes it. */
  public static CommandFile write(Path directory, LocalPage page) throws IOException {
    Path file = directory.resolve(NAME);
    PrivateFiles.write(file, page.address() + "\n" + page.commandToken().revealText() + "\n");
    return new CommandFile(file);
  }

  /** A client for the agent that runs on this directory, or nothing when none has said so. */
  public static Optional<CommandClient> read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 2) {
      throw new IOException("The file " + file + " is damaged; start the agent again.");
    }
    return Optional.of(
        new CommandClient(URI.create(lines.getFirst()), Secret.ofText(lines.getLast())));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

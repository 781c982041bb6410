package org.porchlight.hub.mail;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.porchlight.launch.PrivateFiles;

/** A directory from which a mail server picks letters up, or whoever tries the hub reads them. */
final class PickupDirectory implements Post {
  private final Envelopes envelopes;
  private final Path directory;

  PickupDirectory(Envelopes envelopes, Path directory) {
    this.envelopes = envelopes;
    this.directory = directory;
  }

  @Override
  public void take(Letter letter) throws NotTaken {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      envelopes.of(letter).writeTo(bytes);
      PrivateFiles.directory(directory);
      PrivateFiles.write(directory.resolve(UUID.randomUUID() + ".eml"), bytes.toByteArray());
    } catch (IOException | MessagingException unwritable) {
      throw new NotTaken(directory + " does not take it: " + unwritable.getMessage(), unwritable);
    }
  }
}

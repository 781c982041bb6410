package org.porchlight.hub.proof;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.ledger.remote.S3Key;
import org.porchlight.ledger.remote.S3Tiles;
import org.porchlight.ledger.tile.DirectoryTiles;
import org.porchlight.ledger.tile.Tiles;
import org.springframework.stereotype.Component;

/**
 * Where the log's tiles lie: its own, which grow at once, and what everybody reads, which grows at
 * a fixed pace. Both in the log's directory, or both in a store. What is private must stay so: a
 * store's bucket is the hub's alone, and everybody reads through the hub.
 */
@Component
class LogStore {
  private final Tiles own;
  private final Tiles published;

  LogStore(LogSettings settings, StoreSettings store, InstantSource clock) throws IOException {
    Path directory = PrivateFiles.directory(settings.directory());
    if (store.address().isEmpty()) {
      this.own = new DirectoryTiles(directory.resolve("tiles"));
      this.published = new DirectoryTiles(directory.resolve("public"));
    } else {
      S3Key key = new S3Key(store.region(), store.keyId(), secret(store));
      this.own = new S3Tiles(place(store, "tiles/"), key, clock);
      this.published = new S3Tiles(place(store, "public/"), key, clock);
    }
  }

  private static S3Tiles.Place place(StoreSettings store, String folder) {
    try {
      return new S3Tiles.Place(
          URI.create(store.address()), store.bucket(), store.prefix() + folder);
    } catch (IllegalArgumentException unusable) {
      throw new SettingsRefused("porchlight.log.store: " + unusable.getMessage());
    }
  }

  private static String secret(StoreSettings store) {
    try {
      return Files.readString(Path.of(store.secretFile()), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new SettingsRefused("porchlight.log.store.secret-file cannot be read: " + unreadable);
    }
  }

  /** The log's own. */
  Tiles own() {
    return own;
  }

  /** What everybody reads. */
  Tiles published() {
    return published;
  }
}

package org.porchlight.hub.proof;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.ledger.tile.TilePath;
import org.porchlight.ledger.tile.TileReader;
import org.porchlight.note.NoteException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The public log, as C2SP tlog-tiles wants it: files anybody may read, copy and check. */
@RestController
@io.swagger.v3.oas.annotations.Hidden
class LogFiles {
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final MediaType NOTE = MediaType.parseMediaType("text/plain;charset=utf-8");

  private final LogKeeper keeper;
  private final Limits limits;

  LogFiles(LogKeeper keeper, Limits limits) {
    this.keeper = keeper;
    this.limits = limits;
  }

  @GetMapping("/log/checkpoint")
  ResponseEntity<byte[]> checkpoint(HttpServletRequest request) throws IOException {
    return file(TileReader.CHECKPOINT, NOTE, CacheControl.noCache(), request);
  }

  @GetMapping("/log/tile/{*path}")
  ResponseEntity<byte[]> tile(@PathVariable String path, HttpServletRequest request)
      throws IOException {
    String name = "tile" + path;
    try {
      TilePath.parse(name);
    } catch (NoteException noTile) {
      return ResponseEntity.notFound().build();
    }
    return file(name, MediaType.APPLICATION_OCTET_STREAM, FOR_EVER, request);
  }

  private ResponseEntity<byte[]> file(
      String name, MediaType type, CacheControl caching, HttpServletRequest request)
      throws IOException {
    limits.spend(Limit.LOG, request.getRemoteAddr());
    Optional<byte[]> content = keeper.published().read(name);
    return content.isPresent()
        ? ResponseEntity.ok().contentType(type).cacheControl(caching).body(content.get())
        : ResponseEntity.notFound().build();
  }
}

package org.porchlight.hub.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings the first ordinance in from its file, and notices when the clock changes the program. */
@Component
class ProgramStart implements ApplicationRunner {
  private final Programs programs;
  private final ProgramSettings settings;
  private final InstantSource clock;
  private final AtomicReference<Optional<ProgramState>> last =
      new AtomicReference<>(Optional.empty());

  ProgramStart(Programs programs, ProgramSettings settings, InstantSource clock) {
    this.programs = programs;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    String file = settings.ordinanceFile();
    if (file.isEmpty() || programs.ifAny().isPresent()) {
      return;
    }
    try {
      SignedNote note = SignedNote.parse(Files.readString(Path.of(file)));
      programs.accept(note, clock.instant(), Actor.hub(), "porchlight.program.ordinance-file");
    } catch (IOException | NoteException | Refused unusable) {
      throw new SettingsRefused(
          "porchlight.program.ordinance-file " + file + ": " + unusable.getMessage());
    }
  }

  @Scheduled(fixedDelay = 500)
  void tick() {
    Optional<ProgramState> state = programs.ifAny().map(ProgramNow::state);
    Optional<ProgramState> before = last.getAndSet(state);
    if (before.isPresent() && state.isPresent() && !before.equals(state)) {
      programs.clockChanged(state.get());
    }
  }
}

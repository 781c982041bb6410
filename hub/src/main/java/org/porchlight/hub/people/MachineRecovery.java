package org.porchlight.hub.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.launch.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way back for an administrator when nobody is left who could confirm one: whoever holds the
 * hub's machine writes his id into a file. It is taken once, only for an administrator, and is told
 * for 30 days to everybody who administers or supervises.
 */
@Component
class MachineRecovery {
  private static final Logger log = LoggerFactory.getLogger(MachineRecovery.class);

  private final People people;
  private final SecondAsks asks;
  private final Audit audit;
  private final PeopleSettings settings;
  private final TransactionTemplate transaction;

  MachineRecovery(
      People people,
      SecondAsks asks,
      Audit audit,
      PeopleSettings settings,
      TransactionTemplate transaction) {
    this.people = people;
    this.asks = asks;
    this.audit = audit;
    this.settings = settings;
    this.transaction = transaction;
  }

  /** Takes the file, if there is one. */
  @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void look() throws IOException {
    Path file = settings.recover().toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      return;
    }
    String id = Files.readString(file).strip();
    Files.delete(file);
    Person person = people.person(id).orElse(null);
    if (person == null || person.role() != Role.ADMINISTRATOR) {
      log.error("{} named no administrator; nothing was done", file);
      return;
    }
    String word = transaction.execute(_ -> letIn(person.id()));
    Path invite = settings.firstInvite().toAbsolutePath();
    PrivateFiles.write(invite, word + "\n");
    log.error("an administrator is let in anew from this machine; the invite is in {}", invite);
  }

  private String letIn(String id) {
    people.release(id, Actor.hub(), "machine");
    audit.record(
        new AuditEvent(
            Actor.hub(), "people.recovered-at-the-machine", id, "machine", Result.DONE, Map.of()));
    asks.byMachine(id);
    return people.invite(id, Actor.hub(), "machine");
  }
}

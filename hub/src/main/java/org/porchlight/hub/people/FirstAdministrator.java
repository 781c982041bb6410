package org.porchlight.hub.people;

import java.io.IOException;
import java.nio.file.Path;
import org.porchlight.hub.audit.Actor;
import org.porchlight.launch.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where nobody could sign in yet, there is one administrator, and his invite lies in a private file
 * that is written anew at each start until he has a passkey.
 */
@Component
class FirstAdministrator implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final String ID = "administrator";

  private final People people;
  private final PeopleSettings settings;
  private final TransactionTemplate transaction;

  FirstAdministrator(People people, PeopleSettings settings, TransactionTemplate transaction) {
    this.people = people;
    this.settings = settings;
    this.transaction = transaction;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (settings.demo() || !people.passkeys(ID).isEmpty()) {
      return;
    }
    String word = transaction.execute(_ -> invite());
    Path file = settings.firstInvite().toAbsolutePath();
    Path directory = file.getParent();
    if (word != null && directory != null) {
      PrivateFiles.directory(directory);
      PrivateFiles.write(file, word + "\n");
      log.warn("nobody can sign in yet; the administrator's invite is in {}", file);
    }
  }

  private String invite() {
    if (people.person(ID).isEmpty()) {
      people.add(ID, "Administrator", Role.ADMINISTRATOR, Actor.hub(), "hub");
    }
    return people.invite(ID, Actor.hub(), "hub");
  }
}

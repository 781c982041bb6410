package org.porchlight.hub.people;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts together what a page learns about its session. */
@Component
class SessionAnswers {
  private final ProgramFacts program;
  private final ObjectProvider<ViewerFacts> viewers;
  private final PeopleSettings settings;
  private final SecuredRoom securedRoom;
  private final InstantSource clock;

  SessionAnswers(
      ProgramFacts program,
      ObjectProvider<ViewerFacts> viewers,
      PeopleSettings settings,
      SecuredRoom securedRoom,
      InstantSource clock) {
    this.program = program;
    this.viewers = viewers;
    this.settings = settings;
    this.securedRoom = securedRoom;
    this.clock = clock;
  }

  SessionApi.Session of(SignedIn who, String csrf) {
    ViewerFacts viewer = viewers.getIfAvailable();
    return new SessionApi.Session(
        new SessionApi.User(
            who.person(), who.name(), who.role().name().toLowerCase(java.util.Locale.ROOT)),
        csrf,
        settings.demo(),
        SignIns.IDLE.toSeconds(),
        securedRoom.has(who),
        who.endsAt(),
        program.agency(),
        program.program(),
        who.face() == Face.ROOM ? who.person() : null,
        who.passkey(),
        viewer == null ? null : viewer.viewer(who),
        clock.instant(),
        program.zone().getId());
  }
}

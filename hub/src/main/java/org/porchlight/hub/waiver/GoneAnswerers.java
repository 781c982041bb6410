package org.porchlight.hub.waiver;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.people.PasskeysGone;
import org.porchlight.note.VerifierKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds out whose signed terms name a passkey that is gone. */
@Component
class GoneAnswerers {
  private final Waivers waivers;
  private final Cameras cameras;
  private final ApplicationEventPublisher events;

  GoneAnswerers(Waivers waivers, Cameras cameras, ApplicationEventPublisher events) {
    this.waivers = waivers;
    this.cameras = cameras;
    this.events = events;
  }

  @EventListener
  @Transactional
  public void on(PasskeysGone gone) {
    cameras.premisesOfMember(gone.person()).ifPresent(premises -> tell(premises, gone));
  }

  private void tell(Premises premises, PasskeysGone gone) {
    Set<VerifierKey> named = named(premises);
    gone.keys().stream()
        .filter(named::contains)
        .findFirst()
        .ifPresent(key ->
            events.publishEvent(
                new AnswererGone(premises.owner(), key.keyId().toString(), gone.at())));
  }

  private Set<VerifierKey> named(Premises premises) {
    List<String> all = cameras.ofPremises(premises.id()).stream().map(Camera::id).toList();
    return waivers.newest(all).values().stream()
        .filter(SignedTerms::lends)
        .flatMap(signed -> signed.terms().answerers().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}

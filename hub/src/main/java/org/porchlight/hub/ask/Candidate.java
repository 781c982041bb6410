package org.porchlight.hub.ask;

import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Terms;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.waiver.SignedTerms;

/**
 * A camera near an incident, with every fact the rule wants of it.
 *
 * @param terms the newest its owner signed, or null if none
 * @param warm whether its agent holds its newest pictures
 */
record Candidate(
    Camera camera,
    @Nullable SignedTerms terms,
    CameraFacts facts,
    History history,
    double distanceMeters,
    boolean warm) {

  Decision decide(Scene scene, Ask ask, Answers answers) {
    return Rule.decide(
        scene.ordinance(),
        new Standing(scene.program().dark(), scene.heard()),
        facts,
        says(),
        scene.incident(),
        ask,
        history,
        answers,
        scene.now());
  }

  @Nullable Terms says() {
    return terms == null ? null : terms.terms();
  }

  /** Whether its owner wants to be asked; false when there are no terms. */
  boolean asksFirst() {
    return terms != null && terms.terms().consent() == Consent.ASK;
  }

  /** The same with so many more cameras open or asked for at once. */
  Candidate amongOthers(int more) {
    History h = history;
    History fuller =
        new History(
            h.looksThisMonth(),
            h.looksInDays(),
            h.openFor(),
            h.openElsewhere() + more,
            h.openHere(),
            h.unanswered(),
            h.ownerEnded(),
            h.renews(),
            h.renewedUntil());
    return new Candidate(camera, terms, facts, fuller, distanceMeters, warm);
  }
}

package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.Papers;
import org.porchlight.agent.vault.Secret;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.ledger.Tag;
import org.porchlight.note.Bytes;
import org.porchlight.note.SigningKey;

abstract class AtTheGate {
  static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  final SecureRandom random = new SecureRandom();
  final FakeTime time = new FakeTime(NOW);
  final SigningKey agentKey = key();
  final Papers papers = new Papers(agentKey.verifierKey(), NOW, time);
  @TempDir Path directory;
  Gate gate;
  Tag tag = new Tag(0, Bytes.of());

  @BeforeEach
  void open() throws Exception {
    gate = Gate.open(directory, time, time, random);
    gate.speakFor(Papers.DOOR.value(), Secret.of(new byte[32]));
    gate.believe(papers.believed());
    tag = gate.tags(Papers.DOOR.value()).getFirst();
  }

  @AfterEach
  void close() throws Exception {
    gate.close();
  }

  Opening opened() {
    Answer answer = open(grant());
    assertThat(answer).isInstanceOf(Answer.Opened.class);
    return ((Answer.Opened) answer).opening();
  }

  Bytes challenge() {
    return gate.challenges().getFirst();
  }

  Grant grant() {
    return papers.grant(time.instant(), challenge(), tag.number(), tag.value());
  }

  Answer open(Grant grant) {
    GrantBundle bundle = papers.bundle(grant);
    return gate.open(grant.id().value(), bundle, papers.log.logs(grant, Papers.AGENCY));
  }

  LeaseBundle lease(Opening opening, long number) {
    return papers.lease(
        opening.verdict().grant().id(),
        number,
        opening.leaseChallenge(),
        time.instant().plusSeconds(60));
  }

  void assertEnded(Opening opening, org.porchlight.link.EndedBy by) {
    assertThat(gate.isOpen(opening)).isFalse();
    assertThat(gate.openNow()).isEmpty();
    assertThat(opening.ending()).isNotNull();
    assertThat(opening.ended().join().by()).isEqualTo(by);
  }

  static void assertRefused(String check, Answer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class, no -> assertThat(no.check()).as(no.sentence()).isEqualTo(check));
  }

  SigningKey key() {
    try {
      return SigningKey.generate("agent-14-alder", random);
    } catch (org.porchlight.note.NoteException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Papers;
import org.porchlight.grant.SignerRole;
import org.porchlight.grant.Town;
import org.porchlight.note.Bytes;
import org.porchlight.note.SignedNote;

/** Both signers over real sockets. */
abstract class Signing {
  @TempDir Path directory;
  final Town town = new Town();
  final Papers papers = new Papers(town);
  Office agency;
  Office council;

  @BeforeEach
  void open() throws Exception {
    agency = new Office(town, SignerRole.AGENCY, directory);
    council = new Office(town, SignerRole.COUNCIL, directory);
    agency.enrolOperator();
  }

  @AfterEach
  void close() throws Exception {
    agency.close();
    council.close();
  }

  GrantBundle bundle() {
    return papers.forSigner(Bytes.random(16, town.random));
  }

  SignedNote bothSign(GrantBundle bundle) throws Exception {
    SignedNote note = SignedNote.unsigned(bundle.grant());
    return Office.with(Office.with(note, agency.grant(bundle)), council.grant(bundle));
  }

  Lease lease(SignedNote grant, long number, Instant now) throws Exception {
    Grant says = Grant.parse(grant.text());
    return new Lease(
        says.id(), says.agent(), number, Bytes.random(16, town.random), now.plusSeconds(60));
  }

  HttpResponse<String> ask(Office office, SignedNote grant, long number) throws Exception {
    return office.lease(
        lease(grant, number, office.now), grant.toString(), papers.ordinance, papers.incident);
  }

  static void assertRefused(HttpResponse<String> answer, String check, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(Office.field(answer, "check")).isEqualTo(check);
    assertThat(Office.field(answer, "code")).isEqualTo(code);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }
}

package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.people.Face;
import org.porchlight.launch.FreePorts;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A council member changes the ordinance through the real hub and the council's real signer. */
@Timeout(300)
class CouncilSignerProgramTest {
  private Path files;
  private Page council;
  private RunningHub hub;
  private RunningHub signer;
  private String passkey;

  @BeforeEach
  void start() throws IOException {
    files = TestTown.directory("council");
    int hubPort = freePort();
    int signerPort = freePort();
    Path secret = write("secret", "a secret of this test, long enough\n");
    Path agency = write("agency", TestTown.AGENCY.verifierKey().toString());
    Path dispatch = write("dispatch", TestTown.DISPATCH.verifierKey().toString());
    String data = files.resolve("signer").toString();
    String key = signerSays("init", "--role", "council", "--data", data, "--name", "council.test");
    Path councilKey = write("council", key.strip().lines().reduce((_, last) -> last).orElseThrow());
    Path text = write("ordinance.txt", TestTown.ordinance().text());
    Path ordinance =
        write("ordinance", signerSays("ordinance", "--data", data, "--file", text.toString()));
    hub =
        RunningHub.start(
            files.resolve("hub"),
            "--porchlight.demo=true",
            "--porchlight.port=" + hubPort,
            "--porchlight.demo.passkeys-file=" + files.resolve("passkeys"),
            "--porchlight.program.ordinance-file=" + ordinance,
            "--porchlight.keys.council=" + councilKey,
            "--porchlight.keys.agency=" + agency,
            "--porchlight.keys.dispatch=" + dispatch,
            "--porchlight.signers.council=http://127.0.0.1:" + signerPort,
            "--porchlight.signers.secret-file=" + secret);
    assertThat(hub.port()).isEqualTo(hubPort);
    signer = signer(data, signerPort, hubPort, secret, agency, dispatch);
    assertThat(signer.port()).isEqualTo(signerPort);
    council = new Page(hubPort, Face.COUNCIL);
    passkey = council.signIn("council-ward-3").body().path("passkey").asString();
  }

  @AfterEach
  void end() {
    hub.close();
    signer.close();
  }

  private RunningHub signer(
      String data, int port, int hubPort, Path secret, Path agency, Path dispatch) {
    return RunningHub.program(
        "signer",
        List.of(
            "--demo",
            "--role",
            "council",
            "--data",
            data,
            "--port",
            String.valueOf(port),
            "--rp-id",
            "localhost",
            "--origin",
            "http://localhost:" + hubPort,
            "--agency-key",
            agency.toString(),
            "--dispatch-key",
            dispatch.toString(),
            "--hub-secret-file",
            secret.toString(),
            "--demo-passkeys",
            files.resolve("passkeys").toString(),
            "--stay-with-parent"));
  }

  private static String signerSays(String... words) {
    return RunningHub.program("signer", List.of(words)).output();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(files.resolve(name), content);
  }

  private static int freePort() throws IOException {
    return FreePorts.find(1, new SecureRandom()).getFirst();
  }

  private String signed(String text, String person) throws NoteException {
    JsonNode response = council.assertion(person, NoteHash.of(text).value()).path("response");
    Assertion assertion =
        new Assertion(
            Bytes.parse(response.path("authenticatorData").asString()),
            Bytes.parse(response.path("clientDataJSON").asString()),
            Bytes.parse(response.path("signature").asString()));
    VerifierKey key = VerifierKey.parse(passkey);
    return new SignatureLine(key.name(), key.keyId(), assertion.encode()).toString();
  }

  private Page.Answer change(String text, String signature) {
    return council.post(
        "/council/ordinance",
        JsonMapper.shared()
            .writeValueAsString(java.util.Map.of("text", text, "signature", signature)));
  }

  private String proposal(String action) {
    Page.Answer answer =
        council.post("/council/ordinance/proposal", "{\"action\":\"" + action + "\"}");
    return answer.body().path("text").asString();
  }

  private String state() {
    return council.get("/council/program").body().path("state").asString();
  }

  @Nested
  class WhenAMemberSigns {
    @Test
    void theProgramPausesGoesOnAndEndsEachByAnOrdinanceOfItsOwn() throws NoteException {
      for (List<String> step :
          List.of(
              List.of("pause", "paused"), List.of("resume", "running"), List.of("end", "ended"))) {
        String text = proposal(step.getFirst());
        Page.Answer answer = change(text, signed(text, "council-ward-3"));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("state").asString()).isEqualTo(step.getLast());
        assertThat(answer.body().path("text").asString()).isEqualTo(text);
      }
      assertThat(council.get("/council/program").body().at("/ordinance/number").asInt())
          .isEqualTo(4);
    }
  }

  @Nested
  class WhenTheSignatureOrTheSignerIsMissing {
    @Test
    void anotherPersonsPasskeyAnAlteredTextOrASilentSignerChangesNothing() throws NoteException {
      String text = proposal("pause");

      Page.Answer another = change(text, signed(text, "badge-2291"));
      assertThat(another.status()).isEqualTo(422);
      assertThat(another.body().at("/reasons/0/code").asString()).isEqualTo("ordinance-approval");
      assertThat(change(proposal("end"), signed(text, "council-ward-3")).status()).isEqualTo(422);

      signer.kill();
      Page.Answer silent = change(text, signed(text, "council-ward-3"));
      assertThat(silent.status()).isEqualTo(503);
      assertThat(silent.problem()).isEqualTo("signer-silent");
      assertThat(state()).isEqualTo("running");

      assertThat(council.post("/council/pause", "{}").status()).isEqualTo(204);
      assertThat(state()).isEqualTo("paused");
    }
  }
}

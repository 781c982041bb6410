package org.porchlight.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.Snapshot;
import org.porchlight.hub.people.Face;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class ApiDescriptionTest {
  @LocalServerPort int port;

  @Test
  void theWrittenDescriptionIsTheOneTheHubServes() throws IOException {
    Page.Answer answer = new Page(port, Face.ROOM).get("/openapi.json");
    String served =
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer.body())
            + "\n";
    Path written = Snapshot.repository().resolve("docs/ref/openapi.json");
    Snapshot.rewriteIfAsked(written, served);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(Files.readString(written)))
        .as("docs/ref/openapi.json is old; run this test with -Dporchlight.rewrite=true")
        .isEqualTo(answer.body());
  }
}

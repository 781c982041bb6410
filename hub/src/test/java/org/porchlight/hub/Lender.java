package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.porchlight.grant.Pairing;
import org.porchlight.grant.Terms;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.people.Face;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Track;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import tools.jackson.databind.json.JsonMapper;

/** An owner who lends cameras, and what his agent tells the hub. */
public final class Lender {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Hand hand;
  private final SigningKey agent;
  private final List<String> cameras;

  /** Pairs a new agent with these cameras at the owner's premises. */
  public Lender(int port, String person, String... cameras) {
    this("/home/pairings", port, person, cameras);
  }

  /** Pairs a new agent at one of the owner's named addresses. */
  public static Lender at(String address, int port, String person, String... cameras) {
    return new Lender("/home/addresses/" + address + "/pairing", port, person, cameras);
  }

  private Lender(String door, int port, String person, String... cameras) {
    this.hand = new Hand(port, Face.HOME, person);
    this.cameras = List.of(cameras);
    try {
      this.agent = SigningKey.generate("agent-" + person, RANDOM);
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
    pair(door);
  }

  private void pair(String door) {
    String code = hand.page().post(door, "{}").body().path("code").asString();
    String claim =
        "{\"code\":\"%s\",\"agent\":\"%s\",\"proof\":\"%s\"}"
            .formatted(code, agentKey(), proof("porchlight-pair/v1\n" + code + "\n"));
    assertThat(hand.page().post("/pairings/claim", claim).status()).isEqualTo(200);
    Pairing says = new Pairing(TestTown.PROGRAM, agent.verifierKey(), hand.passkey(), 1);
    String note = says.unsigned().withSignature(agent.sign(says.text())).toString();
    String owner = JsonMapper.shared().writeValueAsString(Map.of("pairing", note));
    assertThat(hand.page().post("/pairings/owner", owner).status()).isEqualTo(204);
    String told =
        cameras.stream()
            .map(id -> "{\"camera\":\"" + id + "\",\"name\":\"" + id + "\",\"tracks\":[\"sub\"]}")
            .collect(Collectors.joining(",", "[", "]"));
    Instant at = Instant.now();
    String tell =
        "{\"agent\":\"%s\",\"cameras\":%s,\"at\":\"%s\",\"proof\":\"%s\"}"
            .formatted(
                agentKey(), told, at, proof("porchlight-cameras/v1\n" + at + "\n" + told + "\n"));
    assertThat(hand.page().post("/pairings/cameras", tell).status()).isEqualTo(204);
  }

  private String proof(String text) {
    return agent.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  public Hand hand() {
    return hand;
  }

  public String agentKey() {
    return agent.verifierKey().toString();
  }

  /** The terms the hub proposes next. */
  public Terms proposal(String camera) {
    String text =
        hand.page().get("/home/cameras/" + camera + "/terms").body().path("next").asString();
    try {
      return Terms.parse(text);
    } catch (NoteException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Signs the proposal, changed, and posts it. */
  public Page.Answer sign(String camera, UnaryOperator<Terms> change) {
    return post(camera, hand.signed(change.apply(proposal(camera))));
  }

  /** As {@link #sign}, and it must be taken. */
  public void lend(String camera, UnaryOperator<Terms> change) {
    Page.Answer answer = sign(camera, change);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  /** Posts a note as terms. */
  public Page.Answer post(String camera, String note) {
    return hand.page()
        .post("/home/cameras/" + camera + "/terms", "{\"terms\":" + TestTown.quoted(note) + "}");
  }

  /** Leaves with a camera. */
  public void leave(String camera) {
    assertThat(hand.page().post("/home/cameras/" + camera + "/leave", "{}").status())
        .isEqualTo(204);
  }

  /** The agent connects and says that all its cameras are well. */
  public void well(Agents agents) {
    says(agents, FromAgent.CameraState.WELL);
  }

  /** The agent connects and says how its cameras are. */
  public void says(Agents agents, FromAgent.CameraState state) {
    agents.here(agentKey(), "test 1");
    Map<String, List<FromAgent.Tag>> tags = new TreeMap<>();
    List<FromAgent.CameraReady> ready = new ArrayList<>();
    for (String camera : cameras) {
      ready.add(new FromAgent.CameraReady(camera, state, null, true, null, List.of(Track.SUB)));
      tags.put(camera, tags());
    }
    agents.ready(
        agentKey(),
        new FromAgent.Ready(challenges(), ready, tags, FromAgent.LogHead.NONE, null, "test 1"),
        Set.of());
  }

  /** The agent's connection ends. */
  public void gone(Agents agents) {
    agents.gone(agentKey(), "test 1");
  }

  private static List<String> challenges() {
    String[] challenges = new String[8];
    Arrays.setAll(challenges, _ -> Bytes.random(16, RANDOM).toString());
    return List.of(challenges);
  }

  private static List<FromAgent.Tag> tags() {
    FromAgent.Tag[] tags = new FromAgent.Tag[32];
    Arrays.setAll(tags, i -> new FromAgent.Tag(i, Bytes.random(32, RANDOM).toString()));
    return List.of(tags);
  }
}

package org.porchlight.sign;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Papers;
import org.porchlight.grant.SignerRole;
import org.porchlight.grant.Town;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/** A signer on a real socket, its clock in the test's hand, and a hub that talks to it. */
final class Office implements AutoCloseable {
  static final String SECRET = "the hub's secret, long enough";

  final Town town;
  final SignerRole role;
  final Path data;
  final HttpClient client = HttpClient.newHttpClient();
  Instant now = Town.NOW;
  String pairing;
  Running running;

  Office(Town town, SignerRole role, Path directory) throws Exception {
    this.town = town;
    this.role = role;
    this.pairing = Town.signed(town.pairing(), town.agent);
    this.data = Files.createDirectories(directory.resolve(role.code()));
    Files.writeString(data.resolve("key"), key().secretText() + "\n");
    Files.writeString(data.resolve("secret"), SECRET + "\n");
    running = start();
  }

  private SigningKey key() {
    return role == SignerRole.AGENCY ? town.agency : town.council;
  }

  private Running start() throws Exception {
    InstantSource clock = () -> now;
    return Running.start(
        new Settings(
            data,
            InetAddress.getLoopbackAddress(),
            0,
            key(),
            town.signerKeys(role),
            HubSecret.read(data.resolve("secret")),
            List.of()),
        clock);
  }

  void restart() throws Exception {
    running.close();
    running = start();
  }

  void enrolOperator() throws IOException {
    Enrolments.own(data).add("2291", town.operator.verifierKey());
  }

  void enrolSupervisor() throws IOException {
    Enrolments.supervisors(data).add("1107", town.supervisor.verifierKey());
  }

  /** As the administrator's command does. */
  void revoke(VerifierKey passkey) throws IOException {
    Enrolments.own(data).remove(passkey);
    Enrolments.supervisors(data).remove(passkey);
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Authorization", "Bearer " + SECRET)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(running.http() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> grant(GrantBundle bundle) throws Exception {
    return post("/grant", grantBody(bundle));
  }

  String grantBody(GrantBundle bundle) {
    return object(
        Map.of(
            "grant", str(bundle.grant()),
            "ordinance", str(bundle.ordinance()),
            "incident", str(bundle.incident()),
            "viewer", str(bundle.viewer()),
            "ask", str(bundle.ask()),
            "terms", str(bundle.terms()),
            "approval", bundle.approval() == null ? Json.NULL : str(bundle.approval()),
            "yes", bundle.yes() == null ? Json.NULL : str(bundle.yes()),
            "pairing", str(pairing)));
  }

  HttpResponse<String> lease(Lease lease, String grant, Ordinance ordinance, Incident incident)
      throws Exception {
    return post("/lease", leaseBody(lease, grant, ordinance, incident));
  }

  String leaseBody(Lease lease, String grant, Ordinance ordinance, Incident incident) {
    return object(
        Map.of(
            "lease", str(lease.text()),
            "grant", str(grant),
            "ordinance", str(Papers.sign(ordinance, List.of(town.council))),
            "incident", str(Papers.sign(incident, List.of(town.dispatch)))));
  }

  HttpResponse<String> terms(String note) throws Exception {
    return post("/terms", object(Map.of("terms", str(note), "pairing", str(pairing))));
  }

  HttpResponse<String> stop(String text) throws Exception {
    return post("/stop", object(Map.of("stop", str(text))));
  }

  /** The note with the signature of an answer. */
  static SignedNote with(SignedNote note, HttpResponse<String> answer) throws NoteException {
    return note.withSignature(SignatureLine.parse(field(answer, "signature")));
  }

  static String field(HttpResponse<String> answer, String name) {
    return fields(answer).get(name) instanceof Json.Str(String value) ? value : "";
  }

  static SortedMap<String, Json> fields(HttpResponse<String> answer) {
    try {
      return ((Json.Obj) CanonicalJson.parse(answer.body())).fields();
    } catch (NoteException e) {
      throw new IllegalArgumentException(answer.body(), e);
    }
  }

  static String object(Map<String, ? extends Json> fields) {
    return CanonicalJson.write(Json.Obj.of(fields));
  }

  static Json str(String text) {
    return new Json.Str(text);
  }

  @Override
  public void close() throws IOException {
    running.close();
    client.close();
  }
}

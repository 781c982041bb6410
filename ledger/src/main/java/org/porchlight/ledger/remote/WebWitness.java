package org.porchlight.ledger.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.ledger.Decimal;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.log.Witness;
import org.porchlight.note.NoteException;
import org.porchlight.note.Quorum;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;

/** A witness that is asked by {@code POST <prefix>/add-checkpoint}. */
public final class WebWitness implements Witness {
  private static final int MAX_ANSWER_BYTES = 16 * 1024;
  private static final int MAX_LINES = 16;
  private static final String SIZE_TYPE = "text/x.tlog.size";

  private final String name;
  private final VerifierKey key;
  private final URI address;
  private final Duration patience;
  private final HttpClient client;

  /**
   * A witness of a policy.
   *
   * @param party with the address of its submission prefix
   * @param patience how long one call may take
   * @throws NoteException when the party has no {@code http} or {@code https} address
   */
  public WebWitness(Quorum.Party party, Duration patience) throws NoteException {
    this.name = party.name();
    this.key = party.key();
    this.address = address(party);
    this.patience = patience;
    this.client = Calls.client(patience);
  }

  private static URI address(Quorum.Party party) throws NoteException {
    try {
      String url = party.url() == null ? "" : party.url();
      URI prefix = URI.create(url.endsWith("/") ? url : url + "/");
      if (prefix.getHost() != null && List.of("http", "https").contains(prefix.getScheme())) {
        return prefix.resolve("add-checkpoint");
      }
    } catch (IllegalArgumentException e) {
      throw new NoteException("The address of witness " + party.name() + " is none.", e);
    }
    throw new NoteException("Witness " + party.name() + " has no address.");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  @Override
  public Answer add(long old, List<Hash> proof, SignedCheckpoint checkpoint)
      throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder("old ").append(old).append('\n');
    proof.forEach(hash -> body.append(hash).append('\n'));
    body.append('\n').append(checkpoint);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<byte[]> response = Calls.send(client, request, MAX_ANSWER_BYTES, patience);
    String text = new String(response.body(), StandardCharsets.UTF_8);
    try {
      return answer(response, text);
    } catch (NoteException e) {
      throw new IOException("its answer is no answer: " + e.getMessage(), e);
    }
  }

  private static Answer answer(HttpResponse<byte[]> response, String text) throws NoteException {
    if (response.statusCode() == 200) {
      return new Answer.Cosigned(lines(text));
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (response.statusCode() == 409 && type.equals(SIZE_TYPE) && text.endsWith("\n")) {
      return new Answer.Remembers(Decimal.parse(text.substring(0, text.length() - 1)));
    }
    return new Answer.Refused("status " + response.statusCode());
  }

  private static List<SignatureLine> lines(String text) throws NoteException {
    List<SignatureLine> lines = new ArrayList<>();
    if (!text.endsWith("\n")) {
      throw new NoteException("A signature line ends with a newline.");
    }
    for (String line : text.substring(0, text.length() - 1).split("\n", MAX_LINES + 1)) {
      lines.add(SignatureLine.parse(line));
    }
    return lines;
  }
}

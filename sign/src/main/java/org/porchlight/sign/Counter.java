package org.porchlight.sign;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.porchlight.grant.SignerKeys;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;

/**
 * The signer without its socket: a call and its body in, an answer out, the book in between. Who
 * may call at all is asked at the door.
 */
public final class Counter implements Closeable {
  /** The largest body. */
  static final int MAX_BODY_BYTES = 128 * 1024;

  private static final System.Logger LOG = System.getLogger(Counter.class.getName());

  private final Desk desk;
  private final Book book;

  private Counter(Desk desk, Book book) {
    this.desk = desk;
    this.book = book;
  }

  /**
   * Opens the book of a data directory and answers from it.
   *
   * @param demo files of demo passkeys, accepted beside the directory's own
   * @throws IOException also when another signer has the directory open
   */
  public static Counter open(
      Path data, SigningKey key, SignerKeys keys, List<Path> demo, InstantSource clock)
      throws IOException {
    Enrolments enrolments = Enrolments.of(data, demo, keys.role());
    Book book = Book.open(data, enrolments, clock);
    return new Counter(new Desk(key, keys, book, enrolments, clock), book);
  }

  /**
   * What a call is answered. What cannot be written down is not signed.
   *
   * @param call method and path, such as {@code POST /grant}
   */
  public Answer answer(String call, byte[] body) {
    try {
      return route(call, body);
    } catch (NoteException e) {
      return Answer.problem(
          400, "not-asked-well", "Not understood", String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      return Answer.problem(400, "not-asked-well", "Not understood", "The body is not UTF-8.");
    } catch (UncheckedIOException e) {
      LOG.log(System.Logger.Level.ERROR, "Nothing is signed that cannot be written down", e);
      return Answer.problem(
          503, "not-written", "Not written down", "The signer cannot use its files. Look there.");
    }
  }

  private Answer route(String call, byte[] body) throws NoteException, CharacterCodingException {
    return switch (call) {
      case "GET /key" -> desk.key();
      case "GET /health" -> Answer.ok(Map.of("ok", new Json.Bool(true)));
      case "GET /passkeys" -> desk.passkeys();
      case "POST /grant" -> desk.grant(fields(body));
      case "POST /lease" -> desk.lease(fields(body));
      case "POST /stop" -> desk.stop(fields(body));
      case "POST /terms" -> desk.terms(fields(body));
      case "POST /ordinance" -> desk.ordinance(fields(body));
      default -> Answer.problem(404, "not-here", "Not here", "There is no such call.");
    };
  }

  private static Fields fields(byte[] body) throws NoteException, CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    return Fields.of("The body", CanonicalJson.parse(text, MAX_BODY_BYTES));
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}

package org.porchlight.hub.grant;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.porchlight.hub.program.SignerAnswer;
import org.porchlight.hub.program.Signers;
import org.porchlight.hub.program.Signers.Party;
import org.porchlight.hub.program.Trust;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Asks both signers side by side. One without the other is a no; a signature that is not good under
 * the pinned key is silence.
 */
final class Countersigning {
  /** A signer that thinks longer than this is as good as down. */
  private static final int PATIENCE_SECONDS = 5;

  /** Stops that wait longer keep nobody waiting. */
  private static final int STOPS_SECONDS = 1;

  private static final Logger log = LoggerFactory.getLogger(Countersigning.class);

  private final List<SignerStops> stops;
  private final Signers signers;
  private final Trust trust;
  private final ExecutorService threads;

  Countersigning(
      Signers signers, Trust trust, GrantRows rows, InstantSource clock, ExecutorService threads) {
    this.signers = signers;
    this.stops =
        Arrays.stream(Party.values())
            .map(party -> new SignerStops(party, signers, rows, clock, threads))
            .toList();
    this.trust = trust;
    this.threads = threads;
  }

  /**
   * Asks for both signatures.
   *
   * @param call {@code /grant} or {@code /lease}
   * @param body all that they check the text by, the text included
   */
  Countersignature sign(String call, Object body, String text) {
    awaitStops();
    Future<SignerAnswer> agency = threads.submit(() -> signers.ask(Party.AGENCY, call, body));
    Future<SignerAnswer> council = threads.submit(() -> signers.ask(Party.COUNCIL, call, body));
    Countersignature first = read("agency", trust.agency(), await(agency), text);
    Countersignature second = read("council", trust.council(), await(council), text);
    return both(first, second);
  }

  /** Whatever was said before this hub began is said again, where it still matters. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    stops.forEach(SignerStops::begin);
  }

  /** Tells both of a stop, without waiting: dark does not depend on them. */
  void stopped(String stop) {
    stops.forEach(party -> party.stopped(stop));
  }

  /** Tells both that everything is stopped, without waiting. */
  void stoppedAll(String stop) {
    stops.forEach(party -> party.stoppedAll(stop));
  }

  /** The signers count what is open: they hear of what is not, before they are asked for more. */
  private void awaitStops() {
    try {
      CompletableFuture.allOf(
              stops.stream().map(SignerStops::all).toArray(CompletableFuture<?>[]::new))
          .get(STOPS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.info("a signer has not taken a stop yet", e);
    }
  }

  /** A refusal weighs more than silence. */
  private static Countersignature both(Countersignature first, Countersignature second) {
    if (first instanceof Countersignature.Both a && second instanceof Countersignature.Both b) {
      List<SignatureLine> lines = new ArrayList<>(a.lines());
      lines.addAll(b.lines());
      return new Countersignature.Both(List.copyOf(lines));
    }
    if (first instanceof Countersignature.Refused) {
      return first;
    }
    if (second instanceof Countersignature.Refused) {
      return second;
    }
    return first instanceof Countersignature.Silent ? first : second;
  }

  private static Countersignature read(
      String party, VerifierKey key, SignerAnswer answer, String text) {
    return switch (answer) {
      case SignerAnswer.Signed signed -> verify(party, key, signed.signature(), text);
      case SignerAnswer.NotSigned no ->
          new Countersignature.Refused(party, no.check(), no.sentence());
      case SignerAnswer.Silent silent -> new Countersignature.Silent(party, silent.sentence());
    };
  }

  private static Countersignature verify(
      String party, VerifierKey key, String signature, String text) {
    try {
      SignatureLine line = SignatureLine.parse(signature);
      if (key.madeIdOf(line) && key.verify(text, line.signature(), RelyingParty.NONE)) {
        return new Countersignature.Both(List.of(line));
      }
    } catch (NoteException notALine) {
      return new Countersignature.Silent(party, "Its answer has no signature line in it.");
    }
    return new Countersignature.Silent(party, "It signed with another key than the pinned one.");
  }

  private static SignerAnswer await(Future<SignerAnswer> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      answer.cancel(true);
      return new SignerAnswer.Silent("It did not answer within " + PATIENCE_SECONDS + " s.");
    } catch (ExecutionException broken) {
      return new SignerAnswer.Silent("It could not be asked: " + broken.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new SignerAnswer.Silent("The hub is stopping.");
    }
  }
}

package org.porchlight.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Track;
import org.porchlight.grant.Viewer;
import org.porchlight.ledger.Commitment;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TlogProof;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Logged;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;

/** A grant in the making, with the notes it rests on: what the hub collects until all is there. */
final class Draft {
  /**
   * The notes a grant rests on, signed.
   *
   * @param incident in its full form, for the signers
   * @param coarse the same for the agent
   * @param approval a second person's yes, if somebody gave one
   */
  record Papers(
      String incident,
      String coarse,
      String viewer,
      String ask,
      String ordinance,
      String terms,
      String pairing,
      @Nullable String approval) {
    Papers withIncident(String full, String forAgents) {
      return new Papers(full, forAgents, viewer, ask, ordinance, terms, pairing, approval);
    }

    Papers withViewer(String other) {
      return new Papers(incident, coarse, other, ask, ordinance, terms, pairing, approval);
    }

    Papers withAsk(String other) {
      return new Papers(incident, coarse, viewer, other, ordinance, terms, pairing, approval);
    }

    Papers withOrdinance(String other) {
      return new Papers(incident, coarse, viewer, ask, other, terms, pairing, approval);
    }

    Papers withTerms(String other) {
      return new Papers(incident, coarse, viewer, ask, ordinance, other, pairing, approval);
    }

    Papers withPairing(String other) {
      return new Papers(incident, coarse, viewer, ask, ordinance, terms, other, approval);
    }

    Papers withApproval(@Nullable String other) {
      return new Papers(incident, coarse, viewer, ask, ordinance, terms, pairing, other);
    }

    @Nullable NoteHash approvalHash() {
      return approval == null ? null : NoteHash.of(Edit.textOf(approval));
    }
  }

  final Cast.Home home;
  final Grant grant;
  final Papers papers;
  final Entry entry;
  final Opening opening;
  @Nullable SignatureLine byAgency;
  @Nullable SignatureLine byCouncil;
  @Nullable SignatureLine byOwner;
  @Nullable SignedCheckpoint checkpoint;
  boolean sent;
  long index;

  Draft(Cast.Home home, Grant grant, Papers papers, Instant now, Chance chance) {
    this.home = home;
    this.grant = grant;
    this.papers = papers;
    this.opening = Opening.of(record(home, grant), chance.secure());
    this.entry = entry(EntryType.GRANT, grant.tag(), opening, now, chance);
  }

  /** A grant's text as an honest hub makes it. */
  static Grant grant(
      Cast.Home home,
      Ask ask,
      Viewer viewer,
      Ordinance ordinance,
      Terms terms,
      @Nullable NoteHash approval,
      Bytes challenge,
      FromAgent.Tag tag,
      Instant now,
      Chance chance) {
    return new Grant(
        GrantId.random(chance.secure()),
        Cast.PROGRAM,
        home.camera(),
        ask.incident(),
        home.agent().verifierKey(),
        terms.hash(),
        ordinance.hash(),
        viewer.hash(),
        ask.hash(),
        approval,
        Grant.latestNotAfter(ordinance, terms, viewer, now),
        null,
        terms.masks(),
        Track.SUB,
        challenge,
        bytes(tag.tag()),
        tag.number());
  }

  static Bytes bytes(String base64url) {
    try {
      return Bytes.parse(base64url);
    } catch (org.porchlight.note.NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Json record(Cast.Home home, Grant grant) {
    return Json.Obj.of(
        Map.of(
            "type", new Json.Str(EntryType.GRANT.word()),
            "program", new Json.Str(grant.program().value()),
            "grant", new Json.Str(grant.hash().value()),
            "id", new Json.Str(grant.id().value()),
            "camera", new Json.Str(home.camera().value()),
            "agent", new Json.Str(home.agent().verifierKey().toString()),
            "number", new Json.Int(grant.tagNumber())));
  }

  /** An entry as the hub writes it. */
  static Entry entry(EntryType type, Bytes tag, Opening opening, Instant now, Chance chance) {
    Commitment nothing = Opening.of(Json.NULL, chance.secure()).commitment();
    return new Entry(
        type,
        Cast.AGENCY.value(),
        now.truncatedTo(ChronoUnit.HOURS),
        tag,
        opening.commitment(),
        nothing,
        now.plus(Duration.ofDays(90)).atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** Whether everything is there that an agent will ask for. */
  boolean isComplete(Consent consent) {
    return byAgency != null
        && byCouncil != null
        && checkpoint != null
        && (consent == Consent.ALWAYS || byOwner != null);
  }

  /** The grant with the signatures there are. */
  String note() {
    SignedNote note = SignedNote.unsigned(grant.text());
    for (SignatureLine line :
        java.util.stream.Stream.of(byAgency, byCouncil, byOwner)
            .filter(java.util.Objects::nonNull)
            .toList()) {
      note = note.withSignature(line);
    }
    return note.toString();
  }

  /** That the entry is in a tree, as it follows from what the agent saw last. */
  Logged logged(Branch branch, SignedCheckpoint tree, FromAgent.LogHead head) {
    return logged(branch, tree, index, entry, opening, head);
  }

  static Logged logged(
      Branch branch,
      SignedCheckpoint tree,
      long index,
      Entry entry,
      Opening opening,
      FromAgent.LogHead head) {
    long size = tree.says().size();
    long from = Math.min(head.size(), size);
    return new Logged(
        entry.text(),
        opening.opening().toString(),
        CanonicalJson.write(opening.record()),
        new TlogProof(index, branch.inclusion(index, size), tree).toString(),
        from,
        branch.consistency(from, size).stream().map(Hash::toString).toList());
  }

  /** The message to the agent. */
  ToAgent.Open open(Logged proof) {
    return open(note(), papers, proof);
  }

  static ToAgent.Open open(String grant, Papers papers, Logged proof) {
    return new ToAgent.Open(
        Cast.RELAY,
        grant,
        papers.coarse(),
        papers.viewer(),
        papers.ask(),
        papers.ordinance(),
        papers.terms(),
        papers.approval(),
        proof);
  }

  /** What both signers are asked. */
  Map<String, Json> forSigners() {
    return forSigners(grant.text(), papers, byOwner);
  }

  static Map<String, Json> forSigners(String text, Papers papers, @Nullable SignatureLine byOwner) {
    String approval = papers.approval();
    return Map.of(
        "yes", byOwner == null ? Json.NULL : new Json.Str(byOwner.toString()),
        "grant", new Json.Str(text),
        "approval", approval == null ? Json.NULL : new Json.Str(approval),
        "incident", new Json.Str(papers.incident()),
        "viewer", new Json.Str(papers.viewer()),
        "ask", new Json.Str(papers.ask()),
        "ordinance", new Json.Str(papers.ordinance()),
        "terms", new Json.Str(papers.terms()),
        "pairing", new Json.Str(papers.pairing()));
  }
}

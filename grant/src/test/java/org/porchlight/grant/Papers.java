package org.porchlight.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteSigner;

/** The notes of one look, each of which a test may change before they are signed. */
public final class Papers {
  public final Town town;
  public Ordinance ordinance;
  public Terms terms;
  public Incident incident;
  public Viewer viewer;
  public UnaryOperator<Ask> editAsk = a -> a;
  public @Nullable UnaryOperator<Approval> editApproval;
  public UnaryOperator<Grant> editGrant = g -> g;
  public List<NoteSigner> ordinanceSigners;
  public List<NoteSigner> termsSigners;
  public List<NoteSigner> incidentSigners;
  public List<NoteSigner> viewerSigners;
  public List<NoteSigner> askSigners;
  public List<NoteSigner> approvalSigners;
  public List<NoteSigner> grantSigners;

  public Papers(Town town) {
    this.town = town;
    ordinance = town.ordinance();
    terms = town.terms();
    incident = town.incident();
    viewer = town.viewer();
    ordinanceSigners = List.of(town.council);
    termsSigners = List.of(town.at(town.owner));
    incidentSigners = List.of(town.dispatch);
    viewerSigners = List.of(town.at(town.operator));
    askSigners = List.of(town.askKey);
    approvalSigners = List.of(town.at(town.supervisor));
    grantSigners = List.of(town.agency, town.council);
  }

  /** What goes to the agent: the coarse incident and a signed grant. */
  public GrantBundle forAgent(Bytes challenge) {
    return bundle(challenge, incident.form() == IncidentForm.FULL ? incident.coarse() : incident);
  }

  /**
   * What goes to a signer: the incident as it is, the grant's text, and the yes of whoever signed
   * it third.
   */
  public GrantBundle forSigner(Bytes challenge) {
    GrantBundle signed = bundle(challenge, incident);
    int split = signed.grant().lastIndexOf("\n\n");
    String[] lines = signed.grant().substring(split + 2).split("\n", -1);
    return new GrantBundle(
        signed.grant().substring(0, split + 1),
        signed.incident(),
        signed.viewer(),
        signed.ask(),
        signed.ordinance(),
        signed.terms(),
        signed.approval(),
        lines.length > 3 ? lines[2] : null);
  }

  private GrantBundle bundle(Bytes challenge, Incident form) {
    Ask ask = editAsk.apply(town.ask(viewer));
    Approval approval = editApproval == null ? null : editApproval.apply(town.approval(ask));
    Grant named = town.grant(ordinance, terms, viewer, ask, challenge);
    Grant grant = editGrant.apply(approval == null ? named : approved(named, approval));
    return new GrantBundle(
        sign(grant, grantSigners),
        sign(form, incidentSigners),
        sign(viewer, viewerSigners),
        sign(ask, askSigners),
        sign(ordinance, ordinanceSigners),
        sign(terms, termsSigners),
        approval == null ? null : sign(approval, approvalSigners));
  }

  /** A supervisor says yes from now on. */
  public void approved() {
    editApproval = approval -> approval;
  }

  /** The grant naming an approval. */
  public static Grant approved(Grant grant, Approval approval) {
    return with(grant, Grant::parse, "approval", str(approval.hash().value()));
  }

  public static String sign(NoteBody note, List<NoteSigner> signers) {
    return Town.signed(note, signers.toArray(NoteSigner[]::new));
  }

  /** The note with one field changed. */
  public static <T extends NoteBody> T with(
      T note, Opened.Reader<T> reader, String field, Json value) {
    try {
      return reader.parse(edited(note.text(), field, value));
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The text with one field changed, whether or not a reader would take it. */
  public static String edited(String text, String field, Json value) {
    String[] lines = text.split("\n", -1);
    SortedMap<String, Json> fields = fields(lines[1]);
    fields.put(field, value);
    return lines[0] + "\n" + CanonicalJson.write(new Json.Obj(fields)) + "\n";
  }

  public static SortedMap<String, Json> fields(String json) {
    try {
      return new TreeMap<>(((Json.Obj) CanonicalJson.parse(json)).fields());
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static Json str(String value) {
    return new Json.Str(value);
  }

  public static Json time(Instant time) {
    return new Json.Str(org.porchlight.note.Fields.time(time));
  }

  public static Json number(long value) {
    return new Json.Int(value);
  }

  public static Json strings(String... values) {
    List<Json> items = new ArrayList<>();
    for (String value : values) {
      items.add(new Json.Str(value));
    }
    return new Json.Arr(items);
  }
}

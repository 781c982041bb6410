package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.SoftPasskey;
import org.porchlight.note.VerifierKey;

/** No consent, no video: others whose yes an owner lets count, and everybody else who tries. */
class AnswerersTest extends GrantChecking {
  private final SoftPasskey ana = town.passkey("member-ana");
  private final SoftPasskey ben = town.passkey("member-ben");
  private final RememberedSigner book = new RememberedSigner();

  @BeforeEach
  void theTermsNameAna() {
    book.enrolled.add(town.operator.verifierKey());
    papers.terms = naming(asking(papers.terms), ana.verifierKey());
  }

  private static Terms asking(Terms terms) {
    return Papers.with(terms, Terms::parse, "consent", Papers.str("ask"));
  }

  private static Terms naming(Terms terms, VerifierKey... keys) {
    return terms.withAnswerers(List.of(keys));
  }

  private void saysYes(SoftPasskey who) {
    papers.grantSigners = List.of(town.agency, town.council, town.at(who));
  }

  private Countersign signed(SignerRole role, GrantBundle bundle) {
    String pairing = Town.signed(town.pairing(), town.agent);
    return new SignCheck(town.signerKeys(role), book).grant(bundle, pairing, Town.NOW);
  }

  private Countersign signed(SignerRole role) {
    return signed(role, papers.forSigner(Bytes.random(16, town.random)));
  }

  /** Neither signer signs it and the agent does not open it, each by itself and for one reason. */
  private void refusedByAll(Check by, Reason reason) {
    for (SignerRole role : SignerRole.values()) {
      assertThat(signed(role))
          .as("%s", role)
          .isInstanceOfSatisfying(
              Refused.class, no -> assertThat(no.reason()).as(no.sentence()).isEqualTo(reason));
    }
    refused(by, reason);
  }

  @Nested
  class SomebodyTheTermsName {
    @Test
    void saysYesForAgentAndSigners() {
      saysYes(ana);
      assertThat(verdict()).isInstanceOf(Verdict.Open.class);
      for (SignerRole role : SignerRole.values()) {
        assertThat(signed(role)).as("%s", role).isInstanceOf(Countersign.Sign.class);
      }
    }

    @Test
    void isRememberedByTheAgentAsWhoSaidIt() {
      saysYes(ana);
      assertThat(((Verdict.Open) verdict()).allowedBy()).containsExactly(ana.verifierKey());
    }

    @Test
    void leavesTheOwnersYesWhatItWas() {
      saysYes(town.owner);
      assertThat(verdict()).isInstanceOf(Verdict.Open.class);
      assertThat(signed(SignerRole.COUNCIL)).isInstanceOf(Countersign.Sign.class);
    }

    @Test
    void isNeededOnlyWhereTheOwnerWantsToBeAsked() {
      papers.terms = town.terms();
      assertThat(((Verdict.Open) verdict()).allowedBy()).isEmpty();
      assertThat(signed(SignerRole.AGENCY)).isInstanceOf(Countersign.Sign.class);
    }
  }

  @Nested
  @DisplayName("The yes opens nothing")
  class Attacks {
    @Test
    void ofNobody() {
      refusedByAll(Check.TERMS, Reason.OWNER_YES_MISSING);
    }

    @Test
    void ofAMemberWhomTheTermsDoNotName() {
      saysYes(ben);
      refusedByAll(Check.TERMS, Reason.OWNER_YES_MISSING);
    }

    @Test
    void ofSomebodyWithTheSameNameAndAnotherKey() {
      saysYes(town.passkey("member-ana"));
      refusedByAll(Check.TERMS, Reason.OWNER_YES_MISSING);
    }

    @Test
    void ofAMemberNamedForAnotherCamera() {
      Terms other = naming(asking(town.terms()), ben.verifierKey());
      assertThat(other.answerers()).containsExactly(ben.verifierKey());
      saysYes(ben);
      refusedByAll(Check.TERMS, Reason.OWNER_YES_MISSING);
    }

    @Test
    void ofAMemberWhomOlderTermsNamedUnderTheNewOnes() {
      saysYes(ana);
      assertThat(verdict()).isInstanceOf(Verdict.Open.class);
      papers.terms = Papers.with(naming(papers.terms), Terms::parse, "number", Papers.number(4));
      refusedByAll(Check.TERMS, Reason.OWNER_YES_MISSING);
    }

    @Test
    void ofAMemberWhomOlderTermsNamedUnderThoseVeryTerms() {
      saysYes(ana);
      Terms newer = Papers.with(naming(papers.terms), Terms::parse, "number", Papers.number(4));
      memory.rise(Mark.of(newer));
      book.rise(Mark.of(newer));
      refusedByAll(Check.TERMS, Reason.TERMS_OLD);
    }

    @Test
    void ofAnAnswererWhomTheHubWroteIntoTheTerms() {
      papers.terms = naming(papers.terms, ben.verifierKey());
      papers.termsSigners = List.of(town.agency, town.council, town.at(ben));
      saysYes(ben);
      refusedByAll(Check.SIGNATURES, Reason.TERMS_SIGNATURE);
    }

    @Test
    void ofAnAnswererUnderTermsHeSignedHimself() {
      papers.termsSigners = List.of(town.at(ana));
      saysYes(ana);
      refusedByAll(Check.SIGNATURES, Reason.TERMS_SIGNATURE);
    }

    @Test
    void thatWasSaidToAnotherGrant() {
      saysYes(ana);
      GrantBundle first = papers.forSigner(Bytes.random(16, town.random));
      GrantBundle second = papers.forSigner(Bytes.random(16, town.random));
      GrantBundle replayed =
          new GrantBundle(
              second.grant(),
              second.incident(),
              second.viewer(),
              second.ask(),
              second.ordinance(),
              second.terms(),
              null,
              first.yes());
      assertThat(signed(SignerRole.COUNCIL, replayed))
          .isInstanceOfSatisfying(
              Refused.class, no -> assertThat(no.check()).isEqualTo(Check.SIGNATURES));
      assertThat(signed(SignerRole.COUNCIL, second)).isInstanceOf(Countersign.Sign.class);
    }

    @Test
    void thatIsNoSignatureLine() {
      saysYes(ana);
      GrantBundle good = papers.forSigner(Bytes.random(16, town.random));
      for (String line : List.of("", "yes", good.yes() + "\n" + good.yes(), "\n" + good.yes())) {
        GrantBundle bad =
            new GrantBundle(
                good.grant(),
                good.incident(),
                good.viewer(),
                good.ask(),
                good.ordinance(),
                good.terms(),
                null,
                line);
        assertThat(signed(SignerRole.AGENCY, bad)).as(line).isInstanceOf(Refused.class);
      }
    }
  }

  @Nested
  class AnAnswererSignsNothingElse {
    private void hasNoSay(Countersign answer) {
      assertThat(answer).isInstanceOf(Refused.class);
    }

    @Test
    void noWithdrawal() {
      Terms left = papers.terms.withdrawal();
      String note = Town.signed(left, town.at(ana));
      String pairing = Town.signed(town.pairing(), town.agent);
      assertThat(
              new SignCheck(town.signerKeys(SignerRole.COUNCIL), book)
                  .terms(note, pairing)
                  .map(Refused::reason))
          .contains(Reason.TERMS_SIGNATURE);
    }

    @Test
    void noPairing() {
      String pairing =
          Town.signed(
              new Pairing(Town.PROGRAM, town.agent.verifierKey(), ana.verifierKey(), 2),
              town.at(ana));
      saysYes(ana);
      hasNoSay(
          new SignCheck(town.signerKeys(SignerRole.AGENCY), book)
              .grant(papers.forSigner(Bytes.random(16, town.random)), pairing, Town.NOW));
    }

    @Test
    void noPreviewRecallOrKeeping() {
      NoteSigner her = town.at(ana);
      RememberedPreviews previews = new RememberedPreviews();
      Bytes challenge = Bytes.random(16, town.random);
      assertThat(
              new PreviewCheck(town.pinned(), previews)
                  .check(Town.signed(town.preview(challenge), her)))
          .isInstanceOfSatisfying(
              Refused.class, no -> assertThat(no.check()).isEqualTo(Check.SIGNATURES));
      assertThat(
              new RecallCheck(town.pinned(), previews)
                  .check(Town.signed(town.recall(GrantId.random(town.random), challenge), her)))
          .isInstanceOfSatisfying(
              Refused.class, no -> assertThat(no.check()).isEqualTo(Check.SIGNATURES));
      assertThat(
              new KeepingCheck(town.pinned(), new RememberedKeepings())
                  .check(Town.signed(town.keeping(0, challenge, Town.NOW), her)))
          .isInstanceOfSatisfying(
              Refused.class, no -> assertThat(no.check()).isEqualTo(Check.SIGNATURES));
    }
  }

  @Nested
  class TheFieldInTheTerms {
    private String with(Collection<String> keys, String consent) {
      String text =
          Papers.edited(
              town.terms().text(), "answerers", Papers.strings(keys.toArray(String[]::new)));
      return Papers.edited(text, "consent", Papers.str(consent));
    }

    private void refuses(String text, String because) {
      assertThatThrownBy(() -> Terms.parse(text)).as(because).isInstanceOf(NoteException.class);
    }

    @Test
    void isReadAndWrittenByteForByteAndAbsentWhereNobodyIsNamed() throws Exception {
      String text = with(List.of(ana.verifierKey().toString()), "ask");
      assertThat(Terms.parse(text).text()).isEqualTo(text);
      assertThat(town.terms().text()).doesNotContain("answerers");
      assertThat(papers.terms.withdrawal().text()).doesNotContain("answerers");
    }

    @Test
    void theKeptExampleIsRead() throws Exception {
      String kept = FormTest.kept("terms-answerers");
      assertThat(Terms.parse(kept).text()).isEqualTo(kept);
      assertThat(Terms.parse(kept).answerers()).hasSize(2);
    }

    @Test
    void holdsEightPasskeysAtMostOnceEachInOrder() {
      List<String> nine =
          IntStream.rangeClosed(1, 9)
              .mapToObj(i -> town.passkey("member-" + i).verifierKey().toString())
              .sorted()
              .toList();
      refuses(with(nine, "ask"), "nine");
      refuses(with(List.of(), "ask"), "none");
      refuses(with(List.of(nine.get(1), nine.get(0)), "ask"), "descending");
      refuses(with(List.of(nine.get(0), nine.get(0)), "ask"), "twice");
      refuses(with(List.of("member-1"), "ask"), "no key");
      refuses(with(nine.subList(0, 1), "always"), "where nobody is asked");
      refuses(Papers.edited(town.terms().text(), "answerers", Json.NULL), "null");
    }

    @Test
    void namesPasskeysOnlyForAPersonMustBeThere() {
      refuses(with(List.of(town.agency.verifierKey().toString()), "ask"), "an Ed25519 key");
      refuses(with(List.of(town.askKey.verifierKey().toString()), "ask"), "a browser's key");
    }
  }
}

package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The threshold language of tlog-policy. */
class QuorumTest {
  private static final Map<String, VerifierKey> KEYS = keys("X1", "X2", "X3", "Y1", "Y2", "L");

  private static Map<String, VerifierKey> keys(String... names) {
    Map<String, VerifierKey> keys = new LinkedHashMap<>();
    for (String name : names) {
      try {
        keys.put(name, SigningKey.generate(name, new SecureRandom()).verifierKey());
      } catch (NoteException e) {
        throw new IllegalArgumentException(e);
      }
    }
    return keys;
  }

  private static String filled(String policy) {
    String text = policy.replace(';', '\n');
    for (Map.Entry<String, VerifierKey> key : KEYS.entrySet()) {
      text = text.replace("<" + key.getKey() + ">", key.getValue().toString());
    }
    return text;
  }

  private static Set<VerifierKey> signers(String names) {
    Set<VerifierKey> signers = new HashSet<>();
    for (String name : names.split(" ", -1)) {
      signers.add(KEYS.getOrDefault(name, KEYS.get("L")));
    }
    return signers;
  }

  @ParameterizedTest
  @CsvSource({
    "'X1 X2 Y1', true",
    "'X1 X3 Y2', true",
    "'X1 X2 X3 Y1 Y2', true",
    "'X1 Y1', false",
    "'X1 X2 X3', false",
    "'Y1 Y2', false",
    "'L', false",
  })
  void theExampleOfTheSpecification(String names, boolean enough) throws Exception {
    Quorum quorum =
        Quorum.parse(
            filled(
                """
                log <L> https://log.example
                # independent parties
                witness X1 <X1>
                witness X2 <X2>\thttps://x2.example
                  witness X3 <X3>
                group X-witnesses 2 X1 X2 X3
                witness Y1 <Y1>
                witness Y2 <Y2>
                group Y-witnesses any Y1 Y2
                group X-and-Y all X-witnesses Y-witnesses
                quorum X-and-Y
                """));
    assertThat(quorum.satisfiedBy(signers(names))).isEqualTo(enough);
    assertThat(quorum.witnesses()).hasSize(5);
    assertThat(quorum.logs()).containsExactly(KEYS.get("L"));
    assertThat(quorum.logParties())
        .containsExactly(new Quorum.Party("L", KEYS.get("L"), "https://log.example"));
    assertThat(quorum.witnessParties())
        .startsWith(
            new Quorum.Party("X1", KEYS.get("X1"), null),
            new Quorum.Party("X2", KEYS.get("X2"), "https://x2.example"));
  }

  @Test
  void noneNeedsNobody() throws Exception {
    assertThat(Quorum.parse("quorum none").satisfiedBy(Set.of())).isTrue();
  }

  @Test
  void oneWitnessIsAQuorum() throws Exception {
    Quorum quorum = Quorum.parse(filled("witness a <X1>;quorum a"));
    assertThat(quorum.satisfiedBy(signers("X1"))).isTrue();
    assertThat(quorum.satisfiedBy(signers("X2"))).isFalse();
  }

  @Test
  void allOfTwoIsCouncilAndAgency() {
    Quorum both = Quorum.allOf(signers("X1 X2"));
    assertThat(both.satisfiedBy(signers("X1 X2"))).isTrue();
    assertThat(both.satisfiedBy(signers("X1"))).isFalse();
  }

  @Test
  void thirtyTwoOfAKindAreReadAndEndlessGroupsAreNot() throws Exception {
    StringBuilder policy = new StringBuilder();
    String before = "w0";
    for (int i = 0; i < 32; i++) {
      VerifierKey key = SigningKey.generate("w" + i, new SecureRandom()).verifierKey();
      policy.append("witness w%d %s\n".formatted(i, key));
    }
    for (int i = 0; i < 32; i++) {
      policy.append("group g%d all %s\n".formatted(i, before));
      before = "g" + i;
    }
    Quorum quorum = Quorum.parse(policy + "quorum g31\n");
    assertThat(quorum.satisfiedBy(quorum.witnesses())).isTrue();
    for (int i = 32; i <= Quorum.MAX_OF_A_KIND; i++) {
      policy.append("group g%d all %s\n".formatted(i, before));
      before = "g" + i;
    }
    assertThatThrownBy(() -> Quorum.parse(policy + "quorum none\n"))
        .isInstanceOf(NoteException.class)
        .hasMessageContaining("more than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "quorum",
        "quorum nobody",
        "quorum none;quorum none",
        "witness a <X1>",
        "quorum a;witness a <X1>",
        "witness a <X1>;witness a <X2>;quorum a",
        "witness a <X1>;witness b <X1>;quorum a",
        "witness none <X1>;quorum none",
        "witness a;quorum none",
        "witness a <X1> url more;quorum a",
        "witness a broken;quorum a",
        "witness a <X1>;group g any a;group h any a;quorum g",
        "witness a <X1>;group g any a a;quorum g",
        "witness a <X1>;group g 0 a;quorum g",
        "witness a <X1>;group g 2 a;quorum g",
        "witness a <X1>;group g some a;quorum g",
        "witness a <X1>;group g any;quorum g",
        "group g any g;quorum g",
        "witness a <X1>;group g any a b;witness b <X2>;quorum g",
        "log;quorum none",
        "log <L>;log <L>;quorum none",
        "policy x;quorum none",
        "quorum none\r",
        "# a comment with \u007f;quorum none",
      })
  void whatIsOutsideTheGrammarIsRefused(String policy) {
    String text = filled(policy);
    assertThatThrownBy(() -> Quorum.parse(text)).isInstanceOf(NoteException.class);
  }
}

package org.porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Inclusion and consistency, against RFC 6962's own definitions. */
class ProofsTest {
  private static final int SIZE = 260;
  private static final NaiveTree TREE = NaiveTree.ofSize(SIZE);
  private static final Hash[] ROOTS = roots();

  private static Hash[] roots() {
    Hash[] roots = new Hash[SIZE + 1];
    for (int size = 0; size <= SIZE; size++) {
      roots[size] = TREE.root(size);
    }
    return roots;
  }

  /** All nodes of the tree, each made once. */
  private static final Nodes NODES =
      new Nodes() {
        private final java.util.Map<Long, Hash> made = new java.util.HashMap<>();

        @Override
        public Hash node(int level, long index) throws IOException {
          long key = ((long) level << 32) | index;
          Hash known = made.get(key);
          if (known == null) {
            known =
                level == 0
                    ? TREE.leaf((int) index)
                    : Hash.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
            made.put(key, known);
          }
          return known;
        }
      };

  private static List<Hash> without(List<Hash> proof, int at) {
    List<Hash> less = new ArrayList<>(proof);
    less.remove(at);
    return less;
  }

  private static List<Hash> flipped(List<Hash> proof, int at, int bit) {
    List<Hash> other = new ArrayList<>(proof);
    byte[] bytes = other.get(at).toArray();
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    other.set(at, Hash.of(bytes));
    return other;
  }

  @Nested
  class Inclusion {
    @Test
    void everyIndexOfEverySizeIsShown() throws Exception {
      for (int size = 1; size <= SIZE; size++) {
        for (int index = 0; index < size; index++) {
          List<Hash> proof = Proofs.inclusion(index, size, NODES);
          assertThat(Proofs.includes(TREE.leaf(index), index, size, proof, ROOTS[size]))
              .as("%d of %d", index, size)
              .isTrue();
        }
      }
    }

    @Test
    void theProofIsThatOfTheDefinition() throws Exception {
      for (int size = 1; size <= 70; size++) {
        for (int index = 0; index < size; index++) {
          assertThat(Proofs.inclusion(index, size, NODES)).isEqualTo(TREE.path(index, size));
        }
      }
    }

    @Test
    void anotherLeafIndexSizeOrRootIsNotShown() throws Exception {
      for (int size = 2; size <= 70; size++) {
        for (int index = 0; index < size; index++) {
          List<Hash> proof = Proofs.inclusion(index, size, NODES);
          Hash leaf = TREE.leaf(index);
          int other = (index + 1) % size;
          assertThat(Proofs.includes(TREE.leaf(other), index, size, proof, ROOTS[size])).isFalse();
          assertThat(Proofs.includes(leaf, other, size, proof, ROOTS[size])).isFalse();
          assertThat(Proofs.includes(leaf, index, size, proof, ROOTS[size + 1])).isFalse();
          assertThat(Proofs.includes(leaf, index, size, without(proof, 0), ROOTS[size])).isFalse();
        }
      }
    }

    @Test
    void anyFlippedBitIsRefused() throws Exception {
      List<Hash> proof = Proofs.inclusion(101, SIZE, NODES);
      for (int at = 0; at < proof.size(); at++) {
        for (int bit = 0; bit < 256; bit++) {
          List<Hash> other = flipped(proof, at, bit);
          assertThat(Proofs.includes(TREE.leaf(101), 101, SIZE, other, ROOTS[SIZE])).isFalse();
        }
      }
    }

    @Test
    void indexesOutsideTheTreeAreRefused() throws Exception {
      Hash leaf = TREE.leaf(0);
      assertThat(Proofs.includes(leaf, 0, 0, List.of(), leaf)).isFalse();
      assertThat(Proofs.includes(leaf, 1, 1, List.of(), leaf)).isFalse();
      assertThat(Proofs.includes(leaf, -1, 1, List.of(), leaf)).isFalse();
      assertThat(Proofs.includes(leaf, 0, 1, List.of(), leaf)).isTrue();
      assertThatThrownBy(() -> Proofs.inclusion(5, 5, NODES))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Nested
  class Consistency {
    @Test
    void everyPairOfSizesIsShown() throws Exception {
      for (int to = 0; to <= SIZE; to++) {
        for (int from = 0; from <= to; from++) {
          List<Hash> proof = Proofs.consistency(from, to, NODES);
          assertThat(Proofs.continues(from, ROOTS[from], to, ROOTS[to], proof))
              .as("%d to %d", from, to)
              .isTrue();
        }
      }
    }

    @Test
    void anotherRootIsNotContinued() throws Exception {
      for (int to = 1; to <= 70; to++) {
        for (int from = 0; from <= to; from++) {
          List<Hash> proof = Proofs.consistency(from, to, NODES);
          Hash wrong = Hash.leaf(new byte[] {1, 2, 3});
          assertThat(Proofs.continues(from, wrong, to, ROOTS[to], proof)).isFalse();
          if (from > 0) {
            assertThat(Proofs.continues(from, ROOTS[from], to, wrong, proof)).isFalse();
          }
        }
      }
    }

    @Test
    void anyFlippedBitAndAnyMissingHashIsRefused() throws Exception {
      List<Hash> proof = Proofs.consistency(101, SIZE, NODES);
      for (int at = 0; at < proof.size(); at++) {
        for (int bit = 0; bit < 256; bit++) {
          List<Hash> other = flipped(proof, at, bit);
          assertThat(Proofs.continues(101, ROOTS[101], SIZE, ROOTS[SIZE], other)).isFalse();
        }
        List<Hash> less = without(proof, at);
        assertThat(Proofs.continues(101, ROOTS[101], SIZE, ROOTS[SIZE], less)).isFalse();
      }
    }

    @Test
    void aShrinkingLogIsRefused() throws Exception {
      assertThat(Proofs.continues(5, ROOTS[5], 4, ROOTS[4], List.of())).isFalse();
      assertThat(Proofs.continues(5, ROOTS[5], 5, ROOTS[5], List.of(ROOTS[5]))).isFalse();
      assertThatThrownBy(() -> Proofs.consistency(5, 4, NODES))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anEmptyLogIsContinuedByAnyWithoutAProof() {
      assertThat(Proofs.continues(0, Hash.EMPTY, 9, ROOTS[9], List.of())).isTrue();
      assertThat(Proofs.continues(0, Hash.EMPTY, 9, ROOTS[9], List.of(ROOTS[1]))).isFalse();
      assertThat(Proofs.continues(0, ROOTS[1], 9, ROOTS[9], List.of())).isFalse();
    }
  }

  /**
   * A tree whose leaves are all alike has one hash per level, so it may be as large as it likes.
   */
  @Nested
  class WhenTheLogIsVeryLarge {
    private final List<Hash> levels = new ArrayList<>();
    private final Nodes alike = (level, index) -> levels.get(level);

    WhenTheLogIsVeryLarge() {
      levels.add(Hash.leaf(new byte[0]));
      for (int i = 1; i < 63; i++) {
        levels.add(Hash.node(levels.getLast(), levels.getLast()));
      }
    }

    @Test
    void everyShapeIsShown() throws Exception {
      SplittableRandom random = new SplittableRandom(6962);
      for (int i = 0; i < 2_000; i++) {
        long size = 1 + (random.nextLong() >>> (2 + random.nextInt(60)));
        long index = random.nextLong(size);
        Hash root = Proofs.root(size, alike);
        List<Hash> proof = Proofs.inclusion(index, size, alike);
        assertThat(Proofs.includes(levels.getFirst(), index, size, proof, root)).isTrue();
        List<Hash> since = Proofs.consistency(index, size, alike);
        Hash before = Proofs.root(index, alike);
        assertThat(Proofs.continues(index, before, size, root, since)).isTrue();
      }
    }
  }
}

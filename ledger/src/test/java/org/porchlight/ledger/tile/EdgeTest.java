package org.porchlight.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.Nodes;
import org.porchlight.ledger.Proofs;

/** A growing tree needs its edge alone. */
class EdgeTest {
  private final MemoryTiles tiles = new MemoryTiles();

  private void append(Edge edge, Hash leaf) throws IOException {
    edge.append(
        leaf,
        (level, index, tile) -> tiles.write(TilePath.full(level, index).toString(), tile.encode()));
  }

  @Test
  void theRootIsThatOfTheDefinitionAtEverySize() throws Exception {
    NaiveTree tree = NaiveTree.ofSize(600);
    Edge edge = new Edge();
    assertThat(edge.root()).isEqualTo(Hash.EMPTY);
    for (int size = 1; size <= 600; size++) {
      append(edge, tree.leaf(size - 1));
      assertThat(edge.root()).as("%d", size).isEqualTo(tree.root(size));
    }
  }

  @Test
  void proofsAreThoseOfTheDefinitionThroughTilesOfThreeLevels() throws Exception {
    int size = 70_000;
    Edge edge = new Edge();
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(Hash.leaf(NaiveTree.entry(i)));
      append(edge, leaves.getLast());
    }
    assertThat(tiles.files).hasSize(273 + 1);
    assertThat(edge.partial(0)).hasSize(112);
    assertThat(edge.partial(1)).hasSize(17);
    assertThat(edge.partial(2)).hasSize(1);
    Nodes nodes = edge.nodes(tiles);
    assertThat(Proofs.root(size, nodes)).isEqualTo(edge.root());
    SplittableRandom random = new SplittableRandom(70_000);
    for (int i = 0; i < 300; i++) {
      int index = random.nextInt(size);
      int at = index + 1 + random.nextInt(size - index);
      Hash root = Proofs.root(at, nodes);
      List<Hash> proof = Proofs.inclusion(index, at, nodes);
      assertThat(Proofs.includes(leaves.get(index), index, at, proof, root)).isTrue();
      List<Hash> since = Proofs.consistency(index, at, nodes);
      assertThat(Proofs.continues(index, Proofs.root(index, nodes), at, root, since)).isTrue();
    }
  }

  @Test
  void isFoundAgainFromTilesAndTheLastLeaves() throws Exception {
    Edge edge = new Edge();
    List<Hash> leaves = new ArrayList<>();
    for (int size = 0; size < 66_000; size++) {
      if (size % 4_999 == 0 || (size > 65_500 && size % 97 == 0)) {
        List<Hash> last = leaves.subList(size - size % 256, size);
        Edge again = Edge.of(size, last, tiles);
        assertThat(again.root()).isEqualTo(edge.root());
        assertThat(again.size()).isEqualTo(size);
      }
      leaves.add(Hash.leaf(NaiveTree.entry(size)));
      append(edge, leaves.getLast());
    }
  }

  @Test
  void isNotFoundWhereATileIsMissingOrCutShort() throws Exception {
    Edge edge = new Edge();
    for (int i = 0; i < 512; i++) {
      append(edge, Hash.leaf(NaiveTree.entry(i)));
    }
    byte[] tile = tiles.files.remove("tile/0/001");
    assertThatThrownBy(() -> Edge.of(512, List.of(), tiles)).hasMessageContaining("missing");
    tiles.write("tile/0/001", java.util.Arrays.copyOf(tile, 8191));
    assertThatThrownBy(() -> Edge.of(512, List.of(), tiles)).hasMessageContaining("damaged");
  }

  @Test
  void aCopyGrowsByItself() throws Exception {
    Edge edge = new Edge();
    append(edge, Hash.leaf(NaiveTree.entry(0)));
    Hash before = edge.root();
    Edge copy = edge.copy();
    append(copy, Hash.leaf(NaiveTree.entry(1)));
    assertThat(edge.root()).isEqualTo(before);
    assertThat(edge.size()).isEqualTo(1);
    assertThat(copy.size()).isEqualTo(2);
  }
}

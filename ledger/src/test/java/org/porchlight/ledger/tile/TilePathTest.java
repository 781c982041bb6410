package org.porchlight.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.note.NoteException;

/** Paths as tlog-tiles writes them. */
class TilePathTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "0, 273, 112, tile/0/273.p/112",
    "1, 1, 17, tile/1/001.p/17",
    "2, 0, 1, tile/2/000.p/1",
    "0, 1234067, 256, tile/0/x001/x234/067",
    "-1, 1000, 3, tile/entries/x001/000.p/3",
    "7, 999, 256, tile/7/999",
  })
  void areWrittenAndReadAgain(int level, long index, int width, String path) throws Exception {
    TilePath tile = new TilePath(level, index, width);
    assertThat(tile).hasToString(path);
    assertThat(TilePath.parse(path)).isEqualTo(tile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "checkpoint",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/8/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/000.p/0",
        "tile/0/000.p/00",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/000.p/-1",
        "tile/0/../../etc/passwd",
        "/tile/0/000",
        "tile/0/000/",
        "tile/0/x036/x028/x797/x018/x963/968",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
      })
  void anyOtherPathIsRefused(String path) {
    assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(NoteException.class);
  }

  @Test
  void theLargestIndexHasAPath() throws Exception {
    TilePath last = TilePath.full(0, (1L << 55) - 1);
    assertThat(TilePath.parse(last.toString())).isEqualTo(last);
  }
}

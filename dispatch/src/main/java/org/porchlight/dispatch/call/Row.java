package org.porchlight.dispatch.call;

import java.util.Map;

/**
 * One row of a table, as it came.
 *
 * @param number from 1, the first below the header
 * @param cells by the names of their columns
 */
public record Row(long number, Map<String, String> cells) {
  /** Copies the cells. */
  public Row {
    cells = Map.copyOf(cells);
  }
}

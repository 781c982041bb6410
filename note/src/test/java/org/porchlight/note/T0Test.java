package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class T0Test {
  @Test
  void works() {
    assertThat(new NoteException("x")).hasMessage("x");
  }
}

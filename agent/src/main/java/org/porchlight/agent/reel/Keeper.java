package org.porchlight.agent.reel;

import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;

/**
 * Is told what one look was sent, right after it was, in that order, by the stream's thread. It
 * never makes the stream wait.
 */
public interface Keeper {
  /** Keeps nothing. */
  Keeper NOTHING =
      new Keeper() {
        @Override
        public void described(Description next) {}

        @Override
        public void sent(Picture picture, long wallMicros) {}

        @Override
        public void ended() {}
      };

  /** What the pictures that follow look like. */
  void described(Description next);

  /** A picture went out, with that time of capture. */
  void sent(Picture picture, long wallMicros);

  /** Nothing more will. */
  void ended();
}

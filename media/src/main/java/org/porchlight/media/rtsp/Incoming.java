package org.porchlight.media.rtsp;

import org.porchlight.media.Bytes;

/** What a camera sends over the one connection. Its bytes are valid until the next is read. */
sealed interface Incoming {

  /** Interleaved binary data: {@code $}, channel, u16 length, data (RFC 2326 section 10.12). */
  record Frame(int channel, Bytes data) implements Incoming {}

  /** An answer to one of our requests. */
  record Response(int status, Headers headers, Bytes body) implements Incoming {
    /** The sequence number it answers, -1 if it names none. */
    int cseq() {
      return Numbers.parse(headers.first("CSeq"), Integer.MAX_VALUE).orElse(-1);
    }
  }

  /** A request of the camera's own. */
  record Request(String method, Headers headers) implements Incoming {}
}

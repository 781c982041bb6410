/** Bytes for tests: H.264 units written bit by bit, and RTP packets around them. */
@org.jspecify.annotations.NullMarked
package org.porchlight.media.sample;

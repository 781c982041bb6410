/**
 * What a camera offers, in its own words: SDP (RFC 8866), read leniently and in bounds.
 *
 * <p>Doors: {@link org.porchlight.media.sdp.SessionDescription}, {@link
 * org.porchlight.media.sdp.VideoTrack}, the one track that is ever set up.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.media.sdp;

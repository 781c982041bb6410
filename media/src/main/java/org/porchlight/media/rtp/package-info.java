/**
 * From packets to pictures: RTP (RFC 3550) put in order, H.264 payloads (RFC 6184) unwrapped, clock
 * ticks turned into capture times.
 *
 * <p>Door: {@link org.porchlight.media.rtp.PictureStream}. The pipeline is packet, order,
 * depacketise, whole picture.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.media.rtp;

package org.porchlight.media.codec;

import org.porchlight.media.Bytes;

/**
 * One whole coded picture, in decoding order.
 *
 * @param payload NAL units, each behind its length as four bytes, big-endian; without parameter
 *     sets, delimiters and fillers, with SEI; at most {@link org.porchlight.media.Limit#PICTURE}
 * @param key whether a decoder can start here (it is an IDR picture)
 * @param discardable whether no other picture refers to it (every {@code nal_ref_idc} is 0)
 * @param captureMicros when it was captured, microseconds since 1970 UTC, by this machine's clock;
 *     never later than its arrival. Pictures with B-pictures among them come in decoding order, so
 *     this is not always rising
 * @param rtpTicks the camera's timestamp in ticks of 90 kHz, unwrapped to 64 bits
 */
public record Picture(
    Bytes payload, boolean key, boolean discardable, long captureMicros, long rtpTicks) {}

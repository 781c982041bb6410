package org.porchlight.media.rtp;

/**
 * What has passed through a stream since its start.
 *
 * @param packets RTP packets of the track, as they came
 * @param lostPackets sequence numbers that never came
 * @param pictures pictures shown to the sink
 * @param droppedPictures pictures left out because of damage or for want of a key picture
 */
public record Counters(long packets, long lostPackets, long pictures, long droppedPictures) {}

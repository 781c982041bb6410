/**
 * Pictures from cameras: RTSP in, whole H.264 pictures out, nothing decoded.
 *
 * <p>The road inside: {@code rtsp} speaks to the camera, {@code sdp} reads what it offers, {@code
 * rtp} puts packets in order and unwraps them, {@code codec} makes whole pictures of the pieces.
 * Every byte that arrives is hostile until parsed: every size has a {@link
 * org.porchlight.media.Limit}, and every failure is one {@link
 * org.porchlight.media.CameraException}.
 *
 * <p>Words: <em>picture</em> (an H.264 access unit), <em>key picture</em> (one a decoder can start
 * at), <em>description</em> (what a decoder must know before the first picture). Audio is never
 * read.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.media;

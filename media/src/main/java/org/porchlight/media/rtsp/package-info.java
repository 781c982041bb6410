/**
 * The conversation with a camera: RTSP 1.0 (RFC 2326) over TCP or TLS, pictures interleaved.
 *
 * <p>Doors: {@link org.porchlight.media.rtsp.CameraUrl}, {@link
 * org.porchlight.media.rtsp.RtspClient}, {@link org.porchlight.media.rtsp.RtspSession}. Only the
 * video track is ever set up; redirects are refused; UDP is not spoken.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.media.rtsp;

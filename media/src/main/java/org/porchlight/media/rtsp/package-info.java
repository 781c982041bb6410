/**
 * The conversation with a camera: RTSP 1.0 (RFC 2326) over TCP or TLS, pictures interleaved.
 *
 * <p>Doors: {@link org.porchlight.media.rtsp.CameraUrl}, {@link
 * org.porchlight.media.rtsp.RtspClient}, {@link org.porchlight.media.rtsp.RtspSession}. Only the
 * video track is ever set up; redirects are refused; UDP is spoken only where a camera knows
 * nothing else, and never beside TLS.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.media.rtsp;

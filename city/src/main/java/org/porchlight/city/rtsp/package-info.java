/**
 * A camera's RTSP server (RFC 2326): Digest authentication, H.264 in RTP (RFC 6184) interleaved on
 * the same TCP connection, sender reports with the true capture time.
 *
 * <p>Words: a <b>mount</b> is one stream under one path; a <b>broadcast</b> packs its pictures once
 * for all who watch; an <b>outbox</b> is what still has to be written to one client. A client that
 * lets its outbox overflow is dropped and slows nobody.
 */
@NullMarked
package org.porchlight.city.rtsp;

import org.jspecify.annotations.NullMarked;

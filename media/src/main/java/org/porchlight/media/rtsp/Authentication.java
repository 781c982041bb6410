package org.porchlight.media.rtsp;

/** How the camera made sure who asks. */
public enum Authentication {
  /** It did not ask. */
  NONE,
  /** The password itself, merely encoded: safe only inside TLS. */
  BASIC,
  /** A digest with MD5 (RFC 2617, RFC 7616). */
  DIGEST_MD5,
  /** A digest with SHA-256 (RFC 7616). */
  DIGEST_SHA_256
}

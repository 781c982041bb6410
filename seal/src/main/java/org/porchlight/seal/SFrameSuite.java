package org.porchlight.seal;

/** The cipher suites with AES-GCM and a 16-byte tag (RFC 9605 section 4.5). */
enum SFrameSuite {
  AES_128_GCM_SHA256_128(4, Hkdf.SHA256, 16),
  AES_256_GCM_SHA512_128(5, Hkdf.SHA512, 32);

  private final int number;
  private final Hkdf hkdf;
  private final int keyBytes;

  SFrameSuite(int number, Hkdf hkdf, int keyBytes) {
    this.number = number;
    this.hkdf = hkdf;
    this.keyBytes = keyBytes;
  }

  int number() {
    return number;
  }

  Hkdf hkdf() {
    return hkdf;
  }

  int keyBytes() {
    return keyBytes;
  }
}

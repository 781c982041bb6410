package org.porchlight.grant;

/** Whose signer it is. */
public enum SignerRole {
  /** The agency's: it knows its operators' passkeys. */
  AGENCY,
  /** The council's: it also signs the ordinance. */
  COUNCIL;

  /** As options write it. */
  public String code() {
    return Codes.code(this);
  }

  /** The one options write so; else {@link IllegalArgumentException}. */
  public static SignerRole of(String code) {
    return Codes.of(SignerRole.class, code);
  }
}

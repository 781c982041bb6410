package org.porchlight.note;

/** Holds a private key and signs texts with it; never prints it. */
public sealed interface NoteSigner permits SigningKey, AskKey, SoftPasskey.At {
  /** Signs a note's text. */
  SignatureLine sign(String text);

  /** The key others verify with. */
  VerifierKey verifierKey();
}

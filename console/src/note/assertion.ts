import { type Bytes, base64url, concat, fromBase64url, sha256, utf8 } from './bytes';
import { signatureLine } from './note';
import { readKey } from './vkey';

/** A WebAuthn assertion as the API carries it, every member base64url. */
export interface AssertionJson {
  id: string;
  rawId: string;
  type?: string;
  response: {
    authenticatorData: string;
    clientDataJSON: string;
    signature: string;
    userHandle?: string | null;
  };
}

/** Whoever can answer a challenge: the browser's passkeys, or the trial's demo authenticator. */
export type Authenticator = (challenge: Bytes) => Promise<AssertionJson>;

/** The notes people sign with their passkeys. */
export type PasskeyNote =
  | 'viewer'
  | 'approval'
  | 'terms'
  | 'grant'
  | 'ordinance'
  | 'device'
  | 'preview'
  | 'recall'
  | 'keeping';

/**
 * Signs a note's text with a passkey: the challenge is SHA-256 of the text. Throws a RangeError if
 * the text is not of the kind the person is asked to sign, whoever composed it.
 */
export async function signWithPasskey(
  kind: PasskeyNote,
  text: string,
  passkey: string,
  authenticator: Authenticator,
): Promise<string> {
  if (!text.startsWith(`porchlight-${kind}/v1\n`)) throw new RangeError(`this is no ${kind}`);
  const assertion = await authenticator(await sha256(utf8(text)));
  return signatureLine(await readKey(passkey), assertionBytes(assertion));
}

/**
 * What a passkey signs at a sign-in. The first line is no note's: whatever a hub hands out as its
 * random value, the signature can never stand under a note.
 */
export async function signInChallenge(origin: string, random: string): Promise<Bytes> {
  return sha256(utf8(`porchlight-sign-in/v1\n${origin}\n${random}\n`));
}

/** `u16 length ‖ authenticatorData ‖ u16 length ‖ clientDataJSON ‖ signature`, big-endian. */
export function assertionBytes({ response }: AssertionJson): Bytes {
  const authenticatorData = fromBase64url(response.authenticatorData);
  const clientDataJson = fromBase64url(response.clientDataJSON);
  return concat(
    u16(authenticatorData.length),
    authenticatorData,
    u16(clientDataJson.length),
    clientDataJson,
    fromBase64url(response.signature),
  );
}

function u16(value: number): Bytes {
  if (value > 0xffff) throw new RangeError('an assertion part is at most 65535 bytes');
  return Uint8Array.of(value >> 8, value & 0xff);
}

/** The browser's own passkeys; the person is verified every time. */
export function browserPasskeys(rpId?: string, allowed: readonly string[] = []): Authenticator {
  return async (challenge) => {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge,
        userVerification: 'required',
        ...(rpId === undefined ? {} : { rpId }),
        allowCredentials: allowed.map((id) => ({ type: 'public-key', id: fromBase64url(id) })),
      },
    });
    if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was used');
    return assertionJson(credential);
  };
}

function assertionJson(credential: PublicKeyCredential): AssertionJson {
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    id: credential.id,
    rawId: base64url(new Uint8Array(credential.rawId)),
    type: 'public-key',
    response: {
      authenticatorData: base64url(new Uint8Array(response.authenticatorData)),
      clientDataJSON: base64url(new Uint8Array(response.clientDataJSON)),
      signature: base64url(new Uint8Array(response.signature)),
      userHandle:
        response.userHandle === null ? null : base64url(new Uint8Array(response.userHandle)),
    },
  };
}

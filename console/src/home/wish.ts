import { type Session, home, valueOf } from '../api';
import { signWithPasskey } from '../note/assertion';
import { base64url, sha256, utf8 } from '../note/bytes';
import type { Json } from '../note/canonical';
import { noteText, noteTime, signedNote } from '../note/note';
import type { Recipient } from '../seal/hpke';
import { authenticatorOf, passkeyOf } from '../session/useSession';

const P256 = { name: 'ECDH', namedCurve: 'P-256' };

/** A key made for one wish alone; its private half cannot leave this browser. */
export async function freshKey(): Promise<Recipient> {
  const keys = await crypto.subtle.generateKey(P256, false, ['deriveBits']);
  const publicPoint = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
  return { privateKey: keys.privateKey, publicPoint };
}

/** As notes write it. */
export function keyText({ publicPoint }: Recipient): string {
  return base64url(publicPoint);
}

/** A wish about an own camera, signed by the owner's passkey for its agent, and its text's hash. */
export async function signedWish(
  kind: 'preview' | 'recall' | 'keeping',
  camera: string,
  fields: Record<string, Json>,
  session: Session,
): Promise<{ note: string; hash: Uint8Array<ArrayBuffer> }> {
  const { program, agent, challenge } = valueOf(await home.offerPreview(camera));
  const at = noteTime(Date.now());
  const text = noteText(kind, { ...fields, program, camera, agent, challenge, at });
  const authenticator = await authenticatorOf(session, 'home');
  const line = await signWithPasskey(kind, text, passkeyOf(session), authenticator);
  return { note: signedNote(text, line), hash: await sha256(utf8(text)) };
}

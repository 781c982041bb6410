import { type Session, home, valueOf } from '../../api';
import { signWithPasskey } from '../../note/assertion';
import { base64url, hex, randomBytes, sha256, utf8 } from '../../note/bytes';
import { noteText, noteTime, signedNote } from '../../note/note';
import type { Sealing } from '../../player/messages';
import { authenticatorOf } from '../../session/useSession';

/** A still on its way, and the key made for it alone, which cannot leave this browser. */
export interface SealedStill {
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly sealing: Sealing;
  /** Of the program; times on the page are told in it. */
  readonly zone: string;
}

const P256 = { name: 'ECDH', namedCurve: 'P-256' };

/** The wish for one still, signed by the owner's passkey, and the key that will open it. */
export async function signedPreview(
  camera: string,
  session: Session,
): Promise<{ note: string; sealing: Sealing }> {
  const { program, agent, challenge } = valueOf(await home.offerPreview(camera));
  const keys = await crypto.subtle.generateKey(P256, false, ['deriveBits']);
  const publicPoint = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
  const id = hex(randomBytes(16));
  const text = noteText('preview', {
    id,
    program,
    camera,
    agent,
    key: base64url(publicPoint),
    challenge,
    at: noteTime(Date.now()),
  });
  const authenticator = await authenticatorOf(session, 'home');
  const line = await signWithPasskey('preview', text, session.passkey, authenticator);
  const grantHash = await sha256(utf8(text));
  return {
    note: signedNote(text, line),
    sealing: {
      own: { privateKey: keys.privateKey, publicPoint },
      grantee: { use: 'preview', grant: id, camera, grantHash },
    },
  };
}

/** Has the owner sign, and fetches the sealed still. Throws a ProblemError when the hub says no. */
export async function fetchStill(camera: string, signed: () => void): Promise<SealedStill> {
  const session = valueOf(await home.session());
  const { note, sealing } = await signedPreview(camera, session);
  signed();
  return { sealed: valueOf(await home.preview(camera, note)), sealing, zone: session.zone };
}

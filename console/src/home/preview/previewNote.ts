import { type Session, home, valueOf } from '../../api';
import { hex, randomBytes } from '../../note/bytes';
import type { Sealing } from '../../player/messages';
import { freshKey, keyText, signedWish } from '../wish';

/** A still on its way, and the key made for it alone, which cannot leave this browser. */
export interface SealedStill {
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly sealing: Sealing;
  /** Of the program; times on the page are told in it. */
  readonly zone: string;
}

/** The wish for one still, signed by the owner's passkey, and the key that will open it. */
export async function signedPreview(
  camera: string,
  session: Session,
): Promise<{ note: string; sealing: Sealing }> {
  const own = await freshKey();
  const id = hex(randomBytes(16));
  const wish = await signedWish('preview', camera, { id, key: keyText(own) }, session);
  const grantee = { use: 'preview', grant: id, camera, grantHash: wish.hash } as const;
  return { note: wish.note, sealing: { own, grantee } };
}

/** Has the owner sign, and fetches the sealed still. Throws a ProblemError when the hub says no. */
export async function fetchStill(camera: string, signed: () => void): Promise<SealedStill> {
  const session = valueOf(await home.session());
  const { note, sealing } = await signedPreview(camera, session);
  signed();
  return { sealed: valueOf(await home.preview(camera, note)), sealing, zone: session.zone };
}

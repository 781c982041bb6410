import { type HomeLook, type Session, home, valueOf } from '../../api';
import { hex, randomBytes } from '../../note/bytes';
import type { Sealing } from '../../player/messages';
import { freshKey, keyText, signedWish } from '../wish';

/** A recall that is open at the premises, and the key made for it alone. */
export interface OpenRecall {
  readonly id: string;
  readonly head: Uint8Array<ArrayBuffer>;
  readonly sealing: Sealing;
}

/** Has the owner sign that he wants to see what this look saw, and opens it. */
export async function openRecall(
  { camera, grant }: HomeLook,
  session: Session,
  signed: () => void,
): Promise<OpenRecall> {
  const own = await freshKey();
  const id = hex(randomBytes(16));
  const wish = await signedWish('recall', camera, { id, grant, key: keyText(own) }, session);
  signed();
  const head = valueOf(await home.recall(camera, wish.note));
  const grantee = { use: 'recall', grant: id, camera, grantHash: wish.hash } as const;
  return { id, head, sealing: { own, grantee } };
}

/** Has the owner sign for how long what looks at this camera are sent is kept. */
export async function chooseKeeping(
  camera: string,
  hours: number,
  session: Session,
): Promise<void> {
  const { note } = await signedWish('keeping', camera, { hours }, session);
  valueOf(await home.chooseKeeping(camera, note));
}

import { type Authenticator, signWithPasskey } from './assertion';
import { base64url, concat, fromBase64url, sha256, utf8 } from './bytes';
import { noteHash, noteText, noteTime, signedNote } from './note';

/** So long an ask is good, and a yes to it with it. */
const ASK_LASTS_MILLIS = 10 * 60_000;
const ASK_KIND = 'porchlight-ask/v1';

/** What an ask says of itself, whatever is shown beside it. */
export interface SignedAsk {
  /** The text the operator's key signed. */
  readonly text: string;
  readonly program: string;
  readonly incident: string;
  readonly cameras: readonly string[];
  readonly owners: boolean;
  readonly purposeHash: string;
  readonly atMillis: number;
}

/** Reads an ask; null when it is none. */
export function readAsk(note: string): SignedAsk | null {
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const [kind, json = ''] = text.split('\n');
  if (kind !== ASK_KIND) return null;
  try {
    const { program, incident, cameras, owners, purposeHash, at } = JSON.parse(json) as {
      program: string;
      incident: string;
      cameras: string[];
      owners: boolean;
      purposeHash: string;
      at: string;
    };
    const atMillis = Date.parse(at);
    return { text, program, incident, cameras, owners, purposeHash, atMillis };
  } catch {
    return null;
  }
}

/** Whether what is shown of an ask is what was signed. */
export async function isWhatWasAsked(
  ask: SignedAsk,
  shown: {
    purpose: string;
    salt: string;
    incident: string;
    cameras: readonly string[];
    owners: number;
  },
): Promise<boolean> {
  const purpose = await sha256(concat(fromBase64url(shown.salt), utf8(shown.purpose)));
  return (
    base64url(purpose) === ask.purposeHash &&
    shown.incident === ask.incident &&
    shown.cameras.every((camera) => ask.cameras.includes(camera)) &&
    (shown.owners === 0 || ask.owners || ask.cameras.length > 0)
  );
}

export interface ApprovalFacts {
  readonly supervisor: string;
  readonly passkey: string;
  readonly atMillis: number;
}

/** Composes `porchlight-approval/v1` for one ask; the supervisor's passkey signs it. */
export async function composeApproval(
  ask: SignedAsk,
  { supervisor, passkey, atMillis }: ApprovalFacts,
  authenticator: Authenticator,
): Promise<string> {
  const text = noteText('approval', {
    program: ask.program,
    supervisor,
    passkey,
    ask: await noteHash(ask.text),
    decision: 'approve',
    at: noteTime(atMillis),
    until: noteTime(ask.atMillis + ASK_LASTS_MILLIS),
  });
  return signedNote(text, await signWithPasskey('approval', text, passkey, authenticator));
}

/** What a push says, as the hub's notices write it. */
export interface Facts {
  readonly kind:
    | 'question'
    | 'over'
    | 'begun'
    | 'ended'
    | 'looked'
    | 'rules'
    | 'passkey'
    | 'recovery'
    | 'answerer'
    | 'ending';
  /** Of the grant, or the number of the trust policy. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly language: 'en' | 'es';
  /** Of a question: for how long, and the word by which "not now" answers. */
  readonly minutes: number;
  readonly word: string | null;
}

const KINDS: readonly string[] = [
  'question',
  'over',
  'begun',
  'ended',
  'looked',
  'rules',
  'passkey',
  'recovery',
  'answerer',
  'ending',
];

/** Null when this worker does not know such a push. */
export function factsOf(text: string | undefined): Facts | null {
  try {
    const said = JSON.parse(text ?? '') as Record<string, unknown>;
    const { v, kind, id, until, language, minutes, word } = said;
    if (v !== 1 || typeof kind !== 'string' || !KINDS.includes(kind)) return null;
    if (typeof id !== 'string' || typeof until !== 'number') return null;
    return {
      kind: kind as Facts['kind'],
      id,
      until,
      language: language === 'es' ? 'es' : 'en',
      minutes: typeof minutes === 'number' ? minutes : 0,
      word: typeof word === 'string' ? word : null,
    };
  } catch {
    return null;
  }
}

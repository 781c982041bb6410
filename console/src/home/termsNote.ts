import type { Hours, Place, View } from '../api';
import { type Json, canonical } from '../note/canonical';
import { noteSet } from '../note/note';

/* Where there is no quiet day, no number of minutes, or nobody else, the note has no such field. */
const ONLY_WHERE_SAID = ['quietDays', 'minutesPerLook', 'answerers'];
const FIRST_LINE = 'porchlight-terms/v1';

/** What an owner sets. All else in the note is as the hub proposed it. */
export interface TermsWishes {
  readonly consent: 'always' | 'ask';
  readonly kinds: readonly string[];
  readonly hours: readonly Hours[];
  readonly radiusMeters: number;
  /** Ascending. */
  readonly quietDays: readonly string[];
  readonly looksPerMonth: number | null;
  readonly minutesPerLook: number | null;
  /** Passkeys of others, as verifier keys, whose yes counts like the owner's. */
  readonly answerers: readonly string[];
  readonly until: string;
  readonly place: Place;
  readonly view: View | null;
}

export interface TermsProposal extends TermsWishes {
  readonly camera: string;
  readonly waiver: string;
  readonly zone: string;
  readonly number: number;
}

type Fields = Record<string, Json>;

/** Reads a proposed terms text. Throws a RangeError if it is not one. */
export function readTerms(text: string): TermsProposal {
  const fields = fieldsOf(text);
  const given = { quietDays: [], minutesPerLook: null, answerers: [], ...fields };
  return given as unknown as TermsProposal;
}

/** The proposed text with the owner's wishes, ready to be signed. */
export function withWishes(text: string, wishes: TermsWishes): string {
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(text)).filter(([name]) => !ONLY_WHERE_SAID.includes(name)),
  );
  const { quietDays, minutesPerLook } = wishes;
  const answerers = wishes.consent === 'ask' ? noteSet(wishes.answerers) : [];
  const wished = {
    ...fields,
    ...(quietDays.length > 0 ? { quietDays: [...quietDays] } : {}),
    ...(minutesPerLook === null ? {} : { minutesPerLook }),
    ...(answerers.length > 0 ? { answerers } : {}),
    consent: wishes.consent,
    kinds: [...wishes.kinds].sort(),
    hours: wishes.hours.map(({ days, from, to }) => ({ days, from, to })),
    radiusMeters: wishes.radiusMeters,
    looksPerMonth: wishes.looksPerMonth,
    until: wishes.until,
    place: { latE6: wishes.place.latE6, lonE6: wishes.place.lonE6 },
    view: viewFields(wishes.view),
  };
  return `${FIRST_LINE}\n${canonical(wished)}\n`;
}

/** The proposed text as a withdrawal: from its number on nothing opens, and nobody says yes. */
export function asWithdrawal(text: string): string {
  const fields = Object.entries(fieldsOf(text)).filter(([name]) => name !== 'answerers');
  return `${FIRST_LINE}\n${canonical({ ...Object.fromEntries(fields), withdrawn: true })}\n`;
}

function viewFields(view: View | null): Json {
  if (view === null) return null;
  return { bearingDegrees: view.bearingDegrees, widthDegrees: view.widthDegrees };
}

function fieldsOf(text: string): Fields {
  const [first, json, ...rest] = text.split('\n');
  if (first !== FIRST_LINE || json === undefined || rest.join('') !== '') {
    throw new RangeError('the hub proposed something else than terms');
  }
  const fields: unknown = JSON.parse(json);
  if (typeof fields !== 'object' || fields === null) throw new RangeError('terms have fields');
  return fields as Fields;
}

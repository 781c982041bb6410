import type { RecordLine } from '../../api';
import { type Key, t } from '../../words/words';

/** A line of the record in words. A kind this page does not know is shown as the record names it. */
export function lineWords(line: RecordLine): string {
  const key = KINDS[line.what];
  const what = key === undefined ? line.what : t(key);
  const told = Object.entries(line.details).map(
    ([name, value]) => `${fieldWords(name)} ${String(value)}`,
  );
  return told.length === 0 ? what : `${what} (${told.join(', ')})`;
}

function fieldWords(name: string): string {
  const key = FIELDS[name];
  return key === undefined ? name : t(key);
}

const FIELDS: Readonly<Record<string, Key>> = {
  role: 'review.field.role',
  passkey: 'review.field.passkey',
  account: 'review.field.account',
  incident: 'review.field.incident',
  decision: 'review.field.decision',
  why: 'review.field.why',
  reasons: 'review.field.why',
  by: 'review.field.by',
  camera: 'review.field.camera',
  kind: 'review.field.kind',
  permits: 'review.field.permits',
  owners: 'review.field.owners',
  waiting: 'review.field.waiting',
  watchedSeconds: 'review.field.watchedSeconds',
  operator: 'review.field.operator',
  person: 'review.field.person',
  week: 'review.field.week',
  door: 'review.field.door',
  to: 'review.field.to',
  of: 'review.field.of',
  day: 'review.field.day',
};

const KINDS: Readonly<Record<string, Key>> = {
  'people.signed-in': 'review.line.signedIn',
  'people.signed-in-again': 'review.line.signedInAgain',
  'people.sign-in-refused': 'review.line.signInRefused',
  'people.sign-in-ended': 'review.line.signInEnded',
  'people.added': 'review.line.added',
  'people.invited': 'review.line.invited',
  'people.enrolled': 'review.line.enrolled',
  'people.account-bound': 'review.line.accountBound',
  'people.account-unbound': 'review.line.accountUnbound',
  'people.passkey-named': 'review.line.passkeyNamed',
  'people.passkey-revoked': 'review.line.passkeyRevoked',
  'people.key-letters-set': 'review.line.keyLetters',
  'people.door-refused': 'review.line.doorRefused',
  'people.locked': 'review.line.locked',
  'people.released': 'review.line.released',
  'people.second-asked': 'review.line.secondAsked',
  'people.second-confirmed': 'review.line.secondConfirmed',
  'people.second-refused': 'review.line.secondRefused',
  'proof.policy-proposed': 'review.line.policy',
  'ask.viewer-accepted': 'review.line.viewer',
  'ask.decided': 'review.line.asked',
  'ask.decided-again': 'review.line.askedAgain',
  'ask.approved': 'review.line.approved',
  'ask.not-approved': 'review.line.notApproved',
  'look.viewer-admitted': 'review.line.admitted',
  'look.began': 'review.line.began',
  'look.ended': 'review.line.ended',
  'shift.bookmarked': 'review.line.bookmarked',
  'shift.offered': 'review.line.offered',
  'shift.taken': 'review.line.taken',
  'shift.withdrawn': 'review.line.offerBack',
  'shift.exported': 'review.line.shiftSaved',
  'review.exported': 'review.line.exported',
  'review.reviewed': 'review.line.reviewed',
};

import { describe, expect, it } from 'vitest';
import { composeApproval, isWhatWasAsked, readAsk } from '../../src/note/approval';
import type { AssertionJson } from '../../src/note/assertion';
import { type Bytes, base64url, utf8 } from '../../src/note/bytes';
import { noteHash } from '../../src/note/note';
import { p256Key } from '../../src/note/vkey';
import { composeAsk, makeViewerKeys } from '../../src/note/viewer';

const AT = Date.parse('2026-11-14T22:49:59.000Z');
const PURPOSE = 'Which way did the car go?';

async function asked() {
  const keys = await makeViewerKeys();
  const viewer = {
    hash: 'w4gnnV5sxPJeEuwflqqA81CY7MdomG3UHayOG4uUk0Q',
    operator: 'badge-2291',
    untilMillis: Infinity,
    keys,
    encryptionPoint: new Uint8Array(65),
  };
  const facts = {
    program: 'alder-falls-2026',
    incident: '26-114872',
    cameras: ['tannery-dock', 'chapel-mill'],
    owners: false,
    purpose: PURPOSE,
    atMillis: AT,
    previous: null,
  };
  const { ask, salt } = await composeAsk(facts, viewer);
  const signed = readAsk(ask);
  if (signed === null) throw new Error('this is an ask');
  const shown = {
    purpose: PURPOSE,
    salt,
    incident: '26-114872',
    cameras: ['chapel-mill', 'tannery-dock'],
    owners: 0,
  };
  return { signed, shown };
}

describe('an ask that a second person is shown', () => {
  it('is believed when it is what was signed', async () => {
    const { signed, shown } = await asked();
    expect(await isWhatWasAsked(signed, shown)).toBe(true);
  });

  it('is not, with another purpose, incident, camera or owners to ask', async () => {
    const { signed, shown } = await asked();
    for (const lie of [
      { purpose: 'Something harmless' },
      { incident: '26-000001' },
      { cameras: ['alder-front-door'] },
    ]) {
      expect(await isWhatWasAsked(signed, { ...shown, ...lie })).toBe(false);
    }
  });

  it('is none when it is another note', () => {
    expect(readAsk('porchlight-grant/v1\n{}\n\n\u2014 a b\n')).toBeNull();
    expect(readAsk('porchlight-ask/v1\nno json\n\n\u2014 a b\n')).toBeNull();
  });
});

describe('an approval', () => {
  it('names that ask alone, and the passkey signs its text', async () => {
    const { signed } = await asked();
    const { text: passkey } = await p256Key('badge-1107', new Uint8Array(65));
    const challenges: Bytes[] = [];
    const authenticator = (challenge: Bytes): Promise<AssertionJson> => {
      challenges.push(challenge);
      const part = base64url(utf8('{}'));
      const response = { authenticatorData: part, clientDataJSON: part, signature: part };
      return Promise.resolve({ id: 'a', rawId: 'a', response });
    };
    const facts = { supervisor: 'badge-1107', passkey, atMillis: AT + 20_000 };
    const note = await composeApproval(signed, facts, authenticator);
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const [kind, json = ''] = text.split('\n');
    expect(kind).toBe('porchlight-approval/v1');
    expect(JSON.parse(json)).toEqual({
      ask: await noteHash(signed.text),
      at: '2026-11-14T22:50:19.000Z',
      decision: 'approve',
      passkey,
      program: 'alder-falls-2026',
      supervisor: 'badge-1107',
      until: '2026-11-14T22:59:59.000Z',
    });
    expect(challenges.map(base64url)).toEqual([await noteHash(text)]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type AssertionJson,
  assertionBytes,
  signInChallenge,
  signWithPasskey,
} from '../../src/note/assertion';
import { base64url, fromBase64, fromBase64url, hex, sha256, utf8 } from '../../src/note/bytes';
import { noteHash, noteSet, noteText, signatureLine, signedNote } from '../../src/note/note';
import { fingerprint, p256Key, readKey } from '../../src/note/vkey';
import { type Viewer, composeAsk, composeViewer, makeViewerKeys } from '../../src/note/viewer';

/** The key of the C2SP signed-note document. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

const NOON = Date.parse('2026-11-14T12:00:00Z');

function assertionOf(signature: number[]): AssertionJson {
  return {
    id: 'AQ',
    rawId: 'AQ',
    response: {
      authenticatorData: base64url(Uint8Array.of(1, 2, 3)),
      clientDataJSON: base64url(utf8('{}')),
      signature: base64url(Uint8Array.from(signature)),
    },
  };
}

async function passkey(name: string): Promise<string> {
  return (await p256Key(name, new Uint8Array(65))).text;
}

function fieldsOf(note: string): Record<string, unknown> {
  return JSON.parse(note.split('\n')[1] ?? '') as Record<string, unknown>;
}

async function aViewer(): Promise<{ note: string; viewer: Viewer }> {
  const facts = {
    agency: 'alder-falls-rtcc',
    program: 'alder-falls-2026',
    operator: 'operator-2291',
    passkey: await passkey('operator-2291'),
    codecs: ['avc1.64001f', 'avc1.42001f', 'avc1.64001f'],
    fromMillis: NOON,
    untilMillis: NOON + 30 * 60 * 60 * 1000,
  };
  return composeViewer(facts, await makeViewerKeys(), () => Promise.resolve(assertionOf([9])));
}

describe('a verifier key', () => {
  it('is read as the signed-note document gives it', async () => {
    const key = await readKey(PETER);
    expect(key.name).toBe('PeterNeumann');
    expect(hex(key.id)).toBe('c74f20a3');
  });

  it('whose id belongs to another key is refused', async () => {
    await expect(readKey(PETER.replace('c74f20a3', 'c74f20a4'))).rejects.toThrow(RangeError);
    await expect(readKey('no key')).rejects.toThrow(RangeError);
  });

  it('of a P-256 point names its algorithm', async () => {
    const { text, id } = await p256Key('operator-2291', new Uint8Array(65));
    const [name, hexId, bytes = ''] = text.split('+');
    expect([name, hexId]).toEqual(['operator-2291', hex(id)]);
    const algorithm = new TextDecoder('latin1').decode(fromBase64(bytes).slice(0, 16));
    expect(algorithm).toBe('\u00ffporchlight/p256');
  });

  it('has a fingerprint people can compare', async () => {
    expect(await fingerprint(PETER)).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/);
    const whole = hex(await sha256(utf8(PETER)));
    expect((await fingerprint(PETER)).replaceAll(' ', '')).toBe(whole.slice(0, 20));
  });
});

describe('a note', () => {
  it('is its name, one line of canonical JSON, an empty line and its signatures', async () => {
    const text = noteText('ask', { b: 2, a: noteSet(['y', 'x', 'y']) });
    expect(text).toBe('porchlight-ask/v1\n{"a":["x","y"],"b":2}\n');
    const line = signatureLine(await readKey(PETER), Uint8Array.of(1, 2));
    expect(line).toBe('\u2014 PeterNeumann x08gowEC');
    expect(signedNote(text, line)).toBe(`${text}\n${line}\n`);
  });

  it('is named by the hash of its text', async () => {
    expect(await noteHash('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});

describe('an assertion', () => {
  it('is two lengths, two parts and the signature', () => {
    expect(hex(assertionBytes(assertionOf([0xaa, 0xbb])))).toBe('00030102030002' + '7b7d' + 'aabb');
  });

  it('answers the SHA-256 of the text it signs', async () => {
    const challenges: string[] = [];
    const text = 'porchlight-terms/v1\n{}\n';
    const line = await signWithPasskey('terms', text, await passkey('owner-40'), (challenge) => {
      challenges.push(hex(challenge));
      return Promise.resolve(assertionOf([1]));
    });
    expect(challenges).toEqual([hex(await sha256(utf8(text)))]);
    expect(line).toMatch(/^\u2014 owner-40 /);
  });

  it('is not made when the hub composed another kind of note than is being signed', async () => {
    const never = () => Promise.reject(new Error('the passkey was asked'));
    const signing = signWithPasskey('grant', 'porchlight-terms/v1\n{}\n', PETER, never);
    await expect(signing).rejects.toThrow('this is no grant');
  });

  it('at a sign-in answers a text of its own, whatever the hub hands out', async () => {
    const challenge = await signInChallenge('https://porchlight.example.gov', 'AQID');
    expect(base64url(challenge)).toBe('0f27Ab3NXEdg3kMjTervUmpGgrk7Eu72f4MBCAZcF6o');
  });
});

describe('the viewer note', () => {
  it('has exactly its fields and ends after twelve hours at the latest', async () => {
    const { note } = await aViewer();
    const fields = fieldsOf(note);
    expect(Object.keys(fields)).toEqual([
      'agency',
      'askKey',
      'codecs',
      'encryptionKey',
      'from',
      'operator',
      'passkey',
      'program',
      'until',
    ]);
    expect(fields.codecs).toEqual(['avc1.42001f', 'avc1.64001f']);
    expect(fields.from).toBe('2026-11-14T12:00:00.000Z');
    expect(fields.until).toBe('2026-11-15T00:00:00.000Z');
    expect(fromBase64url(String(fields.encryptionKey))).toHaveLength(65);
  });

  it('names keys that cannot leave the browser', async () => {
    const { viewer } = await aViewer();
    expect(viewer.keys.ask.privateKey.extractable).toBe(false);
    expect(viewer.keys.encryption.privateKey.extractable).toBe(false);
  });
});

describe('the ask note', () => {
  it('is signed by the ask key the viewer note names', async () => {
    const { note, viewer } = await aViewer();
    const facts = {
      program: 'alder-falls-2026',
      incident: '26-114872',
      cameras: ['quay-bus-stop', 'chapel-mill'],
      owners: true,
      purpose: 'Which way did they run?',
      atMillis: NOON,
      previous: null,
    };
    const { ask, purpose, salt } = await composeAsk(facts, viewer);
    const [text = '', signatures = ''] = ask.split('\n\n');
    const [, name, signature = ''] = signatures.trim().split(' ');
    const bytes = fromBase64(signature);
    const askKey = await readKey(String(fieldsOf(note).askKey));

    expect(name).toBe(askKey.name);
    expect(hex(bytes.slice(0, 4))).toBe(hex(askKey.id));
    expect(bytes).toHaveLength(4 + 64);
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const good = await crypto.subtle.verify(
      algorithm,
      viewer.keys.ask.publicKey,
      bytes.slice(4),
      utf8(`${text}\n`),
    );
    expect(good).toBe(true);

    const fields = fieldsOf(ask);
    expect(fields.cameras).toEqual(['chapel-mill', 'quay-bus-stop']);
    expect(fields.viewer).toBe(viewer.hash);
    expect(String(fields.id)).toMatch(/^[0-9a-f]{32}$/);
    const salted = new Uint8Array([...fromBase64url(salt), ...utf8(purpose)]);
    expect(fields.purposeHash).toBe(base64url(await sha256(salted)));
    expect(ask).not.toContain(facts.purpose);
  });
});

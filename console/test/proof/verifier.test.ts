import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromBase64url, hex, utf8 } from '../../src/note/bytes';
import { readCheckpoint } from '../../src/proof/checkpoint';
import { cameraTag, commitment, grantTag, opened, readEntry } from '../../src/proof/entry';
import { readHash } from '../../src/proof/form';
import { readPolicy, witnessed } from '../../src/proof/policy';
import { readSignedNote, readSigner, signersOf } from '../../src/proof/signedNote';
import { readTlogProof, verifyProof } from '../../src/proof/tlogProof';
import { continues, includes, leafHash } from '../../src/proof/tree';
import { Unproven } from '../../src/proof/unproven';
import { NaiveTree } from '../../dev/naiveTree';
import { GOLDEN, second } from './golden';

const { grant } = second();

/** What became of something that might have been believed. */
async function outcome(believing: () => Promise<unknown>): Promise<string> {
  try {
    await believing();
    return 'believed';
  } catch (failure) {
    if (failure instanceof Unproven) return failure.fault;
    throw failure;
  }
}

async function proving(proof: string, policy = GOLDEN.policy, entry = grant.entry) {
  return verifyProof(readTlogProof(proof), entry, await readPolicy(policy));
}

/** The verifier key of a log with these bytes as its Ed25519 key. */
async function keyNamed(name: string, publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  const typed = Uint8Array.from([1, ...publicKey]);
  const named = Uint8Array.from([...utf8(`${name}\n`), ...typed]);
  const id = new Uint8Array(await crypto.subtle.digest('SHA-256', named)).slice(0, 4);
  return `${name}+${hex(id)}+${btoa(String.fromCharCode(...typed))}`;
}

/** What a proof says, without who signed it. */
function proved(proof: string): string {
  return proof.slice(0, proof.lastIndexOf('\n\n'));
}

function withByte(text: string, at: number, bit: number): string {
  const bytes = utf8(text);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return new TextDecoder().decode(bytes);
}

describe('the published vectors', () => {
  it('give the tags', async () => {
    const secret = new Uint8Array(32).fill(2);
    expect(hex(await cameraTag(secret, 0))).toBe(
      '9574246f0d4da0b8a1246cc3f0ada0c41a84c9306c7bb132aa3f6a2856680876',
    );
    expect(await cameraTag(secret, 1)).not.toEqual(await cameraTag(secret, 0));
  });

  it('give the commitment', async () => {
    const opening = Uint8Array.from({ length: 16 }, (_, at) => at);
    expect(hex(await commitment(opening, '{"a":1}'))).toBe(
      '74e77ef7ce6d1391e3cb627e61e205023c59698ee64492f5dd1dab75fa82a027',
    );
  });

  it('give the roots of the eight leaves of RFC 6962', async () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
    const tree = new NaiveTree();
    for (const leaf of leaves) await tree.add(unhex(leaf));
    await tree.add(unhex('606162636465666768696a6b6c6d6e6f'));
    expect(hex(await tree.root(0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(hex(await tree.root(5))).toBe(
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    );
    expect(hex(await tree.root(8))).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
  });

  it('are signed as the signed-note document says', async () => {
    const peter = await readSigner(
      'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    );
    const note = readSignedNote(
      'If you think cryptography is the answer to your problem,\n' +
        "then you don't know what your problem is.\n\n" +
        '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
    );
    expect([...(await signersOf(note, [peter])).keys()]).toEqual([peter]);
  });
});

describe("the log that the hub's code made", () => {
  it('is believed: every entry, its opening and its tags', async () => {
    const secret = fromBase64url(GOLDEN.secret);
    for (const { number, grant, open, close } of GOLDEN.entries) {
      const entry = readEntry(grant.entry);
      expect(entry.type).toBe('grant');
      expect(entry.tag).toEqual(await cameraTag(secret, number));
      const record = await opened(entry, grant.opening, grant.record);
      expect(record.number).toBe(number);
      for (const [kind, leaf] of [
        ['open', open],
        ['close', close],
      ] as const) {
        const later = readEntry(leaf.entry);
        expect(later.tag).toEqual(await grantTag(kind, record.id as string));
        expect((await opened(later, leaf.opening, leaf.record)).id).toBe(record.id);
        expect((await proving(leaf.proof, GOLDEN.policy, leaf.entry)).witnesses).toHaveLength(2);
      }
      await proving(grant.proof, GOLDEN.policy, grant.entry);
    }
  });

  it('is refused under another key of the same name, and that is said', async () => {
    const log = /^log (\S+)/m.exec(GOLDEN.policy)?.[1] ?? '';
    const origin = log.slice(0, log.indexOf('+'));
    const other = new Uint8Array(32).fill(9);
    const key = await keyNamed(origin, other);
    expect(await outcome(() => proving(grant.proof, GOLDEN.policy.replace(log, key)))).toBe('key');
    const elsewhere = await keyNamed('elsewhere.example/log', other);
    const policy = GOLDEN.policy.replace(log, elsewhere);
    expect(await outcome(() => proving(grant.proof, policy))).toBe('log');
  });

  it('says the time that the quorum agrees on', async () => {
    const { atMillis, checkpoint } = await proving(grant.proof);
    expect(new Date(atMillis ?? 0).toISOString()).toBe(
      new Date(Date.parse('2026-11-14T15:04:05Z') + checkpoint.size * 1000).toISOString(),
    );
  });

  it('continues its earlier checkpoint, and no other', async () => {
    const [from, to] = [readCheckpoint(GOLDEN.earlier), readCheckpoint(GOLDEN.checkpoint)];
    const proof = GOLDEN.consistency.map(readHash);
    expect(await continues(from, to, proof)).toBe(true);
    expect(await continues({ ...from, root: to.root }, to, proof)).toBe(false);
    expect(await continues(from, { ...to, root: from.root }, proof)).toBe(false);
    expect(await continues(to, from, proof)).toBe(false);
    expect(await continues(from, to, proof.slice(1))).toBe(false);
  });

  it('is believed with no byte of a proof changed', { timeout: 60_000 }, async () => {
    const faults = new Set<string>();
    for (let at = 0; at < utf8(grant.proof).length; at++) {
      for (const bit of [0, 3, 5]) {
        faults.add(await outcome(() => proving(withByte(grant.proof, at, bit))));
      }
    }
    expect(faults).not.toContain('believed');
    expect(faults).toContain('signature');
    expect(faults).toContain('inclusion');
  });

  it('is believed with no byte of an entry changed', async () => {
    const faults = new Set<string>();
    for (let at = 0; at < grant.entry.length; at++) {
      const entry = withByte(grant.entry, at, at % 7);
      faults.add(await outcome(() => proving(grant.proof, GOLDEN.policy, entry)));
    }
    expect([...faults]).toEqual(['inclusion']);
  });

  it('opens with no byte of opening or record changed', async () => {
    const entry = readEntry(grant.entry);
    const faults = new Set<string>();
    for (let at = 0; at < grant.record.length; at++) {
      const record = withByte(grant.record, at, at % 7);
      faults.add(await outcome(() => opened(entry, grant.opening, record)));
    }
    for (let at = 0; at < grant.opening.length; at++) {
      const opening = withByte(grant.opening, at, at % 7);
      faults.add(await outcome(() => opened(entry, opening, grant.record)));
    }
    expect(faults).not.toContain('believed');
    expect(faults).toContain('opening');
  });

  it('needs its witnesses, its own key and its own name', async () => {
    const lines = grant.proof.split('\n');
    const fewer = lines.filter((line) => !line.startsWith('— witness.example/w2')).join('\n');
    expect(await outcome(() => proving(fewer))).toBe('quorum');
    const unsigned = lines.filter((line) => !line.startsWith('— alder-falls')).join('\n');
    expect(await outcome(() => proving(unsigned))).toBe('log');
    const one = GOLDEN.policy.replace('group witnesses 2', 'group witnesses any');
    expect(await outcome(() => proving(fewer, one))).toBe('believed');
  });

  it('does not take one witness twice for two', async () => {
    const line = grant.proof.split('\n').find((one) => one.startsWith('— witness.example/w1'));
    const doubled = grant.proof
      .split('\n')
      .map((one) => (one.startsWith('— witness.example/w2') ? line : one))
      .join('\n');
    expect(await outcome(() => proving(doubled))).toBe('quorum');
  });
});

describe('what is out of form', () => {
  const checkpoint = grant.proof.slice(grant.proof.indexOf('\n\n') + 2);

  it.each([
    ['another version', 'c2sp.org/tlog-proof@v2\nindex 0\n\n'],
    ['no index', 'c2sp.org/tlog-proof@v1\n\n'],
    ['leading zeros', 'c2sp.org/tlog-proof@v1\nindex 00\n\n'],
    ['an index beyond', 'c2sp.org/tlog-proof@v1\nindex 13\n\n'],
    ['a giant index', 'c2sp.org/tlog-proof@v1\nindex 9223372036854775807\n\n'],
    ['a negative index', 'c2sp.org/tlog-proof@v1\nindex -1\n\n'],
    ['extra after the index', 'c2sp.org/tlog-proof@v1\nindex 1\nextra AQI=\n\n'],
    ['extra in another spelling', 'c2sp.org/tlog-proof@v1\nextra AQI\nindex 1\n\n'],
    ['a short hash', 'c2sp.org/tlog-proof@v1\nindex 1\nAQI=\n\n'],
    ['a carriage return', 'c2sp.org/tlog-proof@v1\r\nindex 1\n\n'],
    ['64 hashes', `c2sp.org/tlog-proof@v1\nindex 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n`],
  ])('%s in a proof is refused', async (_, head) => {
    expect(await outcome(() => proving(head + checkpoint))).toBe('form');
  });

  it.each([
    ['no quorum', 'log L\nwitness w1 W\n'],
    ['two quorums', 'log L\nwitness w1 W\nquorum w1\nquorum w1\n'],
    ['an unknown line', 'log L\nquorum none\nbackdoor yes\n'],
    ["a log's key as a witness", 'log L\nwitness w1 L\nquorum w1\n'],
    ["a witness's key as the log", 'log W\nquorum none\n'],
    ['a key twice', 'log L\nwitness w1 W\nwitness w2 W\nquorum w1\n'],
    ['a name twice', 'log L\nwitness w1 W\nwitness w1 V\nquorum w1\n'],
    ['a name not explained', 'log L\nwitness w1 W\nquorum w2\n'],
    ['an impossible threshold', 'log L\nwitness w1 W\ngroup g 2 w1\nquorum g\n'],
    ['a threshold of none', 'log L\nwitness w1 W\ngroup g 0 w1\nquorum g\n'],
    ['one name in two groups', 'log L\nwitness w1 W\ngroup g 1 w1\ngroup h 1 w1\nquorum g\n'],
  ])('a policy with %s is refused', async (_, form) => {
    const [, log = ''] = /^log (\S+)/m.exec(GOLDEN.policy) ?? [];
    const [, one = ''] = /^witness w1 (\S+)/m.exec(GOLDEN.policy) ?? [];
    const [, two = ''] = /^witness w2 (\S+)/m.exec(GOLDEN.policy) ?? [];
    const text = form
      .replaceAll(' L', ` ${log}`)
      .replaceAll(' W', ` ${one}`)
      .replace(' V', ` ${two}`);
    expect(await outcome(() => readPolicy(text))).toBe('form');
  });

  it.each([
    ['no text', ''],
    ['a note too large', `${'a'.repeat(17_000)}\n\n— a AAAAAAAA\n`],
    ['no signature', 'text\n\n'],
    ['seventeen signatures', `text\n\n${'— a AAAAAAAA\n'.repeat(17)}`],
    ['a tab', 'te\txt\n\n— a AAAAAAAA\n'],
    ['half a surrogate pair', 'te\ud800xt\n\n— a AAAAAAAA\n'],
    ['a name with a plus', 'text\n\n— a+b AAAAAAAA\n'],
    ['another dash', 'text\n\n- a AAAAAAAA\n'],
  ])('a note with %s is refused', async (_, note) => {
    expect(await outcome(() => Promise.resolve().then(() => readSignedNote(note)))).toBe('form');
  });

  it('an entry with a ninth line, a day that is none or an unknown type is refused', async () => {
    for (const bad of [
      `${grant.entry}more\n`,
      grant.entry.replace('2026-11-17', '2026-02-30'),
      grant.entry.replace('15Z', '25Z'),
      grant.entry.replace('type grant', 'type peek'),
      grant.entry.slice(0, -1),
    ]) {
      expect(await outcome(() => Promise.resolve().then(() => readEntry(bad)))).toBe('form');
    }
  });

  it('any damage is told as damage and never thrown as something else', async () => {
    const policy = await readPolicy(GOLDEN.policy);
    const edit = fc.tuple(fc.nat(grant.proof.length), fc.nat(4), fc.string({ maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        let text = grant.proof;
        for (const [at, cut, put] of edits) text = text.slice(0, at) + put + text.slice(at + cut);
        const became = await outcome(() => verifyProof(readTlogProof(text), grant.entry, policy));
        expect(became === 'believed' && proved(text) !== proved(grant.proof)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('trees of every small size', () => {
  it('prove every leaf and every earlier tree, and no other', { timeout: 60_000 }, async () => {
    const tree = new NaiveTree();
    for (let size = 1; size <= 20; size++) {
      await tree.add(utf8(`entry ${size - 1}\n`));
      const root = await tree.root(size);
      for (let index = 0; index < size; index++) {
        const leaf = await leafHash(utf8(`entry ${index}\n`));
        const path = await tree.path(index, size);
        expect(await includes(leaf, index, size, path, root)).toBe(true);
        expect(await includes(leaf, index + 1, size, path, root)).toBe(false);
        expect(await includes(leaf, index, size, [...path, leaf], root)).toBe(false);
        expect(await includes(leaf, index, size, path.slice(1), root)).toBe(size === 1);
      }
      for (let from = 0; from <= size; from++) {
        const old = { size: from, root: await tree.root(from) };
        const steps = await tree.consistency(from, size);
        expect(await continues(old, { size, root }, steps)).toBe(true);
        const longer = [...steps, root];
        expect(await continues(old, { size, root }, longer)).toBe(false);
      }
    }
  });
});

describe('a checkpoint', () => {
  it('of an unknown origin is not believed, whoever witnessed it', async () => {
    const policy = await readPolicy(GOLDEN.policy);
    const renamed = GOLDEN.checkpoint.replace(
      'alder-falls.example/log\n',
      'elsewhere.example/log\n',
    );
    expect(await outcome(() => witnessed(readCheckpoint(renamed), policy))).toBe('log');
  });

  it('is read as the document gives it', () => {
    const read = readCheckpoint(
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
        '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n',
    );
    expect(read.size).toBe(20_852_163);
    expect(read.root).toEqual(fromBase64('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='));
  });
});

function unhex(text: string) {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

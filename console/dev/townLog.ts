import {
  type Bytes,
  base64,
  base64url,
  concat,
  fromBase64url,
  randomBytes,
  sha256,
  utf8,
} from '../src/note/bytes';
import { type Json, canonical } from '../src/note/canonical';
import { noteHash, signatureLine } from '../src/note/note';
import { cameraTag, commitment, grantTag, wishTag } from '../src/proof/entry';
import type { SealedTally, SpentWish } from '../src/proof/device';
import { P256, letterKeys, sharedSecret } from '../src/proof/letter';
import type { OwnGrant, OwnLog } from '../src/proof/looks';
import type { OwnEntry } from '../src/proof/owned';
import { readSigner } from '../src/proof/signedNote';
import { NaiveTree } from './naiveTree';

export const ORIGIN = 'alder-falls.example/log';

export interface Key {
  readonly vkey: string;
  readonly sign: (message: Bytes) => Promise<Bytes>;
}

export async function makeKey(name: string, algorithm: number): Promise<Key> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const joined = concat(Uint8Array.of(algorithm), raw);
  const id = (await sha256(concat(utf8(`${name}\n`), joined))).slice(0, 4);
  const hex = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    vkey: `${name}+${hex}+${base64(joined)}`,
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, message)),
  };
}

interface Leaf {
  readonly entry: string;
  readonly opening: string;
  readonly record: string;
}

interface Grant {
  readonly camera: string;
  readonly number: number;
  readonly leaves: readonly [number, number, number];
}

interface Wished extends SpentWish {
  readonly camera: string;
  readonly index: number;
}

/** A log with its witnesses and an agent that counts: everything that stands behind a page's check. */
export class TownLog {
  private readonly tree = new NaiveTree();
  private readonly leaves: Leaf[] = [];
  private readonly grants: Grant[] = [];
  private readonly wished: Wished[] = [];
  /** The newest terms of each camera that the agent knows. */
  readonly terms = new Map<string, { readonly number: number; readonly hash: string }>();
  /** What the agent says its owner used up of wishes, by camera; nothing for what it did. */
  named: ReadonlyMap<string, readonly SpentWish[]> | null = null;
  readonly secret = randomBytes(32);

  private constructor(
    private readonly log: Key,
    private readonly witnesses: readonly Key[],
    private readonly others: Key[],
    readonly agent: Key,
  ) {}

  static async make(): Promise<TownLog> {
    const names = ['witness.example/w1', 'witness.example/w2'];
    const witnesses = await Promise.all(names.map((name) => makeKey(name, 4)));
    return new TownLog(await makeKey(ORIGIN, 1), witnesses, [], await makeKey('agent-mill', 1));
  }

  get policy(): string {
    const lines = this.witnesses.map(({ vkey }, at) => `witness w${at + 1} ${vkey}\n`).join('');
    return (
      `program alder-falls-2026\nnumber 1\nlog ${this.log.vkey} https://${ORIGIN}/\n` +
      `${lines}group witnesses 2 w1 w2\nquorum witnesses\n`
    );
  }

  /** From now on a witness that the policy does not name sees the log, too. */
  isSeenBy(witness: Key): void {
    this.others.push(witness);
  }

  /** The entry of a policy, and what shows it under the newest checkpoint. */
  async logs(policy: string, number: number): Promise<OwnEntry> {
    const at = new Date().toISOString();
    const hash = await noteHash(policy);
    const said = { program: 'alder-falls-2026', at, policy: hash, number };
    const index = await this.add('key', randomBytes(32), said, at);
    return this.own(index, await this.checkpoint());
  }

  get size(): number {
    return this.leaves.length;
  }

  /** A look from its grant to its end, with the camera's next number. */
  async look(camera: string, grant: string, atMillis: number): Promise<void> {
    const number = this.grants.filter((known) => known.camera === camera).length;
    const at = new Date(atMillis).toISOString();
    const all = { program: 'alder-falls-2026', at, id: grant, camera };
    const hash = base64url(await sha256(utf8(grant)));
    const words = { kind: 'violent-crime', operator: 'operator-2291', details: hash, grant: hash };
    const tag = await cameraTag(this.secret, number);
    const leaves = [
      await this.add('grant', tag, { ...all, ...words, agent: this.agent.vkey, number }, at),
      await this.add('open', await grantTag('open', grant), all, at),
      await this.add('close', await grantTag('close', grant), { ...all, by: 'owner' }, at),
    ] as const;
    this.grants.push({ camera, number, leaves });
  }

  /** The owner sees a still, or what a look saw. */
  async wish(type: SpentWish['type'], camera: string, id: string, atMillis: number): Promise<void> {
    const at = new Date(atMillis).toISOString();
    const note = base64url(await sha256(utf8(id)));
    const said = { program: 'alder-falls-2026', at, id, camera, note, agent: this.agent.vkey };
    const index = await this.add(type, await wishTag(type, id), said, at);
    this.wished.unshift({ type, id, camera, index });
  }

  /** All of a camera, the newest first. */
  async wishes(camera: string, checkpoint: string): Promise<OwnEntry[]> {
    const own = this.wished.filter((known) => known.camera === camera);
    return Promise.all(own.map(({ index }) => this.own(index, checkpoint)));
  }

  private spent(camera: string): readonly SpentWish[] {
    if (this.named !== null) return this.named.get(camera) ?? [];
    const own = this.wished.filter((known) => known.camera === camera);
    return own.map(({ type, id }) => ({ type, id }));
  }

  private async add(
    type: string,
    tag: Bytes,
    fields: Readonly<Record<string, Json>>,
    at: string,
  ): Promise<number> {
    const opening = randomBytes(16);
    const record = canonical({ ...fields, type });
    const parties = base64(await commitment(opening, record));
    const entry =
      `porchlight-entry/v1\ntype ${type}\nagency alder-falls\nhour ${at.slice(0, 13)}Z\n` +
      `tag ${base64(tag)}\nparties ${parties}\npublic ${base64(randomBytes(32))}\n` +
      `reveal-by ${at.slice(0, 10)}\n`;
    await this.tree.add(utf8(entry));
    return this.leaves.push({ entry, opening: base64url(opening), record }) - 1;
  }

  async checkpoint(): Promise<string> {
    return this.signed(await this.tree.root(this.size));
  }

  /** Of the same size, over something else: what a log must never sign. */
  otherCheckpoint(): Promise<string> {
    return this.signed(randomBytes(32));
  }

  private async signed(root: Bytes): Promise<string> {
    const text = `${ORIGIN}\n${this.size}\n${base64(root)}\n`;
    const seconds = Math.floor(Date.now() / 1000);
    const lines = [signatureLine(await readSigner(this.log.vkey), await this.log.sign(utf8(text)))];
    for (const { vkey, sign } of [...this.witnesses, ...this.others]) {
      const signature = await sign(utf8(`cosignature/v1\ntime ${seconds}\n${text}`));
      const time = new Uint8Array(8);
      new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
      lines.push(signatureLine(await readSigner(vkey), concat(time, signature)));
    }
    return `${text}\n${lines.join('\n')}\n`;
  }

  async consistency(from: number, to: number): Promise<string[]> {
    return (await this.tree.consistency(from, to)).map(base64);
  }

  async entries(camera: string, checkpoint: string): Promise<OwnGrant[]> {
    const grants = this.grants.filter((known) => known.camera === camera);
    return Promise.all(
      grants.map(async ({ number, leaves: [grant, open, close] }) => ({
        number,
        ...(await this.own(grant, checkpoint)),
        open: await this.own(open, checkpoint),
        close: await this.own(close, checkpoint),
      })),
    );
  }

  private async own(index: number, checkpoint: string): Promise<OwnEntry> {
    const leaf = this.leaves[index];
    if (leaf === undefined) throw new RangeError('the log is shorter');
    const size = Number(checkpoint.split('\n')[1]);
    const hashes = (await this.tree.path(index, size)).map((hash) => `${base64(hash)}\n`);
    const head = `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.join('')}`;
    return { index, ...leaf, proof: `${head}\n${checkpoint}` };
  }

  /** What the hub answers first. */
  async ownLog(device: string | null): Promise<OwnLog> {
    return {
      policy: this.policy,
      checkpoint: await this.checkpoint(),
      device: device === null ? null : await noteHash(device),
      tally: device === null ? null : await this.tally(device),
    };
  }

  /** The agent's count, sealed to a device. */
  async tally(device: string, atMillis = Date.now(), used?: number): Promise<SealedTally> {
    const at = new Date(atMillis).toISOString();
    const cameras = [...new Set(this.grants.map(({ camera }) => camera))].map((camera) => ({
      camera,
      secret: base64url(this.secret),
      used: used ?? this.grants.filter((known) => known.camera === camera).length,
      terms: this.terms.get(camera) ?? null,
      wishes: this.spent(camera).map((one) => ({ ...one })),
    }));
    const head = `porchlight-tally/v1\n${this.agent.vkey}\n`;
    const hash = await noteHash(device);
    const record = utf8(canonical({ at, cameras }));
    const sealed = base64url(await seal(device, utf8(head), record));
    const signature = await this.agent.sign(utf8(`${head}${hash}\n${at}\n${sealed}\n`));
    const signed = base64url(signature);
    return { agent: this.agent.vkey, device: hash, sealed, signature: signed, at };
  }
}

async function seal(device: string, aad: Bytes, message: Bytes): Promise<Bytes> {
  const { key: point } = JSON.parse(device.split('\n')[1] ?? '{}') as { key: string };
  const theirs = fromBase64url(point);
  const own = await crypto.subtle.generateKey(P256, false, ['deriveBits']);
  const enc = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
  const shared = await sharedSecret(own.privateKey, theirs, enc, theirs);
  const { key, nonce } = await letterKeys(shared, await sha256(utf8(device)));
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const how = { name: 'AES-GCM', iv: nonce, additionalData: aad };
  return concat(enc, new Uint8Array(await crypto.subtle.encrypt(how, aes, message)));
}

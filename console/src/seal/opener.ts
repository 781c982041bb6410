/** The viewer's side of a sealed stream (docs/ref/wire.md, "Sealing"). */
import { type Bytes, utf8 } from '../note/bytes';
import { HpkeOpener, type Recipient } from './hpke';
import { type SFrameHeader, SFrameKey, SUITE_5, readHeader } from './sframe';

const POINT_BYTES = 65;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const WRAP_BYTES = 4 + POINT_BYTES + KEY_BYTES + TAG_BYTES;
const TRACKS = 16n;
/** No key seals more than this. */
const MOST_SEALED = 1n << 32n;

/** What keys are wrapped for: a grant, or an owner's preview or recall of his own camera. */
export interface Grantee {
  /** The id of whichever it is. */
  readonly grant: string;
  readonly camera: string;
  /** SHA-256 of the note's text. */
  readonly grantHash: Bytes;
  /** A key for one never opens as a key for another. */
  readonly use?: 'grant' | 'preview' | 'recall';
}

const LABELS = {
  grant: 'porchlight-key-wrap/v1',
  preview: 'porchlight-preview-key/v1',
  recall: 'porchlight-recall-key/v1',
} as const;

interface Epoch {
  readonly number: bigint;
  readonly contentKey: Bytes;
  readonly keys: Map<bigint, Promise<SFrameKey>>;
  readonly newest: Map<bigint, bigint>;
}

/**
 * Takes key wraps and opens what was sealed under the newest. What it is given it must be given in
 * the order in which it came, one after the other: counters rise, and epochs never come back.
 */
export class Opener {
  private epoch: Epoch | null = null;
  private newestEpoch = 0n;
  private readonly hpke: HpkeOpener;

  constructor(
    own: Recipient,
    private readonly grantee: Grantee,
  ) {
    this.hpke = new HpkeOpener(own, grantee.grantHash);
  }

  /** Takes a key wrap's payload; false when it does not open or is not newer than the last. */
  async key(payload: Bytes): Promise<boolean> {
    if (payload.length !== WRAP_BYTES) return false;
    const number = BigInt(new DataView(payload.buffer, payload.byteOffset).getUint32(0));
    if (number <= this.newestEpoch) return false;
    const contentKey = await this.unwrap(number, payload);
    if (contentKey === null || number <= this.newestEpoch) return false;
    this.forget();
    this.newestEpoch = number;
    this.epoch = { number, contentKey, keys: new Map(), newest: new Map() };
    return true;
  }

  /**
   * Opens a sealed payload; null for what is forged, damaged, replayed, sealed for another epoch,
   * or not sealed. Checks and counts before it waits, so that several may be opened at once if they
   * were begun in order.
   */
  open(track: number, metadata: Uint8Array, payload: Bytes): Promise<Bytes | null> {
    const header = readHeader(payload);
    const { epoch } = this;
    if (header === null || epoch === null) return Promise.resolve(null);
    const kid = epoch.number * TRACKS + BigInt(track);
    const newest = epoch.newest.get(kid) ?? -1n;
    if (header.kid !== kid || header.ctr <= newest || header.ctr >= MOST_SEALED) {
      return Promise.resolve(null);
    }
    epoch.newest.set(kid, header.ctr);
    return opened(keyOf(epoch, kid), header, metadata, payload);
  }

  /** The key is gone; epochs still never come back. */
  forget(): void {
    this.epoch?.contentKey.fill(0);
    this.epoch?.keys.clear();
    this.epoch = null;
  }

  private async unwrap(epoch: bigint, payload: Bytes): Promise<Bytes | null> {
    const { grant, camera, use = 'grant' } = this.grantee;
    try {
      return await this.hpke.open({
        enc: payload.slice(4, 4 + POINT_BYTES),
        aad: utf8(`${LABELS[use]}\n${grant}\n${camera}\n${epoch}\n`),
        ciphertext: payload.slice(4 + POINT_BYTES),
      });
    } catch {
      return null;
    }
  }
}

function keyOf({ keys, contentKey }: Epoch, kid: bigint): Promise<SFrameKey> {
  const known = keys.get(kid);
  if (known !== undefined) return known;
  const derived = SFrameKey.derive(SUITE_5, contentKey, kid);
  keys.set(kid, derived);
  return derived;
}

async function opened(
  key: Promise<SFrameKey>,
  header: SFrameHeader,
  metadata: Uint8Array,
  payload: Bytes,
): Promise<Bytes | null> {
  try {
    return await (await key).open(header, metadata, payload);
  } catch {
    return null;
  }
}

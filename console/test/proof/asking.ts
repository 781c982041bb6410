import type { TownLog } from '../../dev/townLog';
import { p256Key } from '../../src/note/vkey';
import { type Device, makeDevice } from '../../src/proof/device';
import type { Kept } from '../../src/proof/kept';
import { type Checked, type LogDoors, type OwnGrant, checkLooks } from '../../src/proof/looks';
import type { OwnEntry } from '../../src/proof/owned';

/** A hub that may not be honest. */
export interface Hub {
  /** What it makes of the entries it should give. */
  readonly entries?: (all: OwnGrant[]) => OwnGrant[];
  readonly wishes?: (all: OwnEntry[]) => OwnEntry[];
  readonly consistency?: LogDoors['consistency'];
  readonly log?: Partial<Awaited<ReturnType<TownLog['ownLog']>>>;
}

/** A browser that its owner's passkey has named. */
export async function aDevice(): Promise<Device> {
  const response = { authenticatorData: 'AQ', clientDataJSON: 'AQ', signature: 'AQ' };
  const passkey = (await p256Key('mill-40', new Uint8Array(65))).text;
  const facts = { program: 'alder-falls-2026', premises: 'mill-40', passkey, atMillis: 0 };
  const authenticator = () => Promise.resolve({ id: 'AQ', rawId: 'AQ', response });
  return (await makeDevice(facts, authenticator)).device;
}

/** Has a browser check what this hub says, two wishes and one look to a page. */
export async function ask(
  town: TownLog,
  device: Device,
  hub: Hub = {},
  kept: Kept | null = null,
): Promise<Checked> {
  const log = { ...(await town.ownLog(device.text)), ...hub.log };
  const tally = log.tally ?? (await town.tally(device.text));
  const checkpoint = await town.checkpoint();
  return checkLooks({ ...log, tally }, device, kept, {
    entries: async (camera, from) => {
      const all = await town.entries(camera, checkpoint);
      const given = (hub.entries ?? ((same) => same))(all);
      const [first, ...rest] = given.filter(({ number }) => number >= from);
      const entries = first === undefined ? [] : [first];
      return { entries, next: rest[0]?.number ?? null };
    },
    wishes: async (camera, before) => {
      const all = await town.wishes(camera, checkpoint);
      const given = (hub.wishes ?? ((same) => same))(all);
      const left = given.filter(({ index }) => before === null || index < before);
      const entries = left.slice(0, 2);
      return { entries, before: left.length > 2 ? (entries.at(-1)?.index ?? null) : null };
    },
    consistency: hub.consistency ?? ((from, to) => town.consistency(from, to)),
  });
}

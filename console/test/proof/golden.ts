import golden from '../../../ledger/src/test/resources/org/porchlight/ledger/golden/log.json';

/** What the hub's own code makes: the file is compared with that code in its module's tests. */
export interface GoldenLeaf {
  readonly index: number;
  readonly entry: string;
  readonly opening: string;
  readonly record: string;
  readonly proof: string;
}

export const GOLDEN: {
  readonly policy: string;
  readonly secret: string;
  readonly earlier: string;
  readonly checkpoint: string;
  readonly consistency: readonly string[];
  readonly entries: readonly {
    readonly number: number;
    readonly grant: GoldenLeaf;
    readonly open: GoldenLeaf;
    readonly close: GoldenLeaf;
  }[];
} = golden;

/** The grant with the camera's second tag. */
export function second() {
  const [, entry] = GOLDEN.entries;
  if (entry === undefined) throw new Error('the golden log has three grants');
  return entry;
}

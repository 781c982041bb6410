import { type Checkpoint, readCheckpoint } from './checkpoint';
import { readHash, sameBytes } from './form';
import { type Policy, type Witnessed, witnessed } from './policy';
import { continues } from './tree';
import { Unproven, must } from './unproven';

/** The log showed two trees that cannot both be it; both signed notes are the evidence. */
export class SplitView extends Unproven {
  constructor(readonly notes: readonly [string, string]) {
    super('split', 'two trees are signed that cannot both be the log');
    this.name = 'SplitView';
  }
}

/** Gives the hashes that lead from one size to another. */
export type Steps = (from: number, to: number) => Promise<readonly string[]>;

/** Every checkpoint this browser is shown, each of which must continue the one before. */
export class Chain {
  private readonly believed = new Set<string>();

  private constructor(
    private readonly policy: Policy,
    private readonly steps: Steps,
    private last: Checkpoint | null,
  ) {}

  static begin(policy: Policy, steps: Steps, kept: string | null): Chain {
    return new Chain(policy, steps, kept === null ? null : readCheckpoint(kept));
  }

  /** The newest that was believed. */
  get newest(): string | null {
    return this.last?.note.whole ?? null;
  }

  /**
   * Believes a checkpoint that is as new as the last or newer.
   *
   * @throws SplitView for two roots of one size, or when there is no way from one to the other
   * @throws Unproven when it is not to be believed by itself, or is older
   */
  async take(checkpoint: Checkpoint): Promise<Witnessed> {
    const believed = await witnessed(checkpoint, this.policy);
    const { last } = this;
    if (last !== null && last.note.whole !== checkpoint.note.whole) {
      if (last.size === checkpoint.size && !sameBytes(last.root, checkpoint.root)) {
        throw new SplitView([last.note.whole, checkpoint.note.whole]);
      }
      must(checkpoint.size >= last.size, 'consistency', 'an older tree is shown again');
      if (checkpoint.size > last.size) await this.leadOn(last, checkpoint);
    }
    this.last = checkpoint;
    this.believed.add(checkpoint.note.whole);
    return believed;
  }

  /** Whether this very checkpoint was taken. */
  holds(checkpoint: Checkpoint): boolean {
    return this.believed.has(checkpoint.note.whole);
  }

  private async leadOn(last: Checkpoint, to: Checkpoint): Promise<void> {
    const proof = (await this.steps(last.size, to.size)).map(readHash);
    if (!(await continues(last, to, proof))) {
      throw new SplitView([last.note.whole, to.note.whole]);
    }
  }
}

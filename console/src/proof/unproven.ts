/** What was not shown. The page has a sentence for each. */
export type Fault =
  | 'form'
  | 'signature'
  | 'log'
  | 'key'
  | 'quorum'
  | 'inclusion'
  | 'consistency'
  | 'split'
  | 'entry'
  | 'opening'
  | 'record'
  | 'tally';

/** Something that must be proved is not: nothing that rests on it is to be believed. */
export class Unproven extends Error {
  constructor(
    readonly fault: Fault,
    message: string,
  ) {
    super(message);
    this.name = 'Unproven';
  }
}

/** Throws unless it holds. */
export function must(holds: boolean, fault: Fault, message: string): asserts holds {
  if (!holds) throw new Unproven(fault, message);
}

/** What a page remembers for whoever sits here: what was seen, how the wall is laid out. */
export type Kept = Pick<Storage, 'getItem' | 'setItem'>;

let kept: Kept | null = null;

/** Where it is remembered: by this browser, or by this page alone. */
export function keptHere(): Kept {
  return kept ?? localStorage;
}

/** From here on this page remembers by itself, until it is left. */
export function keepInPageOnly(): void {
  const remembered = new Map<string, string>();
  kept = {
    getItem: (name) => remembered.get(name) ?? null,
    setItem: (name, value) => void remembered.set(name, value),
  };
}

const NAME = 'erased';

/** What stands in the place of somebody who was just erased, for the last page he sees. */
export function erasedReference(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get(NAME);
}

/** Loads the page anew, so that nothing of what was shown stays in it. */
export function showErased(reference: string): void {
  location.hash = new URLSearchParams({ [NAME]: reference }).toString();
  location.reload();
}

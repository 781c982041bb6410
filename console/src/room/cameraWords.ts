/** Where a camera stands, in two parts: the place, and where there. */
export interface CameraWords {
  readonly place: string;
  readonly where: string;
}

/** Owners may have named a camera with its place (*5 Tannery Row, dock*) or without (*dock*). */
export function cameraWords(premises: string | null, name: string | null): CameraWords {
  const [first = '', ...rest] = (name ?? '').split(', ');
  if (rest.length > 0) return { place: first, where: rest.join(', ') };
  if (premises === null || premises === '') return { place: first, where: '' };
  return { place: premises, where: first === premises ? '' : first };
}

/** Both parts in one line. */
export function cameraLine(premises: string | null, name: string | null): string {
  const { place, where } = cameraWords(premises, name);
  return where === '' ? place : `${place}, ${where}`;
}

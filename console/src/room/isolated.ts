/** A stranger's text inside a sentence: its direction of writing ends with it (Unicode FSI … PDI). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

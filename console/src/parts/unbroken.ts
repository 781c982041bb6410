/** A text written in lines of one width, for a page that has its own: breaks inside paragraphs are spaces. */
export function unbroken(text: string): string {
  return text.replaceAll(/(?<=\S)\n(?=[^\n\d])/g, ' ');
}

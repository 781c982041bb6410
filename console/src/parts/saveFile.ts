/** Hands the person a text as a file. The text itself is the address: no page can make a file of anything else. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  link.download = name;
  link.click();
}

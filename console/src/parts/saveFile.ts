/** Hands the person a text as a file. The text itself is the address: no page can make a file of anything else. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  link.download = name;
  link.click();
}

const PDF = '%PDF-';

/** Hands the person a PDF the hub made. Bytes that do not begin as one are none, and no file. */
export function savePaper(name: string, bytes: Uint8Array): void {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  if (!text.startsWith(PDF)) throw new RangeError('not a PDF');
  const link = document.createElement('a');
  link.href = `data:application/pdf;base64,${btoa(text)}`;
  link.download = name;
  link.click();
}

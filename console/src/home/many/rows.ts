/** One line of what an owner pasted or typed. */
export interface AddressRow {
  readonly name: string;
  readonly words: string;
}

/** What is wrong with which line; nothing is sent while anything is. */
export interface RowError {
  readonly row: number;
  readonly field: 'name' | 'address';
  readonly why: 'missing' | 'long' | 'twice';
}

export interface Rows {
  readonly rows: readonly AddressRow[];
  readonly errors: readonly RowError[];
}

const MOST_NAME = 80;
const MOST_WORDS = 160;

/**
 * Reads lines of a name and an address, parted by a tab, a semicolon or the first comma, as a table
 * or a CSV file has them; empty lines are none. Each name once, and none of those taken.
 */
export function readRows(text: string, taken: readonly string[]): Rows {
  const rows = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .map(readRow);
  const seen = new Set(taken);
  const errors = rows.flatMap(({ name, words }, index) => {
    const row = index + 1;
    const twice = seen.has(name);
    seen.add(name);
    return [
      ...wrong(row, 'name', name, MOST_NAME),
      ...(twice && name !== '' ? [{ row, field: 'name' as const, why: 'twice' as const }] : []),
      ...wrong(row, 'address', words, MOST_WORDS),
    ];
  });
  return { rows, errors };
}

function wrong(row: number, field: RowError['field'], text: string, most: number): RowError[] {
  if (text === '') return [{ row, field, why: 'missing' }];
  return text.length > most ? [{ row, field, why: 'long' }] : [];
}

function readRow(line: string): AddressRow {
  const delimiter = ['\t', ';'].find((one) => line.includes(one)) ?? ',';
  const [name = '', ...rest] = fields(line, delimiter);
  const words = rest.filter((field) => field !== '').join(', ');
  return { name, words };
}

/** The fields of a line; one in quotes may hold the delimiter, and two quotes for one. */
function fields(line: string, delimiter: string): string[] {
  const found: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '"' && quoted && line.charAt(at + 1) === '"') {
      field += '"';
      at++;
    } else if (char === '"' && (quoted || field.trim() === '')) {
      quoted = !quoted;
    } else if (char === delimiter && !quoted) {
      found.push(field.trim());
      field = '';
    } else {
      field += char;
    }
  }
  return [...found, field.trim()];
}

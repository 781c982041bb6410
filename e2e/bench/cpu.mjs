import { readFileSync, readdirSync } from 'node:fs';

const MILLIS_PER_TICK = 10;

/**
 * CPU milliseconds used until now by each program below these processes and by the database whose
 * files are in `data`, by the program's name (Linux).
 */
export function cpuMillis(data, ...roots) {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(read);
  const below = new Set(roots.map(Number));
  // The database is nobody's child; it names its files.
  for (const { pid, command } of processes) if (command.includes(`${data}/`)) below.add(pid);
  for (let grown = -1; grown !== below.size;) {
    grown = below.size;
    for (const { pid, parent } of processes) if (below.has(parent)) below.add(pid);
  }
  const used = {};
  for (const { pid, name, millis } of processes) {
    if (below.has(pid)) used[name] = (used[name] ?? 0) + millis;
  }
  return used;
}

/** What was used between two counts. */
export function cpuSince(before, after) {
  return Object.fromEntries(
    Object.entries(after).map(([name, millis]) => [name, Math.max(0, millis - (before[name] ?? 0))]),
  );
}

function read(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const millis = (Number(fields[11]) + Number(fields[12])) * MILLIS_PER_TICK;
    return [{ pid: Number(pid), parent: Number(fields[1]), command, name: nameOf(command), millis }];
  } catch {
    return []; // it has ended meanwhile
  }
}

function nameOf(command) {
  const main = / org\.porchlight\.(\w+)\.[A-Z]/.exec(command);
  if (main !== null) return main[1];
  if (command.includes('postgres')) return 'database';
  if (command.includes('--type=gpu')) return 'browser-gpu';
  if (command.includes('--type=renderer')) return 'browser-page';
  return command.includes('chrom') ? 'browser' : 'other';
}

// What the seal costs a look: click to picture with it and without it, one town after the other.
//
// Workload: that of ./porchlight bench look, twice. Without the seal the agent is the tests' own and the browser's worker
// takes frames as they come (clear.mjs); everything else, notes, signatures, log and proof, is the same.
// Command: ./porchlight bench sealing [looks] [looks before they count]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const look = join(import.meta.dirname, 'look.mjs');
for (const sealing of ['on', 'off', 'on']) {
  console.log(`\n== sealing ${sealing}`);
  const env = { ...process.env, PORCHLIGHT_SEALING: sealing };
  const { status } = spawnSync(process.execPath, [look, ...process.argv.slice(2)], { env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

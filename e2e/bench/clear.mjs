// Both ends of a look without their seal, for what the seal costs. There is no setting for it: the agent is the tests'
// own, with a double of the sealer, and the browser is given another worker, with a double of the opener.
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const HOME = resolve(import.meta.dirname, '../..');
const CONSOLE = join(HOME, 'console');

/** What the launcher starts agents with, so that nothing but the seal differs. */
const AGENT_FLAGS = [
  '-XX:+UseSerialGC',
  '-XX:+UseCompactObjectHeaders',
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
  ...['-Xms12m', '-Xmx64m', '-Xss512k', '-XX:TrimNativeHeapInterval=30000', '-XX:+ExitOnOutOfMemoryError'],
  ...['-XX:TieredStopAtLevel=4', '-XX:+UnlockDiagnosticVMOptions'],
  `-XX:CompilerDirectivesFile=${HOME}/agent/src/main/jvm/compile.json`,
  '-XX:+DisplayVMOutputToStderr',
];

/** A launcher that starts every program as ever, but agents that do not seal. Returns its path. */
export function clearLauncher() {
  const tests = join(HOME, 'agent/target/test-classes');
  if (!existsSync(join(tests, 'org/porchlight/agent/ClearAgent.class'))) {
    throw new Error('The agent without a seal is among the tests: run ./porchlight build.');
  }
  const directory = mkdtempSync(join(tmpdir(), 'porchlight-clear-'));
  const java = join(process.env.JAVA_HOME, 'bin/java');
  const trial = `${HOME}/trial/target/classes:${HOME}/trial/target/lib/*`;
  const agent = `${tests}:${HOME}/agent/target/classes:${HOME}/agent/target/lib/*`;
  const script = join(directory, 'porchlight');
  writeFileSync(
    script,
    `#!/bin/sh
case "$1 $2" in
  'demo '*)
    shift
    export PORCHLIGHT_HOME='${directory}' PORCHLIGHT_BUILT=1
    exec '${java}' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp '${trial}' org.porchlight.trial.Trial "$@" ;;
  'agent --data')
    shift
    exec '${java}' ${AGENT_FLAGS.join(' ')} -cp '${agent}' org.porchlight.agent.ClearAgent "$@" ;;
esac
exec '${HOME}/porchlight' "$@"
`,
  );
  chmodSync(script, 0o755);
  return script;
}

/** The tile's worker, with an opener that takes every frame as it is. */
async function clearWorker() {
  const vite = await import(pathToFileURL(join(CONSOLE, 'node_modules/vite/dist/node/index.js')).href);
  const { output } = await vite.build({
    root: CONSOLE,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'clear-opener',
        enforce: 'pre',
        load: (id) =>
          id.endsWith('/src/seal/opener.ts')
            ? `export class Opener {
                key() { return Promise.resolve(true); }
                open(track, metadata, payload) { return Promise.resolve(payload); }
                forget() {}
              }`
            : null,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(CONSOLE, 'src/player/worker/main.ts'),
        output: { format: 'es' },
      },
    },
  });
  if (output.length !== 1) throw new Error('the worker is one file');
  return output[0].code;
}

/** Gives pages of a context, which must bypass the CSP, that worker instead of the tile's own. */
export async function withoutOpening(context) {
  const code = await clearWorker();
  await context.addInitScript((clear) => {
    const worker = URL.createObjectURL(new Blob([clear], { type: 'text/javascript' }));
    const Own = globalThis.Worker;
    globalThis.Worker = class extends Own {
      constructor(address, options) {
        super(/\/main-[^/]*\.js$/.test(String(address)) ? worker : address, options);
      }
    };
  }, code);
}

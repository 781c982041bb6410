import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The tree that is tested. */
export const HOME = resolve(import.meta.dirname, '..');

/** A program that was started and says where it is. */
export interface Running<Ready = Record<string, string>> {
  readonly ready: Ready;
  /** Stands still, with every connection open, until it is let go on. */
  freeze: (frozen: boolean) => void;
  end: () => Promise<void>;
}

/** Starts something that prints `READY`, perhaps with more, once it can be used and ends when its input does. */
export async function start<Ready>(
  command: string,
  words: readonly string[],
  log: string,
  read: (said: string) => Ready,
): Promise<Running<Ready>> {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stderr.pipe(createWriteStream(log, { flags: 'a' }));
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const ready = await new Promise<Ready>((found, failed) => {
    child.once('exit', (code) => failed(new Error(`${words.join(' ')} ended with ${code}: see ${log}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/^READY\b/.test(line)) found(read(line.slice('READY '.length)));
    });
  });
  const end = async () => {
    child.stdin.end();
    await gone;
  };
  const freeze = (frozen: boolean) => child.kill(frozen ? 'SIGSTOP' : 'SIGCONT');
  return { ready, freeze, end };
}

/** Starts one of Porchlight's programs. */
export async function startProgram(
  words: readonly string[],
  log: string,
): Promise<Running<Record<string, string>>> {
  return start(join(HOME, 'porchlight'), [...words, '--stay-with-parent'], log, (said) => JSON.parse(said));
}

/** Runs one of Porchlight's commands to its end and returns what it printed. */
export function run(words: readonly string[], input = ''): string {
  return execFileSync(join(HOME, 'porchlight'), words, { input, encoding: 'utf8' }).trim();
}

/** As many ports as nobody had a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((done) => {
          const server = createServer().listen(0, '127.0.0.1', () => done(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a port has a number');
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

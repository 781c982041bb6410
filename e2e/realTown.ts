import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './dispatch.js';
import { HOME, type Running, freePorts, run, start, startProgram } from './programs.js';

/** Where everything of this town happens. */
export const CORNER = { latE6: 32300123, lonE6: -90200456 };

const PROGRAM = 'real-town-2026';
const DAY_MILLIS = 86_400_000;

/** What a test wants to be shorter than Jackson's 90 seconds and 20 minutes. */
export interface Rules {
  readonly questionSeconds: number;
  readonly grantMinutes: number;
}

/**
 * A program founded as an installation is: keys made by each party, an ordinance signed by the
 * council, no demo anywhere. Nobody is in it but an invited administrator.
 */
export class RealTown {
  readonly logs: string;
  readonly http: string;
  private readonly running = new Map<string, Running>();
  private readonly secrets: Record<'hub' | 'hook' | 'account', string>;
  private box = 'agent';

  private constructor(
    private readonly data: string,
    private readonly ports: readonly number[],
  ) {
    this.logs = this.directory('logs');
    this.http = `http://localhost:${ports[0]}`;
    this.secrets = {
      hub: this.secret('hub-secret'),
      hook: this.secret('hook-secret'),
      account: this.secret('account-secret'),
    };
  }

  static async found(rules: Rules): Promise<RealTown> {
    const data = mkdtempSync(join(tmpdir(), 'porchlight-real-'));
    const town = new RealTown(data, await freePorts(9));
    town.key('council', 'signer', 'init', '--role', 'council', '--name', 'real-council');
    town.key('agency', 'signer', 'init', '--role', 'agency', '--name', 'real-police');
    town.key('dispatch', 'dispatch', 'init', '--name', 'real-911');
    town.key('witness', 'witness', 'init', '--name', 'real-witness.example');
    town.makeLog();
    town.signOrdinance(rules);
    await Promise.all([
      town.startHub(),
      town.signer('agency', 2),
      town.signer('council', 3),
      town.dispatch(),
      town.witness('witness', 6),
      town.issuer(),
    ]);
    return town;
  }

  /** The word that lets the first administrator make a passkey. */
  firstInvite(): string {
    return readFileSync(join(this.data, 'hub', 'first-invite'), 'utf8').trim();
  }

  /** The link in the newest letter to somebody. */
  linkFor(recipient: string): string {
    return /^http\S+#invite=\S+$/m.exec(this.newestLetterTo(recipient))?.[0] ?? '';
  }

  newestLetterTo(recipient: string): string {
    const letters = readdirSync(this.directory('mail'))
      .map((name) => join(this.directory('mail'), name))
      .filter((file) => file.endsWith('.eml'))
      .map((file) => ({ at: statSync(file).mtimeMs, text: readFileSync(file, 'utf8') }))
      .filter(({ text }) => text.includes(`To: ${recipient}`))
      .sort((one, other) => other.at - one.at);
    return letters[0]?.text ?? '';
  }

  /** What the signer's own administrator types after comparing the fingerprint. */
  enrolAtSigner(role: 'agency' | 'council', passkey: string, name: string): string {
    const words = ['signer', 'enrol', '--data', this.directory(role)];
    return run([...words, '--passkey', passkey, '--name', name], 'yes\n');
  }

  /** What an owner types at the box in his home. Returns what the box then shows him to compare. */
  pairAgent(code: string): string {
    run(['agent', 'pair', '--data', this.directory(this.box), '--hub', this.http, '--code', code]);
    return run(['agent', 'confirm', '--data', this.directory(this.box)], 'yes\n');
  }

  addCamera(id: string, name: string, url: string): void {
    const words = ['agent', 'camera', 'add', '--data', this.directory(this.box)];
    run([...words, '--id', id, '--name', name, '--url', '-'], `${url}\n`);
  }

  async startAgent(): Promise<void> {
    await this.program('agent', ['agent', '--data', this.directory(this.box), '--page-port', this.port(5)]);
  }

  /** The box is set up anew: what it was before is gone, whom it believed above all. */
  async emptyBox(): Promise<void> {
    await this.endProgram('agent');
    this.box = 'agent-anew';
  }

  async startHub(): Promise<void> {
    const settings = {
      port: this.port(0),
      'relay.embedded.port': this.port(1),
      'database.directory': this.directory('hub'),
      'mail.from': 'porchlight@real-town.example',
      'mail.directory': this.directory('mail'),
      'program.id': PROGRAM,
      'program.name': 'Real town',
      'program.agency': 'real-police',
      'program.agency-name': 'Real Town Police',
      'program.ordinance-file': join(this.directory('council'), 'ordinance.note'),
      'keys.council': this.vkey('council'),
      'keys.agency': this.vkey('agency'),
      'keys.dispatch': this.vkey('dispatch'),
      'signers.agency': `http://127.0.0.1:${this.ports[2]}`,
      'signers.council': `http://127.0.0.1:${this.ports[3]}`,
      'signers.secret-file': this.secrets.hub,
      'log.directory': this.directory('log'),
      'log.key-file': join(this.directory('log'), 'key'),
      'log.witnesses-file': join(this.directory('log'), 'witnesses'),
      'oidc.room.issuer': `http://localhost:${this.ports[8]}`,
      'oidc.room.label': 'City account',
      'oidc.room.client-id': 'real-town',
      'oidc.room.client-secret-file': this.secrets.account,
    };
    const words = Object.entries(settings).map(([name, value]) => `--porchlight.${name}=${value}`);
    await this.program('hub', ['hub', ...words]);
  }

  /** Takes the hub away as a crash would. */
  async killHub(): Promise<void> {
    await this.endProgram('hub');
  }

  /** A signer or the hub stands still with its connections open, and is let go on. */
  async whileFrozen(name: 'hub' | 'agency' | 'council', then: () => Promise<void>): Promise<void> {
    this.running.get(name)?.freeze(true);
    try {
      await then();
    } finally {
      this.running.get(name)?.freeze(false);
    }
  }

  /** Another witness begins; the log's key is all it has to be told. */
  async startAnotherWitness(name: string): Promise<void> {
    this.key('witness-2', 'witness', 'init', '--name', name);
    await this.witness('witness-2', 7);
  }

  /** The witness of the beginning is no more. */
  async endFirstWitness(): Promise<void> {
    await this.endProgram('witness');
  }

  async endAnotherWitness(): Promise<void> {
    await this.endProgram('witness-2');
  }

  /**
   * The policy after this one, in which the other witness stands in the first one's place, read and
   * signed by the people of both signers. Returns the file with the note.
   */
  nextPolicy(text: string): string {
    const witness = `${readFileSync(this.vkey('witness-2'), 'utf8').trim()} http://127.0.0.1:${this.port(7)}/`;
    const next = text
      .replace(/^number (\d+)$/m, (_, number) => `number ${Number(number) + 1}`)
      .replace(/^witness witness-1 .*$/m, `witness witness-1 ${witness}`);
    const file = join(this.data, 'next-policy.txt');
    const note = join(this.data, 'next-policy.note');
    writeFileSync(file, next);
    for (const [signer, from] of [
      ['council', file],
      ['agency', note],
    ] as const) {
      const words = ['signer', 'policy', '--data', this.directory(signer)];
      run([...words, '--file', from, '--note', note], 'yes\n');
    }
    return note;
  }

  /** What the box in the owner's home says of itself. */
  agentStatus(): string {
    return run(['agent', 'status', '--data', this.directory(this.box)]);
  }

  /** A call of the CAD system, at the corner of this town. */
  async call(call: string, type: string, title: string, priority = 1): Promise<void> {
    await report(this.port(4), this.secrets.hook, CORNER, { call, type, title, priority });
  }

  async end(): Promise<void> {
    await Promise.all([...this.running.values()].map((program) => program.end()));
    rmSync(this.data, { recursive: true, force: true });
  }

  private async signer(role: 'agency' | 'council', port: number): Promise<void> {
    const keys = ['--council-key', this.vkey('council'), '--agency-key', this.vkey('agency')];
    const own = ['--role', role, '--data', this.directory(role), '--port', this.port(port)];
    const who = ['--rp-id', 'localhost', '--origin', this.http];
    const others = ['--dispatch-key', this.vkey('dispatch'), '--hub-secret-file', this.secrets.hub];
    await this.program(role, ['signer', ...own, ...who, ...keys, ...others]);
  }

  /** Where the agency's people have their work accounts: not a program of ours. */
  private async issuer(): Promise<void> {
    const client = ['real-town', readFileSync(this.secrets.account, 'utf8'), `${this.http}/room/account`];
    const words = [join(HOME, 'console', 'dev', 'issuer.mjs'), this.port(8), ...client];
    const log = join(this.logs, 'issuer.log');
    this.running.set('issuer', await start('node', words, log, () => ({})));
  }

  private async endProgram(name: string): Promise<void> {
    await this.running.get(name)?.end();
    this.running.delete(name);
  }

  private async dispatch(): Promise<void> {
    const own = ['--data', this.directory('dispatch'), '--port', this.port(4), '--hub', this.http];
    const program = ['--council-key', this.vkey('council'), '--program', PROGRAM];
    await this.program('dispatch', ['dispatch', ...own, '--hook-secret-file', this.secrets.hook, ...program]);
  }

  private async witness(name: string, port: number): Promise<void> {
    const own = ['--data', this.directory(name), '--port', this.port(port)];
    await this.program(name, ['witness', ...own, '--log', this.vkey('log')]);
  }

  /** The log's key, which the witness must know, and the witness's, which the hub must know. */
  private makeLog(): void {
    const name = 'real-town.example/log';
    const pair = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    const bytes = (part = '') => Buffer.concat([Buffer.from([1]), Buffer.from(part, 'base64url')]);
    const open = bytes(pair.x);
    const hash = createHash('sha256').update(`${name}\n`).update(open);
    const id = hash.digest('hex').slice(0, 8);
    writeFileSync(this.vkey('log'), `${name}+${id}+${open.toString('base64')}\n`);
    const secret = `PRIVATE+KEY+${name}+${id}+${bytes(pair.d).toString('base64')}\n`;
    writeFileSync(join(this.directory('log'), 'key'), secret, { mode: 0o600 });
    const witness = `${readFileSync(this.vkey('witness'), 'utf8').trim()} http://127.0.0.1:${this.port(6)}/`;
    const lines = `witness witness-1 ${witness}\ngroup witnesses all witness-1\nquorum witnesses\n`;
    writeFileSync(join(this.directory('log'), 'witnesses'), lines);
  }

  private async program(name: string, words: readonly string[]): Promise<void> {
    this.running.set(name, await startProgram(words, join(this.logs, `${name}.log`)));
  }

  private key(who: string, ...command: string[]): void {
    writeFileSync(this.vkey(who), `${run([...command, '--data', this.directory(who)])}\n`);
  }

  private signOrdinance(rules: Rules): void {
    const file = join(this.directory('council'), 'ordinance.txt');
    writeFileSync(file, ordinance(rules));
    const note = run(['signer', 'ordinance', '--data', this.directory('council'), '--file', file]);
    writeFileSync(join(this.directory('council'), 'ordinance.note'), `${note}\n`);
  }

  private vkey(who: string): string {
    return join(this.data, `${who}.vkey`);
  }

  private port(index: number): string {
    return String(this.ports[index]);
  }

  private directory(name: string): string {
    const path = join(this.data, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }

  private secret(name: string): string {
    const path = join(this.data, name);
    writeFileSync(path, randomUUID() + randomUUID(), { mode: 0o600 });
    return path;
  }
}

/** Jackson's rules for 45 days, with shorter times. */
function ordinance({ questionSeconds, grantMinutes }: Rules): string {
  const from = Math.floor(Date.now() / DAY_MILLIS) * DAY_MILLIS;
  const rules = {
    agency: 'real-police',
    askWithinMinutes: 60,
    cadTypes: { 'FIRE STRUCTURE': 'fire', 'ROBBERY ARMED': 'violent-crime' },
    cityDevices: 5,
    clipDays: 30,
    footageMaxMinutes: 720,
    footageMinMinutes: 15,
    from: new Date(from).toISOString(),
    grantMinutes,
    incidentCapMinutes: 1440,
    kinds: ['fire', 'violent-crime'],
    leaseSeconds: 60,
    number: 1,
    paused: false,
    preSeconds: 2,
    privateDevices: 5,
    program: PROGRAM,
    questionSeconds,
    radiusMeters: 200,
    recordAfterHours: 72,
    recordWithinDays: 90,
    reportOrigins: ['classified-call'],
    reportPriorities: [1, 2],
    sensitiveMeters: 30,
    smallNumber: 5,
    supervisorOverCameras: 4,
    supervisorOwnerDays: 7,
    supervisorOwnerLooks: 5,
    supervisorPastMinutes: 60,
    to: new Date(from + 45 * DAY_MILLIS).toISOString(),
  };
  return `porchlight-ordinance/v1\n${JSON.stringify(rules)}\n`;
}

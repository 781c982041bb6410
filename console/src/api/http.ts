import { theLine } from './line';
import type { FaceName, Law, Reason } from './types';

/** A refusal or a failure as the hub words it (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly law: Law | null;
  readonly reasons: readonly Reason[];
  readonly csrf: string | null;
  /** What a work account is called here, where nobody is signed in and one would do. */
  readonly account: string | null;
}

/** Every call has an answer; a caller cannot reach the value without looking at `ok`. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** For places that must have a value, such as queries: the problem becomes an error. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }
}

export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new ProblemError(answer.problem);
}

const OFFLINE: Problem = {
  type: 'https://porchlight.org/problems/offline',
  title: 'offline',
  status: 0,
  detail: '',
  law: null,
  reasons: [],
  csrf: null,
  account: null,
};

export function isOffline(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 502 || problem.status === 504;
}

export const API = '/api/v1';

export const SIGN_IN_NEEDED = 401;
/** Nobody is signed in, or the session's token is another one: a new or lost session. */
const ABOUT_SESSION = /^\/(session|sign-|enrol|recover\b)/;
const DOUBTFUL: readonly number[] = [SIGN_IN_NEEDED, 403];

/** One face's calls. It remembers the face's CSRF token and sends it with every change. */
export class FaceCalls {
  private csrf: string | null = null;
  private prove: (() => Promise<boolean>) | null = null;
  private readonly doubters = new Set<() => void>();

  constructor(private readonly face: FaceName) {}

  path(path: string): string {
    return `${API}/${this.face}${path}`;
  }

  async read<T>(path: string): Promise<Answer<T>> {
    return this.proving(async () => this.noting(path, await call<T>('GET', this.path(path))));
  }

  /** A text, whatever is in it. */
  async readText(path: string): Promise<Answer<string>> {
    return this.proving(async () =>
      this.noting(
        path,
        await call('GET', this.path(path), undefined, { Accept: 'text/*' }, textOf),
      ),
    );
  }

  /** A PDF, whatever is in it. */
  async readPaper(path: string): Promise<Answer<Uint8Array<ArrayBuffer>>> {
    return this.proving(async () =>
      this.noting(
        path,
        await call(
          'GET',
          this.path(path),
          undefined,
          { Accept: 'application/pdf, application/problem+json' },
          bytesOf,
        ),
      ),
    );
  }

  async change<T = null>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.proving(async () => {
      const headers: Record<string, string> =
        this.csrf === null ? {} : { 'X-CSRF-TOKEN': this.csrf };
      return this.noting(path, await call<T>('POST', this.path(path), body, headers));
    });
  }

  /** How whoever is signed in shows his passkey anew, for what asks for it; null when nobody is. */
  provesBy(prove: (() => Promise<boolean>) | null): void {
    this.prove = prove;
  }

  private async proving<T>(attempt: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await attempt();
    const asked = !answer.ok && answer.problem.type.endsWith('/prove-again');
    return asked && this.prove !== null && (await this.prove()) ? attempt() : answer;
  }

  /** A change that is answered with bytes. */
  async changeForBytes(path: string, body?: unknown): Promise<Answer<Uint8Array<ArrayBuffer>>> {
    const headers: Record<string, string> = this.csrf === null ? {} : { 'X-CSRF-TOKEN': this.csrf };
    const asked = call('POST', this.path(path), body, headers, bytesOf);
    return this.noting(path, await asked);
  }

  /** Called when an answer says that this face's session is not what it was. Returns what ends that. */
  onSessionDoubted(listener: () => void): () => void {
    this.doubters.add(listener);
    return () => this.doubters.delete(listener);
  }

  private noting<T>(path: string, answer: Answer<T>): Answer<T> {
    const doubted = !answer.ok && DOUBTFUL.includes(answer.problem.status);
    if (doubted && !ABOUT_SESSION.test(path)) for (const doubter of this.doubters) doubter();
    const csrf = answer.ok ? csrfIn(answer.value) : answer.problem.csrf;
    if (csrf !== null) this.csrf = csrf;
    return answer;
  }
}

function csrfIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('csrf' in value)) return null;
  return typeof value.csrf === 'string' ? value.csrf : null;
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await response.arrayBuffer());
}

async function textOf(response: Response): Promise<string> {
  return response.text();
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/** One call to the hub. Nothing answered is a problem like any other. */
export async function call<T>(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  read: (response: Response) => Promise<T> = async (response) => (await jsonOf(response)) as T,
): Promise<Answer<T>> {
  try {
    const response = await theLine().call(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json, application/octet-stream, application/problem+json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return { ok: true, value: await read(response) };
    return { ok: false, problem: problemOf(response.status, await jsonOf(response)) };
  } catch (failure) {
    if (failure instanceof TypeError) return { ok: false, problem: OFFLINE };
    return { ok: false, problem: { ...OFFLINE, status: 500, title: String(failure) } };
  }
}

function problemOf(status: number, json: unknown): Problem {
  const known = (typeof json === 'object' && json !== null ? json : {}) as Partial<Problem>;
  return {
    type: known.type ?? 'about:blank',
    title: known.title ?? '',
    status,
    detail: known.detail ?? '',
    law: known.law ?? null,
    reasons: known.reasons ?? [],
    csrf: known.csrf ?? null,
    account: known.account ?? null,
  };
}

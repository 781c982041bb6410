/** The only door to the hub. */
import { type Answer, API, FaceCalls, SIGN_IN_NEEDED, call } from './http';
import type {
  Ask,
  AskToApprove,
  Cameras,
  Consistency,
  CouncilProgram,
  DemoPerson,
  Enrolled,
  FaceName,
  HomeLooks,
  HomeNow,
  Household,
  Incidents,
  Invited,
  ListedPerson,
  Look,
  Mail,
  NewBrowser,
  Notices,
  OwnEntries,
  OwnLog,
  Pairing,
  PastPreview,
  PolicyChange,
  PreviewOffer,
  Program,
  ProgramPolicy,
  PublicLog,
  PublicProgram,
  Quiet,
  Role,
  Session,
  SignInOptions,
  TermsTexts,
  Ticket,
  WaitingAsk,
  ToldHow,
} from './types';
import type { AssertionJson } from '../note/assertion';

export * from './types';
export {
  type Answer,
  type Problem,
  ProblemError,
  SIGN_IN_NEEDED,
  isOffline,
  valueOf,
} from './http';
export { faceEvents } from './events';

export class SessionCalls {
  constructor(protected readonly calls: FaceCalls) {}

  onSessionDoubted = (listener: () => void) => this.calls.onSessionDoubted(listener);

  /**
   * Signing in changes the session's name. A question about the session that is under way then is
   * about one that is gone, so the two take turns within a page; between pages the hub gives a
   * session that is gone no successor before it is asked for one.
   */
  private turn: Promise<unknown> = Promise.resolve();

  session = (): Promise<Answer<Session>> =>
    this.inTurn(async () => {
      const answer = await this.calls.read<Session>('/session');
      const gone = !answer.ok && answer.problem.status === SIGN_IN_NEEDED;
      return gone && answer.problem.csrf === null ? this.calls.read('/session?anew=true') : answer;
    });
  signInOptions = () => this.calls.change<SignInOptions>('/sign-in/options');
  signIn = (credential: AssertionJson) =>
    this.inTurn(() => this.calls.change<Session>('/sign-in', credential));
  signOut = () => this.calls.change('/sign-out');
  enrolOptions = (invite: string) =>
    this.calls.change<PublicKeyCredentialCreationOptionsJSON>('/enrol/options', { invite });
  enrol = (invite: string, credential: unknown) =>
    this.calls.change<Enrolled>('/enrol', { invite, credential });

  private inTurn<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const mine = this.turn.then(call);
    this.turn = mine;
    return mine;
  }
}

export class RoomCalls extends SessionCalls {
  program = () => this.calls.read<Program>('/program');
  incidents = () => this.calls.read<Incidents>('/incidents');
  cameras = (incident: string) =>
    this.calls.read<Cameras>(`/incidents/${encodeURIComponent(incident)}/cameras`);
  viewer = (viewer: string) => this.calls.change<{ viewer: string }>('/viewer', { viewer });
  ask = (ask: { ask: string; purpose: string; salt: string }) =>
    this.calls.change<Ask>('/asks', ask);
  waitingAsks = () => this.calls.read<{ asks: Ask[] }>('/asks');
  asked = (ask: string) => this.calls.read<Ask>(`/asks/${encodeURIComponent(ask)}`);
  cancelAsk = (ask: string) => this.calls.change(`/asks/${encodeURIComponent(ask)}/cancel`);
  approvals = () => this.calls.read<{ waiting: WaitingAsk[] }>('/approvals');
  askToApprove = (ask: string) =>
    this.calls.read<AskToApprove>(`/approvals/${encodeURIComponent(ask)}`);
  approve = (ask: string, approval: string) =>
    this.calls.change(`/approvals/${encodeURIComponent(ask)}`, { approval });
  refuseAsk = (ask: string, said: string | null) =>
    this.calls.change(`/approvals/${encodeURIComponent(ask)}/refusal`, { said });
  looks = () => this.calls.read<{ looks: Look[] }>('/looks');
  ticket = (look: string) => this.calls.change<Ticket>(`/looks/${encodeURIComponent(look)}/ticket`);
  stop = (look: string) => this.calls.change(`/looks/${encodeURIComponent(look)}/stop`);
  stopAll = () => this.calls.change('/looks/stop');
  people = () => this.calls.read<{ people: ListedPerson[] }>('/people');
  mail = () => this.calls.read<Mail>('/people/mail');
  notices = () => this.calls.read<Notices>('/people/notices');
  addPerson = (person: { id: string; name: string; role: Role }) =>
    this.calls.change<Invited>('/people', person);
  invite = (person: string) =>
    this.calls.change<Invited>(`/people/${encodeURIComponent(person)}/invite`);
  lock = (person: string) => this.calls.change(`/people/${encodeURIComponent(person)}/lock`);
  release = (person: string) => this.calls.change(`/people/${encodeURIComponent(person)}/release`);
  policy = () => this.calls.read<ProgramPolicy>('/people/policy');
  bringPolicy = (note: string) => this.calls.change<ProgramPolicy>('/people/policy', { note });
}

export class HomeCalls extends SessionCalls {
  canBegin = () => this.calls.read<{ offered: boolean }>('/begin');
  begin = (beginning: { email: string; house: string; language: 'en' | 'es' }) =>
    this.calls.change('/begin', beginning);
  now = () => this.calls.read<HomeNow>('/now');
  looks = (cursor: string | null) =>
    this.calls.read<HomeLooks>(
      cursor === null ? '/looks' : `/looks?cursor=${encodeURIComponent(cursor)}`,
    );
  stop = (look: string) => this.calls.change(`/looks/${encodeURIComponent(look)}/stop`);
  stopAll = () => this.calls.change('/stop');
  answer = (question: string, answer: { allow: true; signature: string } | { allow: false }) =>
    this.calls.change(`/questions/${encodeURIComponent(question)}`, answer);
  pair = () => this.calls.change<Pairing>('/pairings');
  terms = (camera: string) =>
    this.calls.read<TermsTexts>(`/cameras/${encodeURIComponent(camera)}/terms`);
  signTerms = (camera: string, terms: string) =>
    this.calls.change(`/cameras/${encodeURIComponent(camera)}/terms`, { terms });
  offerPreview = (camera: string) =>
    this.calls.change<PreviewOffer>(`/cameras/${encodeURIComponent(camera)}/preview/offer`);
  /** The sealed still; nothing of it is kept on the way. */
  preview = (camera: string, preview: string) =>
    this.calls.changeForBytes(`/cameras/${encodeURIComponent(camera)}/preview`, { preview });
  previews = () => this.calls.read<{ previews: PastPreview[] }>('/previews');
  told = () => this.calls.read<ToldHow>('/told');
  household = () => this.calls.read<Household>('/household');
  askIn = (member: { name: string; email: string; language: 'en' | 'es' }) =>
    this.calls.change<Household>('/household', member);
  takeBack = (email: string) => this.calls.change<Household>('/household/take-back', { email });
  removeMember = (member: string) =>
    this.calls.change<Household>(`/household/${encodeURIComponent(member)}/remove`);
  leaveHousehold = () => this.calls.change('/household/leave');
  tell = (wish: { mail: boolean; quiet: Quiet | null }) =>
    this.calls.change<ToldHow>('/told', wish);
  tellHere = (browser: NewBrowser) => this.calls.change<ToldHow>('/told/browsers', browser);
  tellNoMore = (browser: number) => this.calls.change<ToldHow>(`/told/browsers/${browser}/forget`);
  leave = (camera: string) => this.calls.change(`/cameras/${encodeURIComponent(camera)}/leave`);
}

/** Home's calls about the log: nothing they answer is believed before it is checked. */
export class LogCalls {
  constructor(private readonly calls: FaceCalls) {}

  log = () => this.calls.read<OwnLog>('/log');
  device = (device: string) => this.calls.change('/log/device', { device });
  policies = () => this.calls.read<{ policies: PolicyChange[] }>('/log/policies');
  consistency = (from: number, to: number) =>
    this.calls.read<Consistency>(`/log/consistency?from=${from}&to=${to}`);
  entries = (camera: string, from: number) =>
    this.calls.read<OwnEntries>(`/log/cameras/${encodeURIComponent(camera)}?from=${from}`);
}

export type OrdinanceAction = 'pause' | 'resume' | 'end';

export class CouncilCalls extends SessionCalls {
  program = () => this.calls.read<CouncilProgram>('/program');
  pause = () => this.calls.change('/pause');
  proposal = (action: OrdinanceAction) =>
    this.calls.change<{ text: string }>('/ordinance/proposal', { action });
  ordinance = (text: string, signature: string) =>
    this.calls.change<CouncilProgram>('/ordinance', { text, signature });
}

export const room = new RoomCalls(new FaceCalls('room'));
const homeCalls = new FaceCalls('home');
export const home = new HomeCalls(homeCalls);
export const homeLog = new LogCalls(homeCalls);
export const council = new CouncilCalls(new FaceCalls('council'));

export const faces: Record<FaceName, SessionCalls> = { room, home, council };

export const open = {
  program: () => call<PublicProgram>('GET', `${API}/public/program`),
  log: () => call<PublicLog>('GET', `${API}/public/log`),
};

export const demo = {
  people: () => call<{ people: DemoPerson[] }>('GET', `${API}/demo`),
  assertion: (person: string, challenge: string) =>
    call<AssertionJson>('POST', `${API}/demo/assertion`, { person, challenge }),
};

/** The bundled town, or null where none is bundled. */
export async function town(): Promise<GeoJSON.FeatureCollection | null> {
  const answer = await call<GeoJSON.FeatureCollection>('GET', '/console/map/town.geojson');
  return answer.ok ? answer.value : null;
}

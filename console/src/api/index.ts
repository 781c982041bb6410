/** The only door to the hub. */
import { type Answer, API, FaceCalls, SIGN_IN_NEEDED, call } from './http';
import type {
  AddressList,
  Erased,
  Everything,
  Ask,
  AskedSecond,
  AskToApprove,
  CameraKeeping,
  Bookmark,
  Cameras,
  ConfirmedSecond,
  Consistency,
  CouncilProgram,
  CountsLater,
  DemoPerson,
  Enrolled,
  FaceName,
  FeedReport,
  FeedState,
  Handover,
  HomeLooks,
  HomeNow,
  Household,
  Incidents,
  Invited,
  LastMonth,
  Lending,
  ListedPerson,
  RecordLine,
  ReviewWeek,
  WeekMark,
  WhatSomebodyDid,
  Look,
  Mail,
  CameBack,
  MyPasskeys,
  MyKeyLetters,
  MySignIns,
  MyWorkAccount,
  NewBrowser,
  Notices,
  OwnEntries,
  OwnWishes,
  OwnLog,
  Pairing,
  PasskeyLink,
  PastPreview,
  PastRecall,
  Place,
  PolicyChange,
  PreviewOffer,
  Presence,
  Program,
  ProgramPolicy,
  PublicLog,
  PublicProgram,
  Quiet,
  Recovery,
  Role,
  Session,
  SilentPart,
  ShiftLine,
  SignInOptions,
  TermsTexts,
  Ticket,
  Together,
  WaitingAsk,
  LiveLook,
  ToldHow,
  View,
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

  provesBy = (prove: (() => Promise<boolean>) | null) => this.calls.provesBy(prove);
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
  leaveToSignIn = () => this.calls.change<{ address: string }>('/sign-in/account');
  comeBack = (came: CameBack) =>
    this.inTurn(() => this.calls.change<Session>('/sign-in/account/back', came));
  workAccount = () => this.calls.read<MyWorkAccount>('/passkeys/account');
  leaveToBind = () => this.calls.change<{ address: string }>('/passkeys/account');
  unbindAccount = () => this.calls.change<MyWorkAccount>('/passkeys/account/unbind');
  signOut = () => this.calls.change('/sign-out');
  enrolOptions = (invite: string) =>
    this.calls.change<PublicKeyCredentialCreationOptionsJSON>('/enrol/options', { invite });
  enrol = (invite: string, credential: unknown) =>
    this.calls.change<Enrolled>('/enrol', { invite, credential });
  passkeys = () => this.calls.read<MyPasskeys>('/passkeys');
  passkeyOptions = () =>
    this.calls.change<PublicKeyCredentialCreationOptionsJSON>('/passkeys/options');
  addPasskey = (name: string, credential: unknown) =>
    this.calls.change<MyPasskeys>('/passkeys', { name, credential });
  passkeyLink = () => this.calls.change<PasskeyLink>('/passkeys/link');
  renamePasskey = (passkey: string, name: string) =>
    this.calls.change<MyPasskeys>('/passkeys/name', { passkey, name });
  revokePasskey = (passkey: string) =>
    this.calls.change<MyPasskeys>('/passkeys/revoke', { passkey });
  keyLetters = () => this.calls.read<MyKeyLetters>('/passkeys/letters');
  setKeyLetters = (email: string | null, language: 'en' | 'es') =>
    this.calls.change<MyKeyLetters>('/passkeys/letters', { email, language });
  signIns = () => this.calls.read<MySignIns>('/passkeys/sign-ins');
  endSignIn = (signIn: string) =>
    this.calls.change<MySignIns>(`/passkeys/sign-ins/${encodeURIComponent(signIn)}/end`);
  endOtherSignIns = () => this.calls.change<MySignIns>('/passkeys/sign-ins/end-others');

  private inTurn<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const mine = this.turn.then(call);
    this.turn = mine;
    return mine;
  }
}

export class RoomCalls extends SessionCalls {
  parts = () => this.calls.read<{ silent: SilentPart[] }>('/parts');
  program = () => this.calls.read<Program>('/program');
  feed = () => this.calls.read<FeedState>('/feed');
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
  live = () => this.calls.read<{ looks: LiveLook[] }>('/live');
  endLook = (look: string) => this.calls.change(`/live/${encodeURIComponent(look)}/end`);
  together = (incident: string) =>
    this.calls.read<Together>(`/incidents/${encodeURIComponent(incident)}/together`);
  bookmark = (
    incident: string,
    bookmark: { said: string; look: string | null; at: string | null },
  ) =>
    this.calls.change<Bookmark>(`/incidents/${encodeURIComponent(incident)}/bookmarks`, bookmark);
  offerHandover = (incident: string, offer: { to: string | null; said: string | null }) =>
    this.calls.change<Handover>(`/incidents/${encodeURIComponent(incident)}/handovers`, offer);
  handovers = () => this.calls.read<{ handovers: Handover[] }>('/handovers');
  takeHandover = (handover: string) =>
    this.calls.change<Handover>(`/handovers/${encodeURIComponent(handover)}/take`);
  withdrawHandover = (handover: string) =>
    this.calls.change(`/handovers/${encodeURIComponent(handover)}/withdraw`);
  presence = () => this.calls.read<Presence>('/presence');
  here = (incident: string | null) => this.calls.change('/presence', { incident: incident ?? '' });
  shift = (of: { day: string; person: string }, cursor: number | null) =>
    this.calls.read<{ zone: string; lines: ShiftLine[]; next: number | null }>(
      `/shift?${new URLSearchParams({
        ...shiftOf(of),
        ...(cursor === null ? {} : { cursor: String(cursor) }),
      })}`,
    );
  shiftPaper = (of: { day: string; person: string }, language: 'en' | 'es') =>
    this.calls.readPaper(`/shift/paper?${new URLSearchParams({ ...shiftOf(of), language })}`);
  people = () => this.calls.read<{ people: ListedPerson[] }>('/people');
  feeds = () => this.calls.read<FeedReport>('/people/feeds');
  mail = () => this.calls.read<Mail>('/people/mail');
  notices = () => this.calls.read<Notices>('/people/notices');
  addPerson = (person: { id: string | null; name: string; role: Role }) =>
    this.calls.change<Invited>('/people', person);
  invite = (person: string) =>
    this.calls.change<Invited>(`/people/${encodeURIComponent(person)}/invite`);
  lock = (person: string) => this.calls.change(`/people/${encodeURIComponent(person)}/lock`);
  unbindAccountOf = (person: string) =>
    this.calls.change(`/people/${encodeURIComponent(person)}/unbind`);
  askErase = (person: string) => this.calls.change(`/people/${encodeURIComponent(person)}/erase`);
  seconds = () => this.calls.read<{ asks: AskedSecond[] }>('/second');
  confirmSecond = (ask: string) =>
    this.calls.change<ConfirmedSecond>(`/second/${encodeURIComponent(ask)}/confirm`);
  refuseSecond = (ask: string) => this.calls.change(`/second/${encodeURIComponent(ask)}/refuse`);
  release = (person: string) => this.calls.change(`/people/${encodeURIComponent(person)}/release`);
  reviewWeeks = () => this.calls.read<{ zone: string; weeks: ReviewWeek[] }>('/review');
  reviewedWeek = (week: string) =>
    this.calls.read<{ people: WhatSomebodyDid[]; marks: WeekMark[] }>(`/review/week?week=${week}`);
  reviewLines = (week: string, person: string, cursor: number | null) =>
    this.calls.read<{ lines: RecordLine[]; next: number | null }>(
      `/review/lines?${new URLSearchParams({
        week,
        ...(person === '' ? {} : { person }),
        ...(cursor === null ? {} : { cursor: String(cursor) }),
      })}`,
    );
  exportWeek = (week: string) => this.calls.readText(`/review/export?week=${week}`);
  review = (week: string, note: string | null) => this.calls.change('/review', { week, note });
  policy = () => this.calls.read<ProgramPolicy>('/people/policy');
  bringPolicy = (note: string) => this.calls.change<ProgramPolicy>('/people/policy', { note });
}

export class HomeCalls extends SessionCalls {
  canBegin = () => this.calls.read<{ offered: boolean }>('/begin');
  begin = (beginning: { email: string; house: string; language: 'en' | 'es' }) =>
    this.calls.change('/begin', beginning);
  recover = (lost: { email: string; language: 'en' | 'es' }) => this.calls.change('/recover', lost);
  recoverOptions = (word: string) =>
    this.calls.change<PublicKeyCredentialCreationOptionsJSON>('/recover/options', { word });
  recoverPasskey = (word: string, credential: unknown) =>
    this.calls.change<CountsLater>('/recover/passkey', { word, credential });
  recovery = () => this.calls.read<Recovery>('/recovery');
  stopRecovery = () => this.calls.change('/recovery/stop');
  unlockRecovery = () => this.calls.change('/recovery/unlock');
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
  /** Without a language: in that of the waiver he signed. */
  terms = (camera: string, language?: 'en' | 'es') =>
    this.calls.read<TermsTexts>(
      `/cameras/${encodeURIComponent(camera)}/terms${language === undefined ? '' : `?language=${language}`}`,
    );
  /** Where the copy of what is in force for a camera lies. */
  copyPath = (camera: string) => this.calls.path(`/cameras/${encodeURIComponent(camera)}/copy`);
  lending = () => this.calls.read<Lending>('/lending');
  confirmAddress = (address: { words: string; place: Place }) =>
    this.calls.change<Lending>('/lending/address', address);
  addresses = () => this.calls.read<AddressList>('/addresses');
  addAddresses = (rows: readonly { name: string; words: string }[]) =>
    this.calls.change<AddressList>('/addresses', { addresses: rows });
  confirmNamedAddress = (address: string, place: Place) =>
    this.calls.change<AddressList>(`/addresses/${encodeURIComponent(address)}/place`, place);
  /** A code for the box at that address. */
  pairAt = (address: string) =>
    this.calls.change<Pairing>(`/addresses/${encodeURIComponent(address)}/pairing`);
  removeAddress = (address: string) =>
    this.calls.change<AddressList>(`/addresses/${encodeURIComponent(address)}/remove`);
  sawPicture = (camera: string) => this.calls.change(`/cameras/${encodeURIComponent(camera)}/seen`);
  sayView = (camera: string, view: View) =>
    this.calls.change(`/cameras/${encodeURIComponent(camera)}/view`, view);
  forecast = (camera: string, terms: string) =>
    this.calls.change<LastMonth>(`/cameras/${encodeURIComponent(camera)}/forecast`, { terms });
  signTerms = (camera: string, terms: string) =>
    this.calls.change(`/cameras/${encodeURIComponent(camera)}/terms`, { terms });
  offerPreview = (camera: string) =>
    this.calls.change<PreviewOffer>(`/cameras/${encodeURIComponent(camera)}/preview/offer`);
  /** The sealed still; nothing of it is kept on the way. */
  preview = (camera: string, preview: string) =>
    this.calls.changeForBytes(`/cameras/${encodeURIComponent(camera)}/preview`, { preview });
  recall = (camera: string, recall: string) =>
    this.calls.changeForBytes(`/cameras/${encodeURIComponent(camera)}/recall`, { recall });
  recallPiece = (recall: string, piece: number) =>
    this.calls.changeForBytes(`/recalls/${encodeURIComponent(recall)}/pieces/${piece}`);
  closeRecall = (recall: string) =>
    this.calls.change(`/recalls/${encodeURIComponent(recall)}/close`);
  recalls = () => this.calls.read<{ recalls: PastRecall[] }>('/recalls');
  chooseKeeping = (camera: string, keeping: string) =>
    this.calls.change(`/cameras/${encodeURIComponent(camera)}/keeping`, { keeping });
  keepings = () => this.calls.read<{ cameras: CameraKeeping[] }>('/keepings');
  previews = () => this.calls.read<{ previews: PastPreview[] }>('/previews');
  told = () => this.calls.read<ToldHow>('/told');
  household = () => this.calls.read<Household>('/household');
  askIn = (member: { name: string; email: string; language: 'en' | 'es' }) =>
    this.calls.change<Household>('/household', member);
  takeBack = (email: string) => this.calls.change<Household>('/household/take-back', { email });
  removeMember = (member: string) =>
    this.calls.change<Household>(`/household/${encodeURIComponent(member)}/remove`);
  everything = () => this.calls.read<Everything>('/everything');
  erase = () => this.calls.change<Erased>('/erase');
  leaveHousehold = () => this.calls.change('/household/leave');
  tell = (wish: { mail: boolean; quiet: Quiet | null }) =>
    this.calls.change<ToldHow>('/told', wish);
  tellHere = (browser: NewBrowser) => this.calls.change<ToldHow>('/told/browsers', browser);
  tellNoMore = (browser: number) => this.calls.change<ToldHow>(`/told/browsers/${browser}/forget`);
  leave = (camera: string) => this.calls.change(`/cameras/${encodeURIComponent(camera)}/leave`);
}

/** An empty day is the last twelve hours, an empty person whoever may be read. */
function shiftOf({ day, person }: { day: string; person: string }): Record<string, string> {
  return { ...(day === '' ? {} : { day }), ...(person === '' ? {} : { person }) };
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
  wishes = (camera: string, before: number | null) =>
    this.calls.read<OwnWishes>(
      `/log/cameras/${encodeURIComponent(camera)}/wishes${before === null ? '' : `?before=${before}`}`,
    );
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

/** "That was not me", from a letter: whoever says it need not be signed in. */
export const sayNotMe = (word: string) => call('POST', `${API}/not-me`, { word });

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

/**
 * The shapes of the hub's API. The fields come from docs/ref/openapi.json (`npm run api` writes
 * target/openapi.ts from it); what stands here is only where docs/ref/http.md says more than
 * OpenAPI does: which words a string may be.
 */
import type { components } from '../../target/openapi';

type Schemas = components['schemas'];

/** A generated shape with some of its fields narrowed. A field the hub does not have is an error. */
type Narrowed<
  Shape,
  Fields extends { [Name in keyof Fields]: Name extends keyof Shape ? unknown : never },
> = Omit<Shape, keyof Fields> & Fields;

export type FaceName = 'room' | 'home' | 'council';
export type Law = 1 | 2 | 3 | 4 | 5 | 6;
export type Role = 'OPERATOR' | 'SUPERVISOR' | 'OWNER' | 'MEMBER' | 'COUNCIL' | 'ADMINISTRATOR';
export type ProgramState = 'running' | 'paused' | 'before' | 'ended';
export type LookState = 'asking' | 'opening' | 'live' | 'stalled' | 'ended' | 'refused';
export type EndedBy =
  | 'owner'
  | 'operator'
  | 'council'
  | 'clock'
  | 'incident'
  | 'agency'
  | 'premises'
  | 'silence'
  | 'camera';

export type Reason = Narrowed<Schemas['Reason'], { law: Law | null }>;
export type Session = Schemas['Session'];
export type MyWorkAccount = Schemas['MyWorkAccount'];
/** With what an issuer sent the browser back. */
export type CameBack = Schemas['CameBack'];
export type SignInOptions = Schemas['SignInOptions'];
export type Enrolled = Schemas['Enrolled'];
export type Recovery = Schemas['Recovery'];
export type CountsLater = Schemas['CountsLater'];
export type AskedSecond = Narrowed<
  Schemas['AskedSecond'],
  { kind: 'INVITE' | 'ERASE' | 'MACHINE'; role: Role }
>;
export type ConfirmedSecond = Schemas['ConfirmedSecond'];
export type MyPasskey = Schemas['MyPasskey'];
export type MyPasskeys = Schemas['MyPasskeys'];
export type MyKeyLetters = Schemas['MyKeyLetters'];
export type MySignIn = Schemas['MySignIn'];
export type MySignIns = Schemas['MySignIns'];
export type PasskeyLink = Schemas['PasskeyLink'];
export type DemoPerson = Narrowed<Schemas['DemoEntry'], { face: FaceName }>;
export type ListedPerson = Narrowed<Schemas['ListedPerson'], { role: Role }>;
export type Invited = Schemas['Invited'];
/** A part that a look needs and that does not answer. */
export type SilentPart = Narrowed<
  Schemas['SilentPart'],
  { part: 'relay' | 'agency-signer' | 'council-signer' | 'log' }
>;
export type LiveLook = Narrowed<Schemas['LiveLook'], { state: 'opening' | 'live' | 'stalled' }>;
/** What operators of one room see of one another at an incident. */
export type TogetherLook = Narrowed<
  Schemas['TogetherLook'],
  { state: 'opening' | 'live' | 'stalled' | 'ended' }
>;
export type Handover = Narrowed<
  Schemas['HandoverAnswer'],
  { state: 'waiting' | 'taken' | 'withdrawn' }
>;
export type Bookmark = Schemas['BookmarkAnswer'];
export type Colleague = Schemas['Colleague'];
export type Together = Narrowed<
  Schemas['Together'],
  { looks: TogetherLook[]; handovers: Handover[] }
>;
export type Presence = Schemas['PresenceAnswer'];
export type ShiftLine = Narrowed<
  Schemas['ShiftLine'],
  {
    reasons: Reason[];
    by: EndedBy | null;
    decision: 'allow' | 'ask-owners' | 'needs' | 'deny' | null;
  }
>;
export type ReviewWeek = Schemas['Listed'];
export type MarkKind = 'SAME_CAMERA' | 'REFUSED_SIGN_INS' | 'REFUSED_ASKS' | 'LOCKED';
export type WeekMark = Narrowed<Schemas['Mark'], { what: MarkKind }>;
export type WhatSomebodyDid = Narrowed<Schemas['Did'], { role: Role }>;
export type RecordLine = Narrowed<
  Schemas['Line'],
  { result: 'DONE' | 'REFUSED' | 'FAILED'; details: Record<string, unknown> }
>;
export type Mail = Schemas['MailAnswer'];
export type PreviewOffer = Schemas['PreviewOffer'];
export type PastPreview = Schemas['PastPreview'];
export type PastRecall = Schemas['PastRecall'];
export type CameraKeeping = Schemas['CameraKeeping'];
export type Notices = Schemas['Notices'];
export type Household = Schemas['HouseholdAnswer'];
export type Everything = Schemas['Everything'];
export type Erased = Schemas['Erased'];
export type Quiet = Schemas['Quiet'];
export type ToldHow = Schemas['ToldHow'];
export type NewBrowser = Narrowed<Schemas['NewBrowser'], { language: 'en' | 'es' }>;
export type Place = Schemas['Place'];
export type View = Schemas['View'];

export type Program = Narrowed<Schemas['RoomProgram'], { state: ProgramState }>;
export type Incident = Narrowed<
  Schemas['IncidentAnswer'],
  { state: 'open' | 'closed'; why: Reason | null }
>;
export type FeedState = Schemas['FeedState'];
export type FeedReport = Schemas['FeedReport'];
export type Incidents = Narrowed<Schemas['IncidentList'], { incidents: Incident[] }>;
export type OpenCamera = Schemas['Openable'];
export type Cameras = Narrowed<Schemas['Count'], { why: Reason | null }>;
export type Look = Narrowed<
  Schemas['LookAnswer'],
  {
    state: LookState;
    refused: Reason | null;
    ended: Narrowed<Schemas['End'], { by: EndedBy }> | null;
  }
>;
export type Ask = Narrowed<
  Schemas['AskAnswer'],
  {
    decision: 'allow' | 'needs' | 'deny' | 'ask-owners';
    reasons: Reason[];
    looks: Look[];
    approval: Approval | null;
  }
>;
/** What a second person says to an ask. */
export type Approval = Narrowed<
  Schemas['ApprovalAnswer'],
  {
    state: 'waiting' | 'approved' | 'refused' | 'unanswered' | 'cancelled' | 'over';
    reasons: Reason[];
  }
>;
export type WaitingAsk = Narrowed<Schemas['WaitingAsk'], { reasons: Reason[] }>;
export type AskToApprove = Narrowed<
  Schemas['AskToApprove'],
  { state: Approval['state']; reasons: Reason[] }
>;
export type Ticket = Schemas['Ticket'];

export type HomeLook = Narrowed<
  Schemas['HomeLook'],
  { state: 'opening' | 'live' | 'ended'; endedBy: EndedBy | null }
>;
export type Question = Schemas['Question'];
export type Hours = Schemas['HoursAnswer'];
export type HomeCamera = Narrowed<Schemas['HomeCamera'], { consent: 'always' | 'ask' }>;
/** The trust policy since its last change, and what changed in it. */
export type ChangedRules = Narrowed<
  Schemas['ChangedRules'],
  { parties: ('council' | 'agency' | 'dispatch')[] }
>;
export type HomeNow = Narrowed<
  Schemas['Now'],
  {
    rules: ChangedRules | null;
    agent: Narrowed<Schemas['AgentAnswer'], { state: 'here' | 'gone' | 'never' }>;
    looks: HomeLook[];
    cameras: HomeCamera[];
  }
>;
export type HomeLooks = Narrowed<Schemas['Timeline'], { looks: HomeLook[] }>;
export type TermsTexts = Schemas['Shown'];
export type Pairing = Schemas['Code'];
/** An account's several addresses, each with how far its owner has come there. */
export type NamedAddress = Narrowed<
  Schemas['NamedAddressAnswer'],
  { box: 'none' | 'paired' | 'compared' }
>;
export type AddressList = Narrowed<Schemas['AddressList'], { addresses: NamedAddress[] }>;
/** How far an owner has come on the way to lending. */
export type Lending = Narrowed<Schemas['Lending'], { box: 'none' | 'paired' | 'compared' }>;
/** What draft terms would have allowed; a null count is fewer than the small number. */
export type LastMonth = Schemas['LastMonth'];

export type OwnLog = Schemas['OwnLog'];
export type OwnEntries = Schemas['OwnEntries'];
export type OwnWishes = Schemas['OwnWishes'];
export type Consistency = Schemas['Consistency'];

export type CouncilProgram = Narrowed<Schemas['CouncilProgram'], { state: ProgramState }>;
export type PolicyChange = Schemas['OwnPolicy'];
export type PublicLog = Schemas['PublicLog'];
export type ProgramPolicy = Schemas['ProgramPolicy'];
export type PublicProgram = Narrowed<Schemas['PublicProgram'], { state: ProgramState }>;

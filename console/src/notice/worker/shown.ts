import type { Facts } from './facts';
import { WORDS } from './words';

/** A notification; the DOM's type lacks what only service workers may set. */
export interface Shown extends NotificationOptions {
  readonly title: string;
  readonly tag: string;
  readonly renotify?: boolean;
  readonly actions?: readonly { readonly action: string; readonly title: string }[];
  readonly data: Facts | null;
}

const QUIET_ICON = '/console/lamp-192.png';
/** The amber light: somebody is watching now. It is used for nothing else. */
const LIT_ICON = '/console/lamp-lit-192.png';
const BADGE = '/console/lamp-badge-96.png';

/** What a push becomes. Of one question, and of one look, the newest notice replaces the others. */
export function shownOf(facts: Facts | null): Shown {
  const language = facts?.language ?? 'en';
  const say = WORDS[language];
  const common = { lang: language, icon: QUIET_ICON, badge: BADGE, data: facts };
  if (facts === null) return { ...common, title: say.news, body: say.newsText, tag: 'news' };
  const { kind, id, minutes } = facts;
  const filled = (text: string) => text.replace('{minutes}', String(minutes));
  switch (kind) {
    case 'question':
      return {
        ...common,
        title: filled(say.question),
        body: say.questionText,
        tag: `question-${id}`,
        renotify: true,
        requireInteraction: true,
        actions: [
          { action: 'not-now', title: say.notNow },
          { action: 'allow', title: filled(say.allow) },
        ],
      };
    case 'over':
      return {
        ...common,
        title: say.over,
        body: say.overText,
        tag: `question-${id}`,
        silent: true,
      };
    case 'begun':
      return {
        ...common,
        icon: LIT_ICON,
        title: say.begun,
        body: say.begunText,
        tag: `look-${id}`,
        renotify: true,
      };
    case 'ended':
      return {
        ...common,
        title: say.ended,
        body: say.endedText,
        tag: `look-${id}`,
        silent: true,
      };
    case 'looked':
      return { ...common, title: say.looked, body: say.lookedText, tag: `look-${id}` };
    case 'recovery':
      return {
        ...common,
        title: say.recovery,
        body: say.recoveryText,
        tag: `recovery-${id}`,
        renotify: true,
        requireInteraction: true,
        actions: [{ action: 'not-me', title: say.notMe }],
      };
    case 'passkey':
      return { ...common, title: say.passkey, body: say.passkeyText, tag: `passkey-${id}` };
    case 'answerer':
      return { ...common, title: say.answerer, body: say.answererText, tag: `answerer-${id}` };
    case 'ending':
      return { ...common, title: say.ending, body: say.endingText, tag: `ending-${id}` };
    case 'rules':
      return { ...common, title: say.rules, body: say.rulesText, tag: 'rules' };
  }
}

/** What is shown after "that was not me": whether it was heard. */
export function afterNotMe(facts: Facts, answer: 'taken' | 'over' | 'unheard'): Shown {
  const say = WORDS[facts.language];
  const heard = answer !== 'unheard';
  return {
    lang: facts.language,
    icon: QUIET_ICON,
    badge: BADGE,
    data: facts,
    title: heard ? say.notMeEnded : say.notMeUnheard,
    body: answer === 'taken' ? say.notMeEndedText : say.notMeOtherText,
    tag: `recovery-${facts.id}`,
  };
}

/** What is shown when this browser is told nothing more. Its user's page has turned notices on. */
export function stopped(languageTag: string): Shown {
  const language = languageTag.startsWith('es') ? 'es' : 'en';
  const say = WORDS[language];
  return {
    lang: language,
    icon: QUIET_ICON,
    badge: BADGE,
    data: null,
    title: say.stopped,
    body: say.stoppedText,
    tag: 'stopped',
    requireInteraction: true,
  };
}

/** What is shown when a "not now" did not count; either way nothing opens by it. */
export function unheard(facts: Facts, over: boolean): Shown {
  const say = WORDS[facts.language];
  return {
    lang: facts.language,
    icon: QUIET_ICON,
    badge: BADGE,
    data: { ...facts, kind: 'over' },
    title: over ? say.over : say.unheard,
    body: over ? say.overText : say.unheardText,
    tag: `question-${facts.id}`,
    silent: true,
  };
}

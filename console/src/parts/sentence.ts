import { type Problem, type Reason, isOffline } from '../api';
import { t, tIfKnown } from '../words/words';

/** A refusal as a sentence with its law, in the reader's language where it is known. */
export function reasonSentence(reason: Reason): string {
  const sentence = tIfKnown(`reason.${reason.code}`) ?? reason.sentence;
  return reason.law === null ? sentence : `${sentence} ${t('law', { law: reason.law })}`;
}

/** What went wrong and what to do next. */
export function problemSentence(problem: Problem): string {
  if (isOffline(problem)) return t('offline.again');
  const [reason] = problem.reasons;
  if (reason !== undefined) return reasonSentence(reason);
  const name = problem.type.split('/').at(-1) ?? '';
  return tIfKnown(`problem.${name}`) ?? (problem.detail || t('problem.unknown'));
}

import { useState } from 'react';
import { type Question, type Session, home } from '../api';
import { signWithPasskey } from '../note/assertion';
import { problemSentence } from '../parts/sentence';
import { authenticatorOf, passkeyOf } from '../session/useSession';
import { t } from '../words/words';

export interface Answering {
  readonly busy: boolean;
  /** Null for a question that this passkey has no yes to: it is the owner's, or whom the terms name. */
  readonly allow: (question: Question) => (() => Promise<void>) | null;
  readonly notNow: (question: Question) => Promise<void>;
}

function mayAllow({ user, passkey }: Session, { answerers }: Question): boolean {
  return user.role === 'owner' || (passkey !== null && answerers.includes(passkey));
}

/** The household's answer. A yes is signed by a passkey over the grant's text; a no needs nothing. */
export function useAnswering(
  session: Session,
  refresh: () => Promise<void>,
  fail: (sentence: string | null) => void,
): Answering {
  const [busy, setBusy] = useState(false);

  const answering = async (give: () => ReturnType<typeof home.answer>) => {
    setBusy(true);
    try {
      const answer = await give();
      fail(answer.ok ? null : problemSentence(answer.problem));
    } catch {
      fail(t('passkey.failed'));
    } finally {
      setBusy(false);
      await refresh();
    }
  };

  const allow = ({ id, text }: Question) =>
    answering(async () => {
      const authenticator = await authenticatorOf(session, 'home');
      const signature = await signWithPasskey('grant', text, passkeyOf(session), authenticator);
      return home.answer(id, { allow: true, signature });
    });

  return {
    busy,
    allow: (question) => (mayAllow(session, question) ? () => allow(question) : null),
    notNow: ({ id }) => answering(() => home.answer(id, { allow: false })),
  };
}

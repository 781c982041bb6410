import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AskToApprove, type Session, type WaitingAsk, room, valueOf } from '../api';
import { hubNow } from '../api/clock';
import { composeApproval, isWhatWasAsked, readAsk } from '../note/approval';
import { problemSentence } from '../parts/sentence';
import { authenticatorOf } from '../session/useSession';
import { t } from '../words/words';

const LIST = ['room', 'approvals'];

/** The asks that wait for this supervisor, the oldest first. */
export function useApprovals(session: Session): readonly WaitingAsk[] {
  const { data } = useQuery({
    queryKey: LIST,
    queryFn: async () => valueOf(await room.approvals()).waiting,
    enabled: session.user.role === 'supervisor',
    refetchInterval: 30_000,
  });
  return data ?? [];
}

export interface Approving {
  readonly ask: AskToApprove | null;
  /** What is shown is not what was signed: nobody should say yes to it. */
  readonly untrue: boolean;
  readonly busy: boolean;
  readonly message: string | null;
  readonly approve: () => Promise<void>;
  readonly refuse: (said: string) => Promise<void>;
}

/** One ask that waits, read and compared with what the operator signed. */
export function useApproving(session: Session, id: string, answered: () => void): Approving {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: [...LIST, id],
    queryFn: async () => {
      const ask = valueOf(await room.askToApprove(id));
      return { ask, true: await isTrue(ask) };
    },
  });

  const sending = async (work: () => Promise<string | null>) => {
    if (busy) return;
    setBusy(true);
    setMessage(null);
    try {
      const why = await work();
      setMessage(why);
      await queries.invalidateQueries({ queryKey: LIST });
      if (why === null) answered();
    } catch {
      setMessage(t('approve.notSigned'));
    } finally {
      setBusy(false);
    }
  };

  return {
    ask: data?.ask ?? null,
    untrue: data?.true === false,
    busy,
    message,
    approve: () => sending(() => sign(session, data?.ask ?? null)),
    refuse: (said) =>
      sending(async () => {
        const answer = await room.refuseAsk(id, said.trim() === '' ? null : said.trim());
        return answer.ok ? null : problemSentence(answer.problem);
      }),
  };
}

async function isTrue(ask: AskToApprove): Promise<boolean> {
  const signed = readAsk(ask.note);
  const cameras = ask.cameras.map(({ camera }) => camera);
  return signed !== null && isWhatWasAsked(signed, { ...ask, cameras });
}

async function sign(session: Session, ask: AskToApprove | null): Promise<string | null> {
  const signed = ask === null ? null : readAsk(ask.note);
  if (ask === null || signed === null) return t('approve.untrue');
  if (session.passkey === null) return t('workAccount.needsPasskey');
  const facts = {
    supervisor: session.operator ?? session.user.id,
    passkey: session.passkey,
    atMillis: hubNow(),
  };
  const note = await composeApproval(signed, facts, await authenticatorOf(session, 'room'));
  const answer = await room.approve(ask.ask, note);
  return answer.ok ? null : problemSentence(answer.problem);
}

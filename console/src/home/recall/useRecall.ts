import { useEffect, useRef, useState } from 'react';
import { type HomeLook, ProblemError, type Session, home, valueOf } from '../../api';
import { problemSentence } from '../../parts/sentence';
import type { Contents, FromRecall } from '../../player/recall';
import { t } from '../../words/words';
import { type OpenRecall, openRecall } from './recallNote';

/** What is on the screen. */
export interface Shown {
  readonly contents: Contents | null;
  readonly piece: number;
  readonly atMillis: number | null;
  readonly playing: boolean;
}

export type RecallState =
  | { readonly is: 'none' }
  /** The person is asked for the passkey. */
  | { readonly is: 'signing' }
  /** The agent opens what it kept. */
  | { readonly is: 'coming' }
  | { readonly is: 'here'; readonly recall: OpenRecall; readonly shown: Shown }
  | { readonly is: 'failed'; readonly sentence: string };

export interface Recall {
  readonly state: RecallState;
  readonly see: () => Promise<void>;
  readonly hide: () => void;
  readonly heard: (said: FromRecall) => void;
  readonly playing: (on: boolean) => void;
  /** A sealed piece; null when there is none, and then why is said. */
  readonly fetchPiece: (piece: number) => Promise<Uint8Array<ArrayBuffer> | null>;
}

const NONE: RecallState = { is: 'none' };
const BEGINNING: Shown = { contents: null, piece: 0, atMillis: null, playing: true };

/** What one look saw. Whatever is shown goes when the page is left, and the agent is told. */
export function useRecall(look: HomeLook, session: Session): Recall {
  const [state, setState] = useState<RecallState>(NONE);
  const turn = useRef(0);
  const open = useRef<string | null>(null);

  const enough = () => {
    turn.current += 1;
    const id = open.current;
    open.current = null;
    if (id !== null) void home.closeRecall(id);
  };
  useEffect(() => {
    const left = () => {
      enough();
      setState(NONE);
    };
    addEventListener('pagehide', left);
    return () => {
      removeEventListener('pagehide', left);
      enough();
    };
  }, []);

  const see = async () => {
    enough();
    const mine = turn.current;
    const now = (next: RecallState) => {
      if (mine === turn.current) setState(next);
    };
    now({ is: 'signing' });
    try {
      const recall = await openRecall(look, session, () => now({ is: 'coming' }));
      if (mine !== turn.current) return;
      open.current = recall.id;
      now({ is: 'here', recall, shown: BEGINNING });
    } catch (failure) {
      now({ is: 'failed', sentence: sentenceOf(failure) });
    }
  };

  const fail = (sentence: string) => {
    enough();
    setState({ is: 'failed', sentence });
  };

  const fetchPiece = async (piece: number) => {
    const id = open.current;
    if (id === null) return null;
    try {
      return valueOf(await home.recallPiece(id, piece));
    } catch (failure) {
      if (id === open.current) fail(sentenceOf(failure));
      return null;
    }
  };

  const change = (next: Partial<Shown>) =>
    setState((before) =>
      before.is === 'here' ? { ...before, shown: { ...before.shown, ...next } } : before,
    );

  const heard = (said: FromRecall) => {
    switch (said.type) {
      case 'contents':
        change({ contents: said });
        return;
      case 'at':
        change({ piece: said.piece, atMillis: said.atMillis });
        return;
      case 'over':
        change({ playing: false });
        return;
      case 'unopened':
      case 'undecodable':
        fail(t(`recall.${said.type}`));
        return;
      case 'want':
        return;
    }
  };

  const hide = () => {
    enough();
    setState(NONE);
  };
  return { state, see, hide, heard, fetchPiece, playing: (on) => change({ playing: on }) };
}

function sentenceOf(failure: unknown): string {
  return failure instanceof ProblemError ? problemSentence(failure.problem) : t('passkey.failed');
}

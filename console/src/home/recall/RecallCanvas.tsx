import { useEffect, useRef } from 'react';
import type { FromRecall, ToRecall } from '../../player/recall';
import type { OpenRecall } from './recallNote';
import type { Recall } from './useRecall';

interface RecallCanvasProps {
  open: OpenRecall;
  alt: string;
  recall: Recall;
  /** Is given what talks to the worker, once it is there. */
  ready: (tell: (message: ToRecall) => void) => void;
}

/** Opened and painted by a worker of its own; both are gone with this part. */
export function RecallCanvas({ open, alt, recall, ready }: RecallCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ recall, ready });
  useEffect(() => {
    latest.current = { recall, ready };
  });
  useEffect(() => {
    const canvas = document.createElement('canvas');
    place.current?.append(canvas);
    const worker = new Worker(new URL('../../player/worker/recallMain.ts', import.meta.url), {
      type: 'module',
      name: 'porchlight-recall',
    });
    let gone = false;
    const post = (message: ToRecall, move: Transferable[] = []) => {
      if (!gone) worker.postMessage(message, move);
    };
    const bring = async (piece: number) => {
      const sealed = await latest.current.recall.fetchPiece(piece);
      if (sealed !== null) post({ type: 'piece', piece, sealed });
    };
    worker.onmessage = ({ data }: MessageEvent<FromRecall>) => {
      if (data.type === 'want') void bring(data.piece);
      else latest.current.recall.heard(data);
    };
    worker.onerror = () => latest.current.recall.heard({ type: 'undecodable' });
    const offscreen = canvas.transferControlToOffscreen();
    const { head, sealing } = open;
    post({ type: 'open', canvas: offscreen, head, sealing }, [offscreen]);
    latest.current.ready(post);
    return () => {
      gone = true;
      worker.terminate();
      canvas.remove();
    };
  }, [open]);
  return <div ref={place} role="img" aria-label={alt} className="still" data-testid="recalled" />;
}

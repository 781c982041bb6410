import { useEffect, useRef } from 'react';
import type { ShowStill, StillSeen } from '../../player/still';
import type { SealedStill } from './previewNote';

interface StillCanvasProps {
  still: SealedStill;
  alt: string;
  seen: (seen: StillSeen) => void;
}

/** The still, opened and painted by a worker of its own; both are gone with this part. */
export function StillCanvas({ still, alt, seen }: StillCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const tell = useRef(seen);
  useEffect(() => {
    tell.current = seen;
  });
  useEffect(() => {
    const canvas = document.createElement('canvas');
    place.current?.append(canvas);
    const worker = new Worker(new URL('../../player/worker/stillMain.ts', import.meta.url), {
      type: 'module',
      name: 'porchlight-still',
    });
    worker.onmessage = ({ data }: MessageEvent<StillSeen>) => tell.current(data);
    worker.onerror = () => tell.current({ type: 'undecodable' });
    const offscreen = canvas.transferControlToOffscreen();
    const { sealed, sealing } = still;
    const message: ShowStill = { canvas: offscreen, sealed, sealing };
    worker.postMessage(message, [offscreen]);
    return () => {
      worker.terminate();
      canvas.remove();
    };
  }, [still]);
  return <div ref={place} role="img" aria-label={alt} className="still" data-testid="still" />;
}

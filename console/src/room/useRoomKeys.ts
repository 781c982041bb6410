import { useEffect, useRef } from 'react';

export interface RoomKeys {
  ask: () => void;
  purpose: () => void;
  queue: () => void;
  number: (number: number) => void;
  enlarge: () => void;
  stop: () => void;
  stopAll: () => void;
  renew: () => void;
  /** Chooses the tile so many places away. */
  neighbour: (by: number) => void;
  /** Moves the chosen tile by so many places. */
  shift: (by: number) => void;
  bookmark: () => void;
  handOver: () => void;
  popOut: () => void;
  lock: () => void;
  help: () => void;
  escape: () => void;
}

/** The room by keyboard. While somebody writes, letters are letters. */
export function useRoomKeys(active: boolean, keys: RoomKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    const pressed = (event: KeyboardEvent) => {
      const does = actionOf(event, latest.current);
      if (does === null) return;
      event.preventDefault();
      event.stopPropagation();
      does();
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [active]);
}

function actionOf(event: KeyboardEvent, keys: RoomKeys): (() => void) | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  if (event.key === 'Escape') return escapeOf(event, keys);
  if (isWriting(event.target) || inDialog(event.target)) return null;
  if (/^\d$/.test(event.key)) return () => keys.number(Number(event.key));
  switch (event.key) {
    case 'a':
    case 'A':
      return keys.ask;
    case 'p':
    case 'P':
      return keys.purpose;
    case 'x':
      return keys.stop;
    case 'X':
      return event.shiftKey ? keys.stopAll : keys.stop;
    case 'r':
    case 'R':
      return keys.renew;
    case 'b':
    case 'B':
      return keys.bookmark;
    case 'h':
    case 'H':
      return keys.handOver;
    case 'o':
    case 'O':
      return keys.popOut;
    case 'l':
    case 'L':
      return keys.lock;
    case '?':
      return keys.help;
    case ' ':
      return isControl(event.target) ? null : keys.enlarge;
    case 'ArrowUp':
    case 'ArrowDown':
      return isControl(event.target) ? null : keys.queue;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = event.key === 'ArrowLeft' ? -1 : 1;
      if (isControl(event.target)) return null;
      return event.shiftKey ? () => keys.shift(by) : () => keys.neighbour(by);
    }
    default:
      return null;
  }
}

function escapeOf(event: KeyboardEvent, keys: RoomKeys): (() => void) | null {
  if (inDialog(event.target)) return null;
  const { target } = event;
  if (isWriting(target) && target instanceof HTMLElement) return () => target.blur();
  return keys.escape;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, [role="option"]') !== null;
}

export function focusPurpose(): void {
  document.getElementById('purpose')?.focus();
}

export function focusQueue(): void {
  /* Before anybody was in it the list itself takes the focus and gives it to what is chosen. */
  const queue = document.querySelector(
    '[data-testid="queue"] :is([role="listbox"], [role="option"])[tabindex="0"]',
  );
  if (queue instanceof HTMLElement) queue.focus();
}

import type { Page } from '@playwright/test';

interface Marks {
  pressedAt?: number;
  darkAt?: Promise<number>;
}

/**
 * Gets ready to measure, in the pages themselves, how long it takes from the next press on one page
 * until a camera's tile on the other is over and has no picture. Both run by the same clock.
 */
export async function millisToDark(
  pressed: Page,
  room: Page,
  camera: string,
): Promise<() => Promise<number>> {
  await pressed.evaluate(() => {
    const mark = () => ((window as Marks).pressedAt = Date.now());
    window.addEventListener('pointerdown', mark, { capture: true, once: true });
  });
  await room.evaluate((name) => {
    const tile = document.querySelector(`article[data-camera="${name}"][data-state="live"]`);
    if (tile?.querySelector('canvas') == null) throw new Error('there is no picture to go dark');
    (window as Marks).darkAt = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (tile.getAttribute('data-state') !== 'ended' || tile.querySelector('canvas') !== null) return;
        observer.disconnect();
        done(Date.now());
      });
      observer.observe(tile, { attributes: true, childList: true, subtree: true });
    });
  }, camera);
  return async () => {
    const darkAt = await room.evaluate(() => (window as Marks).darkAt);
    const pressedAt = await pressed.evaluate(() => (window as Marks).pressedAt);
    if (darkAt === undefined || pressedAt === undefined) throw new Error('nobody pressed');
    return darkAt - pressedAt;
  };
}

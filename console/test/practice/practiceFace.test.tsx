import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import PracticeFace from '../../src/practice/PracticeFace';
import { speak, t } from '../../src/words/words';
import { givePlayersABrowser, workersInUse } from '../room/browser';

vi.mock('../../src/room/cityMap', () => ({
  CityMap: class {
    showIncident = () => undefined;
    showCameras = () => undefined;
    remove = () => undefined;
  },
}));

const REAL_TOUR = 'porchlight-tour badge-2291';
const WAYS_OUT = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'] as const;
const passkey = vi.fn();
const opened = vi.fn();
const database = vi.fn();
const never = () => new Promise(() => undefined);

beforeEach(() => {
  speak('en');
  localStorage.clear();
  localStorage.setItem(REAL_TOUR, 'seen');
  localStorage.setItem('porchlight.wall', '9');
  localStorage.setItem('porchlight.windows', '{"1":{"left":1,"top":1,"width":9,"height":9}}');
  givePlayersABrowser();
  for (const way of WAYS_OUT) {
    vi.stubGlobal(
      way,
      vi.fn(() => {
        throw new Error('a practice asked somebody');
      }),
    );
  }
  vi.stubGlobal('indexedDB', { open: database });
  vi.stubGlobal('open', opened);
  const here = { locks: { request: never }, credentials: { get: passkey, create: passkey } };
  for (const [name, value] of Object.entries(here)) {
    Object.defineProperty(navigator, name, { value, configurable: true });
  }
  Object.defineProperty(document, 'fonts', {
    value: { load: () => Promise.resolve([]) },
    configurable: true,
  });
});

afterEach(() => {
  for (const way of WAYS_OUT) expect(globalThis[way]).not.toHaveBeenCalled();
  expect(database).not.toHaveBeenCalled();
  expect(passkey).not.toHaveBeenCalled();
  expect(opened).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

async function practise() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PracticeFace />
    </QueryClientProvider>,
  );
  await screen.findByTestId('answer');
}

async function askForAll() {
  await userEvent.click(screen.getByTestId('purpose'));
  await userEvent.paste('Which way?');
  await userEvent.click(screen.getByTestId('ask'));
  return screen.findAllByTestId(/^stop-practice-look/);
}

describe('The page to practise in', () => {
  it('is the same room, and says everywhere that it is practice', async () => {
    await practise();
    expect(document.title).toBe(t('page.practice'));
    const bar = within(screen.getByTestId('practice-bar'));
    expect(bar.getByText(t('practice.word'))).toBeTruthy();
    expect(bar.getByTestId('practice-leave').getAttribute('href')).toBe('/room');
    expect(document.querySelector('.map-frame')?.getAttribute('data-practice')).toBe('Practice');
    expect(screen.queryByTestId('practice-link')).toBeNull();
    expect(screen.queryByTestId('my-passkeys')).toBeNull();
    expect(screen.queryByRole('button', { name: t('signOut') })).toBeNull();
  });

  it('opens tiles by the keys of the room, painted by its own workers', async () => {
    await practise();
    await askForAll();
    const [worker] = workersInUse();
    worker?.say({ type: 'painted', ageMillis: 0 });
    const tag = await screen.findByText((_, element) => element?.className === 'live-tag');
    expect(tag.textContent).toContain(t('practice.live'));
    expect(tag.textContent).not.toContain(t('tile.live'));
  });

  it('leaves what the real room keeps in this browser as it is', async () => {
    const before = JSON.stringify(localStorage);
    const read = vi.spyOn(Storage.prototype, 'getItem');
    await practise();
    await userEvent.click(screen.getByRole('radio', { name: t('wall.gridOf', { count: 4 }) }));
    expect(JSON.stringify(localStorage)).toBe(before);
    expect(read).not.toHaveBeenCalled();
  });

  it('is locked and opened again without a passkey', async () => {
    await practise();
    await userEvent.click(screen.getByTestId('lock'));
    expect(screen.queryByTestId('room')).toBeNull();
    expect(screen.queryByTestId('sign-in-passkey')).toBeNull();
    expect(screen.getByTestId('practice-bar')).toBeTruthy();
    await userEvent.click(screen.getByTestId('practice-unlock'));
    expect(await screen.findByTestId('room')).toBeTruthy();
  });

  it('opens no window of the real wall', async () => {
    await practise();
    await screen.findAllByTestId(/^stop-practice-look/);
    await userEvent.keyboard('o');
    expect(screen.getByText(t('practice.noWindows'))).toBeTruthy();
    expect(screen.queryByTestId('windows-again')).toBeNull();
  });
});

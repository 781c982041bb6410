import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { moved } from '../../src/api/moved';
import { type Means, type Subscribed, goesOn } from '../../src/notice/worker/moving';
import { stopped } from '../../src/notice/worker/shown';
import { hub } from '../hub';

const OPTIONS = { userVisibleOnly: true, applicationServerKey: new ArrayBuffer(65) };

function at(name: string): Subscribed {
  const keys = { p256dh: `point of ${name}`, auth: `secret of ${name}` };
  return {
    options: OPTIONS,
    toJSON: () => ({ endpoint: `https://push.example/${name}`, keys }),
  };
}

const never: Means = {
  subscribe: () => Promise.reject(new Error('not subscribed again')),
  tell: () => Promise.reject(new Error('not told')),
};

describe('when the push service gives a browser another place', () => {
  it('the hub hears of it without a cookie, by the secret of the place before', async () => {
    const heard: unknown[] = [];
    hub.use(
      http.post('*/api/v1/told/moved', async ({ request }) => {
        heard.push([request.credentials, await request.json()]);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const change = { before: at('old'), now: at('new') };
    expect(await goesOn(change, { ...never, tell: moved })).toBe(true);
    expect(heard).toEqual([
      [
        'omit',
        {
          before: { endpoint: 'https://push.example/old', auth: 'secret of old' },
          endpoint: 'https://push.example/new',
          keys: { p256dh: 'point of new', auth: 'secret of new' },
        },
      ],
    ]);
  });

  it('it subscribes anew with the key of before where the service gave none', async () => {
    const means: Means = {
      subscribe: (options) => Promise.resolve(options === OPTIONS ? at('own') : at('other')),
      tell: (before, now) =>
        Promise.resolve(before.endpoint.endsWith('/old') && now.endpoint.endsWith('/own')),
    };
    expect(await goesOn({ before: at('old'), now: null }, means)).toBe(true);
  });

  it.each([
    ['nobody knows what it had', { before: null, now: at('new') }, never],
    ['it is not let subscribe again', { before: at('old'), now: null }, never],
    [
      'the hub knows of no such browser',
      { before: at('old'), now: at('new') },
      { ...never, tell: () => Promise.resolve(false) },
    ],
  ])('and %s, its user has to be told', async (_, change, means) => {
    expect(await goesOn(change, means)).toBe(false);
  });

  it('a hub that cannot be reached has not heard it', async () => {
    hub.use(http.post('*/api/v1/told/moved', () => HttpResponse.error()));
    const keys = { p256dh: 'a', auth: 'b' };
    expect(await moved({ endpoint: 'c', keys }, { endpoint: 'd', keys })).toBe(false);
  });

  it('the notice says it in the browser’s language and keeps standing', () => {
    expect(stopped('es-MX')).toMatchObject({ lang: 'es', requireInteraction: true });
    expect(stopped('fr').title).toBe('This browser is told nothing more');
  });
});

import { describe, expect, it } from 'vitest';
import { type Facts, factsOf } from '../../src/notice/worker/facts';
import { shownOf, unheard } from '../../src/notice/worker/shown';
import { type NoticeWords, WORDS } from '../../src/notice/worker/words';

const QUESTION = {
  v: 1,
  kind: 'question',
  id: 'f00d',
  at: 1,
  until: 90_001,
  language: 'es',
  minutes: 20,
  word: 'no',
};

function facts(part: Partial<Facts> = {}): Facts {
  const known = factsOf(JSON.stringify(QUESTION));
  if (known === null) throw new Error('the hub’s own form is not understood');
  return { ...known, ...part };
}

describe('a push', () => {
  it('is understood as the hub writes it', () => {
    expect(facts()).toEqual({
      kind: 'question',
      id: 'f00d',
      until: 90_001,
      language: 'es',
      minutes: 20,
      word: 'no',
    });
  });

  it.each([
    undefined,
    '',
    'null',
    '[]',
    '{}',
    JSON.stringify({ ...QUESTION, v: 2 }),
    JSON.stringify({ ...QUESTION, kind: 'advert' }),
    JSON.stringify({ ...QUESTION, until: 'soon' }),
  ])('that says %s is shown as news and nothing more', (text) => {
    expect(factsOf(text)).toBeNull();
    expect(shownOf(factsOf(text))).toMatchObject({ tag: 'news', data: null });
  });
});

describe('a question’s notice', () => {
  it('has both answers, in its language, and stays until one is given', () => {
    const shown = shownOf(facts());
    expect(shown.actions).toEqual([
      { action: 'not-now', title: 'Ahora no' },
      { action: 'allow', title: 'Permitir 20 minutos' },
    ]);
    expect(shown.requireInteraction).toBe(true);
    expect(shown.title).toBe('¿Pueden mirar 20 minutos?');
  });

  it('is replaced when the question is over, without a sound', () => {
    const over = shownOf(facts({ kind: 'over', word: null }));
    expect(over.tag).toBe(shownOf(facts()).tag);
    expect(over.silent).toBe(true);
    expect(over.actions).toBeUndefined();
  });

  it('says when “not now” was not heard, and that nothing opens', () => {
    expect(unheard(facts({ language: 'en' }), false).body).toContain('Nothing opens');
    expect(unheard(facts(), true).tag).toBe(shownOf(facts()).tag);
  });
});

describe('the amber light', () => {
  it('is on the notice of a look that goes on, and on no other', () => {
    for (const kind of [
      'question',
      'over',
      'begun',
      'ended',
      'looked',
      'rules',
      'passkey',
      'recovery',
      'answerer',
      'ending',
    ] as const) {
      expect(shownOf(facts({ kind })).icon?.includes('lit')).toBe(kind === 'begun');
    }
  });
});

describe('the words of notices', () => {
  it('are all there in both languages and fill the same gaps', () => {
    const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap);
    for (const key of Object.keys(WORDS.en) as (keyof NoticeWords)[]) {
      const text = WORDS.en[key];
      const other = WORDS.es[key];
      expect(other).not.toBe('');
      expect(other).not.toBe(text);
      expect(gaps(other)).toEqual(gaps(text));
    }
  });
});

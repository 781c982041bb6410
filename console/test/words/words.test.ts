import { afterEach, describe, expect, it } from 'vitest';
import { en } from '../../src/words/en';
import { es } from '../../src/words/es';
import { countdown, span, timeWithZone, watchedFor } from '../../src/words/time';
import { type Phrase, speak, t } from '../../src/words/words';

function formsOf(phrase: Phrase): string[] {
  return typeof phrase === 'string' ? [phrase] : [phrase.one, phrase.other];
}

function gaps(text: string): string[] {
  return [...text.matchAll(/\{\w+\}|<\/?b>/g)].map(([gap]) => gap).sort();
}

afterEach(() => speak('en'));

describe('the language files', () => {
  it('have the same phrases', () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.keys(en) as (keyof typeof en)[])('fill the same gaps in %s', (key) => {
    expect(formsOf(es[key]).map(gaps)).toEqual(formsOf(en[key]).map(gaps));
    for (const form of [...formsOf(en[key]), ...formsOf(es[key])]) expect(form).not.toBe('');
  });

  it('say most things differently', () => {
    const same = Object.keys(en).filter((key) => {
      const known = key as keyof typeof en;
      return formsOf(en[known])[0] === formsOf(es[known])[0];
    });
    expect(same.length).toBeLessThan(25);
  });

  it('never use the word of a button that must not exist', () => {
    const all = Object.values(en).flatMap(formsOf).join(' ').toLowerCase();
    for (const word of ['snapshot', 'download picture', 'save picture', 'recognise']) {
      expect(all).not.toContain(word);
    }
  });
});

describe('a phrase', () => {
  it('takes the form of its number', () => {
    expect(t('tile.live')).toBe('Live');
    expect(t('wall.tiles', { count: 1 })).toBe('1 tile');
    expect(t('wall.tiles', { count: 6 })).toBe('6 tiles');
  });

  it('changes with the language at once', () => {
    speak('es');
    expect(t('wall.tiles', { count: 2 })).toBe('2 recuadros');
    expect(document.documentElement.lang).toBe('es');
  });
});

describe('a time', () => {
  it('carries its zone', () => {
    const at = Date.parse('2026-11-14T22:52:18Z');
    expect(timeWithZone(at, 'America/Chicago')).toBe('16:52:18 CST');
  });

  it('that is left never falls below zero', () => {
    expect(countdown(17.5 * 60_000)).toBe('17:30');
    expect(countdown(38_000)).toBe('0:38');
    expect(countdown(3_900_000)).toBe('1:05:00');
    expect(countdown(-5)).toBe('0:00');
  });

  it('that passed is told in the largest unit that says something', () => {
    expect(span(6_000)).toBe('6\u00a0s');
    expect(span(61 * 60_000)).toBe('61\u00a0min');
    expect(span(49 * 3_600_000)).toBe('2 days');
    expect(watchedFor(112)).toBe('1 min 52 s');
  });
});

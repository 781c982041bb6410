import { Fragment, type ReactNode } from 'react';
import { en } from './en';
import { es } from './es';

/** A phrase, or its forms by number; `{name}` is filled in and `<b>…</b>` stands out. */
export type Phrase = string | { readonly one: string; readonly other: string };
export type Key = keyof typeof en;
export type Phrases = Readonly<Record<Key, Phrase>>;
export type Language = 'en' | 'es';
export type Fillings = Readonly<Record<string, string | number>>;

export const LANGUAGES: Readonly<Record<Language, Phrases>> = { en, es };
const KEPT_AS = 'porchlight.language';

/** Made once: making one takes longer than rendering a tile. */
const RULES = { en: new Intl.PluralRules('en'), es: new Intl.PluralRules('es') };
const NUMBERS = { en: new Intl.NumberFormat('en'), es: new Intl.NumberFormat('es') };

let language: Language = chosenLanguage();
const watchers = new Set<() => void>();

function chosenLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === 'en' || kept === 'es') return kept;
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
}

export function currentLanguage(): Language {
  return language;
}

export function speak(wanted: Language): void {
  language = wanted;
  localStorage.setItem(KEPT_AS, wanted);
  document.documentElement.lang = wanted;
  for (const watcher of watchers) watcher();
}

export function onLanguage(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** One phrase in the language chosen. A `count` picks its form. */
export function t(key: Key, fillings: Fillings = {}): string {
  return filled(LANGUAGES[language][key], fillings).replaceAll(/<\/?b>/g, '');
}

/** Like `t`, with the stressed parts in bold. */
export function rich(key: Key, fillings: Fillings = {}): ReactNode {
  const parts = filled(LANGUAGES[language][key], fillings).split(/<b>(.*?)<\/b>/);
  return parts.map((part, index) =>
    index % 2 === 1 ? <b key={index}>{part}</b> : <Fragment key={index}>{part}</Fragment>,
  );
}

/** A phrase whose key is put together at run time, or null where no such phrase exists. */
export function tIfKnown(key: string, fillings: Fillings = {}): string | null {
  return key in LANGUAGES[language] ? t(key as Key, fillings) : null;
}

function filled(phrase: Phrase, fillings: Fillings): string {
  const form = typeof phrase === 'string' ? phrase : phrase[formFor(fillings.count)];
  return form.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    name in fillings ? written(fillings[name] ?? '') : whole,
  );
}

function formFor(count: string | number | undefined): 'one' | 'other' {
  return RULES[language].select(Number(count)) === 'one' ? 'one' : 'other';
}

function written(value: string | number): string {
  return typeof value === 'number' ? NUMBERS[language].format(value) : value;
}

import { memo } from 'react';
import { Key } from '../parts/Key';
import { t } from '../words/words';

const KEYS = [
  { keys: ['↑', '↓'], word: 'key.incident' },
  { keys: ['↵'], word: 'key.open' },
  { keys: ['A'], word: 'key.ask' },
  { keys: ['P'], word: 'key.purpose' },
  { keys: ['1', '–', '9'], word: 'key.camera' },
  { keys: ['Space'], word: 'key.enlarge' },
  { keys: ['B'], word: 'key.bookmark' },
  { keys: ['X'], word: 'key.stop' },
  { keys: ['?'], word: 'key.all' },
] as const;

interface KeyBarProps {
  radiusMeters: number | null;
  said: string;
}

/** The keys in reach, and what the hub did not hear. */
export const KeyBar = memo(function KeyBar({ radiusMeters, said }: KeyBarProps) {
  return (
    <footer className="key-bar">
      {KEYS.map(({ keys, word }) => (
        <span key={word} className="key-hint">
          {keys.map((key) => (key === '–' ? ' – ' : <Key key={key} name={key} />))} {t(word)}
        </span>
      ))}
      <span className="room-space" />
      <span role="alert" className="key-said">
        {said}
      </span>
      {radiusMeters !== null && said === '' && (
        <span className="key-law">{t('keyBar.law', { radius: radiusMeters })}</span>
      )}
    </footer>
  );
});

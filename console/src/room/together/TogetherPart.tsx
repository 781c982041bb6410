import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Handover, Presence, Together, TogetherLook } from '../../api';
import { Icon } from '../../parts/Icon';
import { useNow } from '../../parts/useNow';
import { countdown, timeOfDay, watchedFor } from '../../words/time';
import { t } from '../../words/words';

interface TogetherPartProps {
  incident: string;
  together: Together | null;
  presence: Presence | null;
  zone: string;
  bookmark: () => void;
}

/** What colleagues do at this incident: who has it open, their looks and purposes, bookmarks, handovers. */
export function TogetherPart(props: TogetherPartProps) {
  const { incident, together, presence, zone, bookmark } = props;
  const [open, setOpen] = useState(false);
  const others = (presence?.here ?? []).filter(
    ({ who, incidents }) => !who.mine && incidents.includes(incident),
  );
  const looks = together?.looks ?? [];
  const running = looks.filter(({ who, endedAt }) => !who.mine && endedAt === null);
  const bookmarks = together?.bookmarks ?? [];
  const handovers = (together?.handovers ?? []).filter(({ state }) => state === 'taken');
  return (
    <section className="together" aria-label={t('together.title')} data-testid="together">
      <div className="together-head">
        <Button
          className="together-toggle"
          aria-expanded={open}
          onPress={() => setOpen(!open)}
          data-testid="together-toggle"
        >
          <Icon name="chevron" size={14} className={open ? 'open' : ''} />
          <b>{t('together.title')}</b>
          <span>
            {others.length === 0
              ? t('together.alone')
              : t('together.here', { names: others.map(({ who }) => who.name).join(', ') })}
          </span>
        </Button>
        <span className="together-counts">
          {running.length > 0 && (
            <span className="together-live">
              <Icon name="lit" size={14} /> {t('together.running', { count: running.length })}
            </span>
          )}
          {t('together.bookmarks', { count: bookmarks.length })}
        </span>
        <Button
          className="tile-button"
          aria-label={t('bookmark.button')}
          onPress={bookmark}
          data-testid="bookmark"
        >
          <Icon name="bookmark" size={16} />
        </Button>
      </div>
      {open && (
        <div className="together-all" role="region" tabIndex={0} aria-label={t('together.title')}>
          {bookmarks.length + looks.length + handovers.length === 0 && (
            <p className="meta">{t('together.nothing')}</p>
          )}
          <ul>
            {handovers.map((one) => (
              <HandoverLine key={one.id} one={one} zone={zone} />
            ))}
            {bookmarks.map(({ id, who, camera, at, said }) => (
              <li key={id} data-testid="bookmark-line">
                <Icon name="bookmark" size={14} />
                <span>
                  <b>{timeOfDay(Date.parse(at), zone)}</b> {said}{' '}
                  <span className="meta">{[who.name, camera].filter(isWord).join(', ')}</span>
                </span>
              </li>
            ))}
            {looks.map((look) => (
              <LookLine key={look.id} look={look} zone={zone} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function isWord(word: string | null): word is string {
  return word !== null && word !== '';
}

function HandoverLine({ one, zone }: { one: Handover; zone: string }) {
  const at = timeOfDay(Date.parse(one.takenAt ?? one.at), zone);
  const by = one.takenBy?.name ?? '';
  return (
    <li>
      <Icon name="arrow" size={14} />
      <span>
        <b>{at}</b> {t('together.taken', { by, from: one.who.name })}
        {one.said !== null && <> “{one.said}”</>}
      </span>
    </li>
  );
}

function LookLine({ look, zone }: { look: TogetherLook; zone: string }) {
  const now = useNow();
  const who = look.who.mine ? t('together.you', { name: look.who.name }) : look.who.name;
  const running = look.endedAt === null;
  return (
    <li data-testid={`together-look-${look.camera}`} data-state={look.state}>
      <Icon name={running ? 'lit' : 'ended'} size={14} className={running ? 'live-lamp' : ''} />
      <span>
        <b>{who}</b> {look.premises}, {look.name}{' '}
        <span className="meta">
          {running
            ? t('together.left', { time: countdown(Date.parse(look.notAfter) - now) })
            : t('together.ended', {
                time: timeOfDay(Date.parse(look.endedAt ?? ''), zone),
                watched: watchedFor(look.watchedSeconds),
              })}
        </span>
        <br />
        <span className="meta">{look.purpose}</span>
      </span>
    </li>
  );
}

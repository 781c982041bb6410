import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { type LiveLook, type Session, room } from '../../api';
import { Icon } from '../../parts/Icon';
import { Waiting } from '../../parts/Waiting';
import { problemSentence } from '../../parts/sentence';
import { useNow } from '../../parts/useNow';
import { countdown, timeWithZone } from '../../words/time';
import { t } from '../../words/words';
import { cameraLine } from '../cameraWords';
import { Heard, PageHeader } from '../PageHeader';
import { useLive } from './useLive';

interface LivePageProps {
  session: Session;
  signOut: () => Promise<void>;
}

/** Every look of the room that opens or runs, and an end to any of them. */
export function LivePage({ session, signOut }: LivePageProps) {
  const { looks, failed, heard, refresh } = useLive();
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    document.title = t('page.live');
  }, []);
  const end = async (look: string) => {
    const answer = await room.endLook(look);
    setFailure(answer.ok ? null : t('live.notEnded', { why: problemSentence(answer.problem) }));
    refresh();
  };
  const watching = (looks?.length ?? 0) > 0;

  return (
    <div className="people" data-testid="live" data-heard={heard}>
      <PageHeader session={session} signOut={signOut} watching={watching}>
        <Heard heard={heard} />
      </PageHeader>
      <main className="people-main review-main">
        <h1>{t('live.title')}</h1>
        <p>{t('live.text')}</p>
        {failure !== null && (
          <p role="alert" className="sign-in-failure">
            {failure}
          </p>
        )}
        {failed && (
          <p role="alert" className="sign-in-failure">
            {t('live.unread')}
          </p>
        )}
        {looks === null && !failed && <Waiting />}
        {looks !== null && looks.length === 0 && (
          <p className="live-none" data-testid="live-none">
            <Icon name="lamp" size={28} /> {t('live.none')}
          </p>
        )}
        {looks !== null && looks.length > 0 && (
          <ul className="live-list" aria-label={t('live.title')}>
            {looks.map((look) => (
              <Row key={look.id} look={look} zone={session.zone} heard={heard} end={end} />
            ))}
          </ul>
        )}
      </main>
    </div>
  );
}

interface RowProps {
  look: LiveLook;
  zone: string;
  heard: boolean;
  end: (look: string) => Promise<void>;
}

function Row({ look, zone, heard, end }: RowProps) {
  const now = useNow();
  const [sure, setSure] = useState(false);
  const [ending, setEnding] = useState(false);
  const camera = cameraLine(look.premises, look.name ?? '');
  const running = look.state === 'live' || look.state === 'stalled';
  return (
    <li className="live-row" data-testid={`live-${look.id}`} data-state={look.state}>
      <Icon name={running ? 'lit' : 'clock'} size={22} className={running ? 'live-lamp' : ''} />
      <span className="live-who">
        <b>{look.mine ? t('live.you', { name: look.operator }) : look.operator}</b>
        <span>{camera}</span>
        <span className="meta">
          {[look.title, look.where, look.incident].filter((word) => word !== null).join(', ')}
        </span>
      </span>
      <span className="live-time">
        <b role="timer">{countdown(Date.parse(look.notAfter) - now)}</b>
        <span className="meta">
          {look.since === null
            ? t(`tile.${look.state}`)
            : t('live.since', { time: timeWithZone(Date.parse(look.since), zone) })}
        </span>
      </span>
      {sure ? (
        <span className="live-acts">
          <Button
            className="room-button live-end"
            isDisabled={ending}
            onPress={() => {
              setEnding(true);
              void end(look.id).finally(() => {
                setEnding(false);
                setSure(false);
              });
            }}
            data-testid={`live-end-sure-${look.id}`}
          >
            {t('live.endSure')}
          </Button>
          <Button className="room-button" autoFocus onPress={() => setSure(false)}>
            {t('live.keep')}
          </Button>
        </span>
      ) : (
        <span className="live-acts">
          <Button
            className="room-button"
            isDisabled={!heard}
            aria-label={t('live.endOf', { who: look.operator, camera })}
            onPress={() => setSure(true)}
            data-testid={`live-end-${look.id}`}
          >
            <Icon name="square" size={16} /> {t('live.end')}
          </Button>
        </span>
      )}
    </li>
  );
}

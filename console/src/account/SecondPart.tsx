import '../style/account.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type Answer, type AskedSecond, room, valueOf } from '../api';
import { Confirm } from '../parts/Confirm';
import { Copy } from '../parts/Copy';
import { problemSentence } from '../parts/sentence';
import { dayOf, timeWithZone } from '../words/time';
import { t } from '../words/words';

export const SECOND_QUERY = ['room', 'second'];

/** What another administrator asked about somebody, and a second person has to confirm. */
export function SecondPart({ zone }: { zone: string }) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [half, setHalf] = useState<{ name: string; half: string } | null>(null);
  const { data } = useQuery({
    queryKey: SECOND_QUERY,
    queryFn: async () => valueOf(await room.seconds()).asks,
    refetchInterval: 30_000,
  });
  const done = async <T,>(answer: Answer<T>) => {
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    await queries.invalidateQueries({ queryKey: ['room', 'people'] });
    await queries.invalidateQueries({ queryKey: SECOND_QUERY });
  };
  const confirm = async (ask: AskedSecond) => {
    const answer = await room.confirmSecond(ask.id);
    if (answer.ok && answer.value.half !== null) {
      setHalf({ name: ask.name, half: answer.value.half });
    }
    await done(answer);
  };
  if ((data === undefined || data.length === 0) && half === null) return null;
  return (
    <section className="account-part" data-testid="seconds">
      <h2>{t('second.title')}</h2>
      {failure !== null && (
        <p role="alert" className="account-failure">
          {failure}
        </p>
      )}
      {half !== null && (
        <div role="status">
          <p>{t('second.half', { name: half.name })}</p>
          <p className="proof" data-testid="second-half">
            {half.half}
          </p>
          <Copy text={half.half} />
        </div>
      )}
      {data?.map((ask) => (
        <Asked
          key={ask.id}
          ask={ask}
          zone={zone}
          confirm={() => confirm(ask)}
          refuse={async () => done(await room.refuseSecond(ask.id))}
        />
      ))}
    </section>
  );
}

interface AskedProps {
  ask: AskedSecond;
  zone: string;
  confirm: () => Promise<void>;
  refuse: () => Promise<void>;
}

function Asked({ ask, zone, confirm, refuse }: AskedProps) {
  const gaps = { name: `${ask.name} (${ask.person})`, by: ask.askedBy };
  const [seenAt] = useState(() => Date.now());
  const early = Date.parse(ask.notBefore);
  return (
    <div data-testid={`second-${ask.person}`} data-kind={ask.kind}>
      <p>
        <b>{t(`second.${ask.kind}`, gaps)}</b> {dayOf(Date.parse(ask.askedAt), zone)},{' '}
        {timeWithZone(Date.parse(ask.askedAt), zone, false)}
      </p>
      {ask.kind !== 'MACHINE' && (
        <div className="account-acts">
          {!ask.mine && early > seenAt && (
            <p>
              {t('second.early', {
                day: dayOf(early, zone),
                time: timeWithZone(early, zone, false),
              })}
            </p>
          )}
          {!ask.mine && early <= seenAt && (
            <Confirm
              trigger={t('second.confirm')}
              title={t('second.sure')}
              text={t(ask.kind === 'ERASE' ? 'second.sure.ERASE' : 'second.sure.INVITE')}
              yes={t('second.confirm')}
              testId={`confirm-${ask.person}`}
              onYes={confirm}
            />
          )}
          {ask.mine && <p>{t('second.other')}</p>}
          <Button className="plain" onPress={() => void refuse()}>
            {t(ask.mine ? 'second.takeBack' : 'second.refuse')}
          </Button>
        </div>
      )}
    </div>
  );
}

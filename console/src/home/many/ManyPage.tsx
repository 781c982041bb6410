import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { AddressList, Answer, HomeNow, Lending, NamedAddress, Session } from '../../api';
import { Confirm } from '../../parts/Confirm';
import { Icon } from '../../parts/Icon';
import { Waiting } from '../../parts/Waiting';
import { goTo } from '../../parts/path';
import { t } from '../../words/words';
import { LeftUnsigned } from '../LeftUnsigned';
import { useLending } from '../lend/useLending';
import { useLeaving } from '../useLeaving';
import { isSomewhere } from '../where';
import { AddressCard } from './AddressCard';
import { NewAddresses } from './NewAddresses';
import { type Ready, SignMany } from './SignMany';
import { type Sitting, keepSitting, keptSitting } from './sitting';
import { useAddresses } from './useAddresses';

export const MANY = '/home/places';

interface ManyPageProps {
  session: Session;
  now: HomeNow;
}

/** A business with several premises: all of them on one page, each at its own step. */
export function ManyPage({ session, now }: ManyPageProps) {
  const queries = useQueryClient();
  const list = useAddresses();
  const lending = useLending();
  const refresh = () => queries.invalidateQueries({ queryKey: ['home'] });
  const leaving = useLeaving(session, refresh);
  const [sitting, setSitting] = useState(keptSitting);
  const keepOn = (next: Sitting | null) => {
    keepSitting(next);
    setSitting(next);
  };
  useEffect(() => {
    document.title = t('lend.page', { title: t('many.title') });
    return () => {
      document.title = t('page.home');
    };
  }, []);
  const keep = async (answer: Answer<AddressList>) => {
    if (answer.ok) queries.setQueryData(['home', 'addresses'], answer.value);
    await refresh();
  };
  if (list === undefined || lending === undefined) return <Waiting />;
  const lent = now.cameras.filter(({ terms }) => terms !== null);
  /* What was begun stands first, so that it is gone on with. */
  const signing = (
    <>
      <h2 className="section-title">{t('many.sign')}</h2>
      <p className="soft">{t('many.signText')}</p>
      <SignMany
        session={session}
        ready={readyOf(now, lending, list.addresses)}
        sitting={sitting}
        keep={keepOn}
        refresh={refresh}
      />
    </>
  );
  return (
    <div className="phone lend" data-testid="many">
      <header className="phone-head lend-head">
        <Button className="icon-button" aria-label={t('back')} onPress={() => goTo('/home')}>
          <Icon name="back" size={24} />
        </Button>
        <b>{t('begin.title')}</b>
      </header>
      <main className="phone-main">
        <h1 className="page-title">{t('many.title')}</h1>
        <p className="lead">{t('many.text')}</p>
        <LeftUnsigned cameras={now.cameras} leaving={leaving} />
        {sitting !== null && signing}
        {list.addresses.length > 0 && (
          <>
            <h2 className="section-title">{t('many.places')}</h2>
            <ul className="address-list">
              {list.addresses.map((address) => (
                <AddressCard
                  key={address.id}
                  address={address}
                  cameras={now.cameras.filter(({ camera }) => address.cameras.includes(camera))}
                  lending={lending}
                  keep={keep}
                  refresh={refresh}
                />
              ))}
            </ul>
          </>
        )}
        <NewAddresses list={list} keep={keep} />
        {sitting === null && signing}
        {lent.length > 0 && (
          <p className="meta centered">
            {t('leave.line')}{' '}
            <Confirm
              trigger={t('leave')}
              title={t('many.leaveTitle', { count: lent.length })}
              text={t('leave.text')}
              yes={t('leave.yes')}
              testId="leave-many"
              onYes={() => leaving.leave(lent)}
            />
          </p>
        )}
      </main>
    </div>
  );
}

const NO_STEP = { view: null, seenAt: null };

/** Cameras at a place that is known, whose picture and direction the owner has said are right. */
function readyOf(
  { cameras, premises }: HomeNow,
  lending: Lending,
  addresses: readonly NamedAddress[],
): Ready[] {
  return cameras.flatMap((camera) => {
    const address = addresses.find((one) => one.cameras.includes(camera.camera));
    const confirmed = address === undefined ? lending.address?.place : address.place;
    /* What the owner has signed for stands where he signed. */
    const place = confirmed ?? camera.terms?.place ?? null;
    const known = camera.terms !== null;
    const { view, seenAt } = lending.cameras.find((one) => one.camera === camera.camera) ?? NO_STEP;
    if (place === null || !isSomewhere(place)) return [];
    if (!known && (seenAt === null || view === null)) return [];
    return [{ camera, where: address?.name ?? premises.name, place, view }];
  });
}

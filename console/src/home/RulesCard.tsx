import { Button } from 'react-aria-components';
import { useState } from 'react';
import type { ChangedRules } from '../api';
import { useNow } from '../parts/useNow';
import { dayWithYear } from '../words/time';
import { t } from '../words/words';

const TOLD_MILLIS = 30 * 86_400_000;

interface RulesCardProps {
  rules: ChangedRules;
  zone: string;
}

/** Whom the box at home believes has changed: said in plain words, for a month. */
export function RulesCard({ rules, zone }: RulesCardProps) {
  const now = useNow(60_000);
  const [exact, setExact] = useState(false);
  const since = Date.parse(rules.since);
  if (now - since > TOLD_MILLIS) return null;
  const sameWitnesses = rules.witnesses.join() === rules.witnessesBefore.join();
  return (
    <section className="card" data-testid="changed-rules">
      <h2>{t('trust.title')}</h2>
      <p>{t('trust.text', { day: dayWithYear(since, zone) })}</p>
      {!sameWitnesses && (
        <p>
          {t('trust.witnesses', {
            now: rules.witnesses.join(', '),
            before: rules.witnessesBefore.join(', '),
          })}
        </p>
      )}
      {rules.parties.map((party) => (
        <p key={party}>{t(`trust.party.${party}`)}</p>
      ))}
      <p>{t(rules.followed ? 'trust.followed' : 'trust.notYet')}</p>
      <p className="soft">{t('trust.how')}</p>
      <Button className="plain" onPress={() => setExact(!exact)} aria-expanded={exact}>
        {t('trust.compare')}
      </Button>
      {exact && (
        <p className="proof" data-testid="trust-fingerprints">
          {t('trust.before')} {rules.fingerprintBefore}
          <br />
          {t('trust.now')} {rules.fingerprint}
        </p>
      )}
    </section>
  );
}

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type Pairing as PairingCode, home } from '../api';
import { useNow } from '../parts/useNow';
import { problemSentence } from '../parts/sentence';
import { countdown } from '../words/time';
import { t } from '../words/words';

/** A one-time code for the box at home, and the fingerprint both sides must show. */
export function Pairing() {
  const [pairing, setPairing] = useState<PairingCode | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const start = async () => {
    const answer = await home.pair();
    if (answer.ok) setPairing(answer.value);
    setFailure(answer.ok ? null : problemSentence(answer.problem));
  };
  return (
    <section data-testid="pairing">
      <h2 className="section-title">{t('pair.title')}</h2>
      <div className="card">
        {pairing === null ? <p className="soft">{t('pair.text')}</p> : <Code pairing={pairing} />}
        {failure !== null && (
          <p role="alert" className="failure">
            {failure}
          </p>
        )}
        <Button className="second-button" onPress={() => void start()} data-testid="pair">
          {pairing === null ? t('pair.start') : t('pair.again')}
        </Button>
      </div>
    </section>
  );
}

function Code({ pairing }: { pairing: PairingCode }) {
  const left = Date.parse(pairing.until) - useNow();
  return (
    <>
      <p className="soft">{t('pair.type')}</p>
      <p className="pair-code" data-testid="pair-code">
        {pairing.code}
      </p>
      <p className="meta">
        {left > 0 ? t('pair.left', { left: countdown(left) }) : t('pair.over')}
      </p>
      <p className="soft">{t('pair.compare')}</p>
      <p className="pair-fingerprint" data-testid="fingerprint">
        {pairing.fingerprint}
      </p>
      <p className="soft">{t('pair.differs')}</p>
    </>
  );
}

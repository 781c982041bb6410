import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type Answer, type Pairing as PairingCode, home } from '../api';
import { useNow } from '../parts/useNow';
import { problemSentence } from '../parts/sentence';
import { countdown } from '../words/time';
import { t } from '../words/words';
import { INSTALL_PAGE, installPage } from './lend/installLines';
import { QrCode } from './lend/QrCode';

/** A one-time code for the box at home, to type there or to scan. */
export function Pairing() {
  return <PairingCard begin={home.pair} />;
}

/** The same for a box at any address. */
export function PairingCard({ begin }: { begin: () => Promise<Answer<PairingCode>> }) {
  const [pairing, setPairing] = useState<PairingCode | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const start = async () => {
    const answer = await begin();
    if (answer.ok) setPairing(answer.value);
    setFailure(answer.ok ? null : problemSentence(answer.problem));
  };
  return (
    <div className="card" data-testid="pairing">
      {pairing === null ? <p className="soft">{t('pair.text')}</p> : <Code pairing={pairing} />}
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Button
        className={pairing === null ? 'main-button' : 'second-button'}
        onPress={() => void start()}
        data-testid="pair"
      >
        {pairing === null ? t('pair.start') : t('pair.again')}
      </Button>
    </div>
  );
}

function Code({ pairing }: { pairing: PairingCode }) {
  const left = Date.parse(pairing.until) - useNow();
  const page = `${location.origin}${INSTALL_PAGE}`;
  return (
    <>
      <p className="soft">{t('pair.open')}</p>
      <p className="pair-page">
        <a href={installPage(location.origin, pairing.code)}>{page}</a>
      </p>
      <QrCode text={installPage(location.origin, pairing.code)} label={t('pair.qr', { page })} />
      <p className="soft">{t('pair.type')}</p>
      <p className="pair-code" data-testid="pair-code">
        {pairing.code}
      </p>
      <p className="meta" role="status">
        {left > 0 ? t('pair.left', { left: countdown(left) }) : t('pair.over')}
      </p>
    </>
  );
}

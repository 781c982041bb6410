import { Button } from 'react-aria-components';
import { hubNow } from '../api/clock';
import { Icon, type IconName } from '../parts/Icon';
import { SplitView } from '../proof/chain';
import type { Checked, CheckedLook } from '../proof/looks';
import type { Unproven } from '../proof/unproven';
import type { WishType } from '../proof/device';
import type { CheckedWish } from '../proof/wishes';
import { dayOf, timeOfDay } from '../words/time';
import { t } from '../words/words';
import { saveFile } from '../parts/saveFile';
import type { Unheard } from './signedTerms';
import type { Listed } from './usePast';
import type { Proof } from './useProof';

/** What this browser itself found out about the log of this owner's looks. */
export function ProofPart({ proof, zone }: { proof: Proof; zone: string }) {
  return (
    <section className="card own-proof" aria-live="polite" data-testid="proof">
      <h2>{t('proof.title')}</h2>
      <ProofBody proof={proof} zone={zone} />
    </section>
  );
}

function ProofBody({ proof, zone }: { proof: Proof; zone: string }) {
  const now = proof.proof;
  switch (now.state) {
    case 'checking':
      return <Said icon="clock" text={t('proof.checking')} />;
    case 'unable':
      return <Said icon="crossed" text={t('proof.unable')} />;
    case 'offline':
      return <Said icon="offline" text={t('proof.offline')} />;
    case 'no-log':
      return <Said icon="crossed" text={t('proof.noLog')} />;
    case 'no-count':
      return <Said icon="clock" text={t('proof.noCount')} />;
    case 'begin':
      return <Begin proof={proof} another={now.another} />;
    case 'rules':
      return (
        <>
          <Said
            icon={now.change === 'shown' ? 'shield' : 'key'}
            bad={now.change !== 'shown'}
            text={t(`proof.rules.${now.change}`)}
          />
          <dl className="proof-facts">
            <dt>{t('proof.rules.before')}</dt>
            <dd className="proof-mark">{now.before}</dd>
            <dt>{t('proof.rules.now')}</dt>
            <dd className="proof-mark">{now.now}</dd>
          </dl>
          <Button className="second-button" onPress={() => void proof.agree(now.log)}>
            {t('proof.rules.agree')}
          </Button>
        </>
      );
    case 'failed':
      return <Failed failure={now.failure} />;
    case 'done':
      return (
        <>
          {now.unheard.map((one) => (
            <NotHeard key={one.camera} unheard={one} zone={zone} />
          ))}
          <Done checked={now.checked} zone={zone} />
        </>
      );
  }
}

function Said({ icon, text, bad = false }: { icon: IconName; text: string; bad?: boolean }) {
  return (
    <p className={bad ? 'proof-said failure' : 'proof-said'}>
      <Icon name={icon} size={20} /> <span>{text}</span>
    </p>
  );
}

function Begin({ proof, another }: { proof: Proof; another: boolean }) {
  return (
    <>
      <p>{t(another ? 'proof.begin.another' : 'proof.begin')}</p>
      {proof.refused && (
        <p role="alert" className="failure">
          {t('proof.begin.failed')}
        </p>
      )}
      <Button
        className="main-button"
        isDisabled={proof.busy}
        onPress={() => void proof.begin()}
        data-testid="proof-begin"
      >
        {t('proof.begin.do')}
      </Button>
    </>
  );
}

function Failed({ failure }: { failure: Unproven }) {
  const notes = failure instanceof SplitView ? failure.notes : null;
  return (
    <div role="alert" data-testid="proof-failed">
      <Said icon="cross" bad text={t(`proof.fault.${failure.fault}`)} />
      <p>{t('proof.failed.then')}</p>
      {notes !== null && (
        <Button
          className="second-button"
          onPress={() => saveFile('porchlight-evidence.txt', notes.join('\n'))}
        >
          {t('proof.evidence')}
        </Button>
      )}
    </div>
  );
}

function Done({ checked, zone }: { checked: Checked; zone: string }) {
  const bad = checked.looks.filter(({ state }) => state === 'failed' || state === 'hidden');
  const waiting = checked.looks.filter(({ state }) => state === 'waiting');
  const good = checked.looks.length - bad.length - waiting.length;
  const own = checked.wishes.filter(({ state }) => state === 'proved').length;
  const wrong = checked.wishes.filter(({ state }) => state !== 'proved');
  return (
    <>
      {bad.length === 0 && <Said icon="shield" text={t('proof.all', { count: good })} />}
      {bad.map((look) => (
        <NotProved key={`${look.camera} ${look.number}`} look={look} />
      ))}
      {wrong.map((wish, at) => (
        <WishNotProved key={`${wish.camera} ${at}`} wish={wish} />
      ))}
      {waiting.map(({ camera, number }) => (
        <Said
          key={`${camera} ${number}`}
          icon="clock"
          text={t('proof.waiting', { number: number + 1, camera })}
        />
      ))}
      <details className="proof-more">
        <summary>{t('proof.what')}</summary>
        <ul>
          <li>{t('proof.what.count', { when: moment(checked.countedAtMillis, zone) })}</li>
          <li>{t('proof.what.entries', { count: good })}</li>
          {own > 0 && <li>{t('proof.what.own', { count: own })}</li>}
          <li>
            {t('proof.what.witnesses', {
              count: checked.witnesses.length,
              names: checked.witnesses.join(', '),
              when: moment(checked.seenAtMillis ?? checked.countedAtMillis, zone),
            })}
          </li>
          <li>
            {checked.comparedWith === null
              ? t('proof.what.first')
              : t('proof.what.continues', { before: checked.comparedWith, now: checked.size })}
          </li>
          <li>{t('proof.what.not')}</li>
        </ul>
      </details>
    </>
  );
}

/** The box has its own moment to hear; after that it is no matter of patience. */
const PATIENCE_MILLIS = 5 * 60_000;

function NotHeard({ unheard, zone }: { unheard: Unheard; zone: string }) {
  const { camera, signedAtMillis } = unheard;
  const late = hubNow() - signedAtMillis > PATIENCE_MILLIS;
  const text = t('proof.unheard', { camera, when: moment(signedAtMillis, zone) });
  return (
    <div role={late ? 'alert' : 'status'} data-testid={`proof-unheard-${camera}`}>
      <Said icon={late ? 'cross' : 'clock'} bad={late} text={text} />
    </div>
  );
}

function moment(millis: number, zone: string): string {
  return `${dayOf(millis, zone)}, ${timeOfDay(millis, zone, false)}`;
}

function NotProved({ look }: { look: CheckedLook }) {
  const { camera, number, fault } = look;
  const fillings = { number: number + 1, camera };
  const text =
    fault === null
      ? t('proof.hidden', fillings)
      : `${t('proof.failedLook', fillings)} ${t(`proof.fault.${fault}`)}`;
  return (
    <div role="alert" data-testid={`proof-bad-${number}`}>
      <Said icon="cross" bad text={text} />
    </div>
  );
}

function WishNotProved({ wish: { camera, type, fault } }: { wish: CheckedWish }) {
  const hidden = type === 'recall' ? 'proof.own.recall.hidden' : 'proof.own.preview.hidden';
  const text =
    fault === null
      ? t(hidden, { camera })
      : `${t('proof.own.failed', { camera })} ${t(`proof.fault.${fault}`)}`;
  return (
    <div role="alert" data-testid="proof-own-bad">
      <Said icon="cross" bad text={text} />
    </div>
  );
}

/** What was found about one time the owner saw something himself. */
export function WishProof({ proof, id }: { proof: Proof; id: string }) {
  const now = proof.proof;
  if (now.state !== 'done') return null;
  const { checked } = now;
  const wish = checked.wishes.find((one) => one.state === 'proved' && one.id === id);
  if (wish?.source == null || wish.type === null) {
    return <p className="meta">{t('proof.look.notYet')}</p>;
  }
  const file = { policy: checked.kept.policy, [wish.type]: wish.source };
  const name = `porchlight-${wish.type}-${id.slice(0, 8)}.json`;
  return (
    <div className="proof-look" data-testid={`proved-${id}`}>
      <Said icon="shield" text={t('proof.own', { index: wish.source.index })} />
      <Button className="link-button" onPress={() => saveFile(name, JSON.stringify(file))}>
        {t('proof.save')}
      </Button>
    </div>
  );
}

/** Times the owner saw something that the log has and the list does not. */
export function WishesNotListed({ proof, type, listed, zone }: WishesNotListedProps) {
  const now = proof.proof;
  if (now.state !== 'done') return null;
  const since = listed.whole ? Number.NEGATIVE_INFINITY : listed.sinceMillis;
  const left = now.checked.wishes.filter(
    (one) => one.state === 'proved' && one.type === type && !listed.ids.has(one.id ?? ''),
  );
  return left
    .filter(({ atMillis }) => (atMillis ?? 0) > since)
    .map(({ id, camera, atMillis }) => (
      <div key={id} role="alert" data-testid={`not-listed-${id}`}>
        <Said
          icon="cross"
          bad
          text={t('proof.own.notListed', { camera, when: moment(atMillis ?? 0, zone) })}
        />
      </div>
    ));
}

interface WishesNotListedProps {
  proof: Proof;
  type: WishType;
  listed: Listed;
  zone: string;
}

/** What was found about one look of the timeline. */
export function LookProof({ proof, grant }: { proof: Proof; grant: string | null }) {
  const now = proof.proof;
  if (now.state !== 'done') return null;
  const look = now.checked.looks.find((known) => known.grant !== null && known.grant === grant);
  if (look?.source == null) return <p className="meta">{t('proof.look.notYet')}</p>;
  const { source, number } = look;
  const file = { policy: now.checked.kept.policy, look: source };
  return (
    <div className="proof-look" data-testid={`proved-${number}`}>
      <Said icon="shield" text={t('proof.look', { number: number + 1, index: source.index })} />
      <Button
        className="link-button"
        onPress={() => saveFile(`porchlight-look-${number + 1}.json`, JSON.stringify(file))}
      >
        {t('proof.save')}
      </Button>
    </div>
  );
}

/** Looks that the log has and the list does not: a list may not leave any out. */
export function NotListed({ proof, grants }: { proof: Proof; grants: readonly (string | null)[] }) {
  const now = proof.proof;
  if (now.state !== 'done') return null;
  const left = now.checked.looks.filter(
    ({ grant, opened }) => opened && grant !== null && !grants.includes(grant),
  );
  return left.map(({ camera, number }) => (
    <div key={`${camera} ${number}`} role="alert">
      <Said icon="cross" bad text={t('proof.notListed', { number: number + 1, camera })} />
    </div>
  ));
}

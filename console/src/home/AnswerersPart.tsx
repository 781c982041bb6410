import { CheckboxButton, CheckboxField, CheckboxGroup, Label } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { t } from '../words/words';
import type { PartProps } from './TermsParts';
import { type Answerer, useHouseholdKeys, whoAnswers } from './useHouseholdKeys';

/** As many as the terms take. */
const MOST = 8;

/** Who else may say yes to a question: each by name, and by the passkey that will sign it. */
export function Answerers({ wishes, wish }: PartProps) {
  const keys = useHouseholdKeys();
  if (wishes.consent !== 'ask') return null;
  if (keys === undefined) return <Waiting />;
  const full = wishes.answerers.length >= MOST;
  return (
    <CheckboxGroup
      className="terms-part"
      value={[...wishes.answerers]}
      onChange={(answerers) =>
        wish({ answerers: answerers.filter((key) => keys.some(({ passkey }) => passkey === key)) })
      }
      data-testid="answerers"
    >
      <Label>{t('answerers.title')}</Label>
      <p className="soft">{t(keys.length === 0 ? 'answerers.none' : 'answerers.text')}</p>
      {keys.map(({ passkey, name, fingerprint }) => (
        <CheckboxField
          key={passkey}
          value={passkey}
          isDisabled={full && !wishes.answerers.includes(passkey)}
        >
          <CheckboxButton className="answerer" data-testid={`answerer-${fingerprint}`}>
            {({ isSelected }) => (
              <>
                <span className="answerer-box">
                  {isSelected && <Icon name="check" size={18} />}
                </span>
                <span>
                  <b>{name}</b>
                  <span className="answerer-key">{fingerprint}</span>
                </span>
              </>
            )}
          </CheckboxButton>
        </CheckboxField>
      ))}
    </CheckboxGroup>
  );
}

/** Whose yes the signature is about to let count; null when that cannot be said of every key. */
export function useWhoAnswers(answerers: readonly string[]): readonly Answerer[] | null {
  const keys = useHouseholdKeys(answerers.length > 0);
  return whoAnswers(answerers, keys);
}

/** Said once more beside the signature, so that nobody is let in unseen. */
export function WhoAnswers({ answerers }: { answerers: readonly Answerer[] | null }) {
  if (answerers === null) return <p className="failure">{t('answerers.unknown')}</p>;
  if (answerers.length === 0) return null;
  return (
    <div className="card" data-testid="who-answers">
      <h2>{t('answerers.who')}</h2>
      <ul className="answerers">
        <li>
          <b>{t('answerers.you')}</b>
        </li>
        {answerers.map(({ passkey, name, fingerprint }) => (
          <li key={passkey}>
            <b>{name}</b>
            <span className="answerer-key">{fingerprint}</span>
          </li>
        ))}
      </ul>
      <p className="soft">{t('answerers.compare')}</p>
    </div>
  );
}

import { Icon } from '../../parts/Icon';
import { dayWithYear } from '../../words/time';
import { t } from '../../words/words';
import { hoursWords } from '../hours';
import { kindName } from '../kinds';
import { dateWords } from '../quietDays';
import type { TermsWishes } from '../termsNote';

type InWords = Pick<
  TermsWishes,
  'consent' | 'kinds' | 'radiusMeters' | 'hours' | 'looksPerMonth' | 'minutesPerLook'
> & {
  readonly quietDays: readonly string[];
  readonly answererNames?: readonly string[];
  readonly until: string;
};

interface TermsInWordsProps {
  wishes: InWords;
  /** Of the terms. */
  zone: string;
}

/** Terms as a card of words. */
export function TermsInWords({ wishes, zone }: TermsInWordsProps) {
  return (
    <ul className="card rows" data-testid="terms-in-words">
      <TermsRows wishes={wishes} zone={zone} />
    </ul>
  );
}

/** The same as rows of a list. */
export function TermsRows({ wishes, zone }: TermsInWordsProps) {
  return (
    <>
      <li>
        <Icon name="bell" size={22} />
        {t(wishes.consent === 'ask' ? 'terms.asksYou' : 'terms.alwaysYes')}
      </li>
      {wishes.answererNames !== undefined && wishes.answererNames.length > 0 && (
        <li>
          <Icon name="person" size={22} />
          {t('answerers.also', { names: wishes.answererNames.join(', ') })}
        </li>
      )}
      <li>
        <Icon name="shield" size={22} />
        {wishes.kinds.map(kindName).join(', ') || t('terms.noKinds')}
      </li>
      <li>
        <Icon name="pin" size={22} /> {t('terms.within', { meters: wishes.radiusMeters })}
      </li>
      <li>
        <Icon name="clock" size={22} /> {hoursWords(wishes.hours)}
      </li>
      <li>
        <Icon name="eye" size={22} />
        {wishes.looksPerMonth === null
          ? t('terms.looksFree')
          : t('terms.looks', { count: wishes.looksPerMonth })}
      </li>
      {wishes.quietDays.length > 0 && (
        <li>
          <Icon name="moon" size={22} />
          {t('quiet.on', { days: wishes.quietDays.map(dateWords).join(', ') })}
        </li>
      )}
      {wishes.minutesPerLook !== null && (
        <li>
          <Icon name="clock" size={22} />
          {t('terms.minutesEach', { count: wishes.minutesPerLook })}
        </li>
      )}
      <li>
        <Icon name="ended" size={22} />
        {t('terms.until', { day: dayWithYear(Date.parse(wishes.until), zone) })}
      </li>
    </>
  );
}

import { dayWithYear } from '../words/time';
import { t } from '../words/words';
import { Answerers } from './AnswerersPart';
import { When } from './HoursPart';
import { QuietDays } from './QuietDaysPart';
import type { TermsProposal, TermsWishes } from './termsNote';
import { Consent, HowNear, Kinds, LooksAMonth, MinutesALook } from './TermsParts';

interface TermsCardProps {
  wishes: TermsWishes;
  wish: (part: Partial<TermsWishes>) => void;
  proposal: TermsProposal;
}

/** All that an owner sets, but for the place. */
export function TermsCard({ wishes, wish, proposal }: TermsCardProps) {
  return (
    <div className="card terms">
      <Consent wishes={wishes} wish={wish} />
      <Answerers wishes={wishes} wish={wish} />
      <Kinds wishes={wishes} wish={wish} proposal={proposal} />
      <HowNear wishes={wishes} wish={wish} />
      <When wishes={wishes} wish={wish} />
      <QuietDays wishes={wishes} wish={wish} zone={proposal.zone} />
      <LooksAMonth wishes={wishes} wish={wish} />
      <MinutesALook wishes={wishes} wish={wish} />
      <p className="soft terms-until">
        {t('terms.until', { day: dayWithYear(Date.parse(wishes.until), proposal.zone) })}
      </p>
    </div>
  );
}

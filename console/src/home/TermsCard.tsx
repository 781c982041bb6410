import { Answerers } from './AnswerersPart';
import { End } from './EndPart';
import { When } from './HoursPart';
import { QuietDays } from './QuietDaysPart';
import type { TermsProposal, TermsWishes } from './termsNote';
import { Consent, HowNear, Kinds, LooksAMonth, MinutesALook } from './TermsParts';

interface TermsCardProps {
  wishes: TermsWishes;
  wish: (part: Partial<TermsWishes>) => void;
  proposal: TermsProposal;
  /** When terms end at the latest: with the program. */
  latest: string;
}

/** All that an owner sets, but for the place. */
export function TermsCard({ wishes, wish, proposal, latest }: TermsCardProps) {
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
      <End wishes={wishes} wish={wish} zone={proposal.zone} latest={latest} />
    </div>
  );
}

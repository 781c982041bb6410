import { useQuery } from '@tanstack/react-query';
import { demo } from '../api';
import { t } from '../words/words';

/** Who can be signed in as by one click, or null where this is not a trial or nobody knows yet. */
export function useDemo() {
  return useAnswer().data ?? null;
}

/** Whether this is a trial; undefined until the hub has said so. */
export function useIsTrial(): boolean | undefined {
  const { data, isPending } = useAnswer();
  return isPending ? undefined : data != null;
}

function useAnswer() {
  return useQuery({
    queryKey: ['demo'],
    queryFn: async () => {
      const answer = await demo.people();
      return answer.ok ? answer.value.people : null;
    },
    staleTime: Infinity,
  });
}

/** Says on every page of a trial that it is one. */
export function DemoBanner() {
  if (useDemo() === null) return null;
  return (
    <aside className="demo-banner" aria-label={t('demo.title')} data-testid="demo-banner">
      <b>{t('demo.title')}</b> <span>{t('demo.text')}</span>
    </aside>
  );
}

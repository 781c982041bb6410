import { useQuery } from '@tanstack/react-query';
import { home, valueOf } from '../../api';
import { Icon } from '../../parts/Icon';
import { dayOf, timeOfDay, zoneName } from '../../words/time';
import { t } from '../../words/words';

/** That the owner saw what looks saw: who did not do it himself should know. */
export function PastRecalls({ zone }: { zone: string }) {
  const { data } = useQuery({
    queryKey: ['home', 'recalls'],
    queryFn: async () => valueOf(await home.recalls()).recalls,
  });
  if (data === undefined || data.length === 0) return null;
  return (
    <section className="preview" data-testid="past-recalls">
      <h2 className="section-title">{t('recall.past')}</h2>
      <p className="soft">{t('recall.pastText')}</p>
      <ul className="card rows">
        {data.map(({ id, cameraName, at, shown }) => {
          const millis = Date.parse(at);
          const when = `${dayOf(millis, zone)}, ${timeOfDay(millis, zone, false)} ${zoneName(millis, zone)}`;
          return (
            <li key={id}>
              <Icon name="eye" size={22} />
              {t(shown ? 'recall.pastOne' : 'recall.pastNone', { when, camera: cameraName })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

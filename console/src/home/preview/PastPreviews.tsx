import { useQuery } from '@tanstack/react-query';
import { home, valueOf } from '../../api';
import { Icon } from '../../parts/Icon';
import { dayOf, timeOfDay, zoneName } from '../../words/time';
import { t } from '../../words/words';

/** That the owner had stills made of his own cameras: who did not do it himself should know. */
export function PastPreviews({ zone }: { zone: string }) {
  const { data } = useQuery({
    queryKey: ['home', 'previews'],
    queryFn: async () => valueOf(await home.previews()).previews,
  });
  if (data === undefined || data.length === 0) return null;
  return (
    <section className="preview" data-testid="past-previews">
      <h2 className="section-title">{t('preview.past')}</h2>
      <p className="soft">{t('preview.pastText')}</p>
      <ul className="card rows">
        {data.map(({ id, cameraName, at, made }) => {
          const millis = Date.parse(at);
          const when = `${dayOf(millis, zone)}, ${timeOfDay(millis, zone, false)} ${zoneName(millis, zone)}`;
          return (
            <li key={id}>
              <Icon name="camera" size={22} />
              {t(made ? 'preview.pastOne' : 'preview.pastNone', { when, camera: cameraName })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

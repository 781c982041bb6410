import type { WeekMark } from '../../api';
import { Waiting } from '../../parts/Waiting';
import { watchedFor } from '../../words/time';
import { t } from '../../words/words';
import { useWeek } from './useWeek';

/** What stands out in a week, and what each did. */
export function WeekPart({ week }: { week: string }) {
  const data = useWeek(week);
  if (data === undefined) return <Waiting />;
  return (
    <>
      <section className="review-part" data-testid="marks">
        <h2>{t('review.marks')}</h2>
        {data.marks.length === 0 && <p>{t('review.noMarks')}</p>}
        <ul className="review-marks">
          {data.marks.map((mark) => (
            <li key={`${mark.what} ${mark.person} ${mark.camera ?? ''}`}>{wordsOf(mark)}</li>
          ))}
        </ul>
      </section>
      <section className="review-part">
        <h2>{t('review.people')}</h2>
        {data.people.length === 0 ? (
          <p>{t('review.nothing')}</p>
        ) : (
          <div className="review-scroll" tabIndex={0} role="region" aria-label={t('review.people')}>
            <table className="review-table" data-testid="review-people">
              <thead>
                <tr>
                  <th scope="col">{t('review.col.who')}</th>
                  <th scope="col">{t('review.col.signIns')}</th>
                  <th scope="col">{t('review.col.asks')}</th>
                  <th scope="col">{t('review.col.looks')}</th>
                  <th scope="col">{t('review.col.watched')}</th>
                  <th scope="col">{t('review.col.approvals')}</th>
                </tr>
              </thead>
              <tbody>
                {data.people.map((one) => (
                  <tr key={one.person}>
                    <th scope="row">
                      {one.name} <span className="meta">{t(`role.${one.role}`)}</span>
                    </th>
                    <td>{withRefused(one.signIns, one.refusedSignIns)}</td>
                    <td>{withRefused(one.asks - one.refusedAsks, one.refusedAsks)}</td>
                    <td>{one.looks}</td>
                    <td>{one.watchedSeconds === 0 ? '0' : watchedFor(one.watchedSeconds)}</td>
                    <td>{one.approvals}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}

function withRefused(count: number, refused: number): string {
  return refused === 0 ? String(count) : t('review.withRefused', { count, refused });
}

function wordsOf({ what, person, camera, times }: WeekMark): string {
  return t(`review.mark.${what}`, { person, camera: camera ?? '', count: times });
}

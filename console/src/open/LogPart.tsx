import type { PublicLog } from '../api';
import { dayWithYear, timeWithZone } from '../words/time';
import { t } from '../words/words';

interface LogPartProps {
  log: PublicLog;
  zone: string;
}

/** What is on record for everybody, who watches over it, and how to check it without us. */
export function LogPart({ log, zone }: LogPartProps) {
  const at = log.at === null ? null : Date.parse(log.at);
  return (
    <section className="card ordinance log-part" id="log" data-testid="log">
      <h2>{t('log.title')}</h2>
      <p className="soft">{t('log.text')}</p>
      <dl className="rules">
        <div>
          <dt>{t('log.size')}</dt>
          <dd data-testid="log-size">
            {new Intl.NumberFormat(document.documentElement.lang).format(log.size)}
          </dd>
        </div>
        <div>
          <dt>{t('log.last')}</dt>
          <dd>
            {at === null
              ? t('log.notYet')
              : `${dayWithYear(at, zone)}, ${timeWithZone(at, zone, false)}`}
            <br />
            <span className="meta">{t('log.pace', { count: log.everySeconds / 60 })}</span>
          </dd>
        </div>
        <div>
          <dt>{t('log.witnesses')}</dt>
          <dd>
            {log.witnesses.length === 0 && t('log.nobody')}
            <ul>
              {log.witnesses.map(({ name, well }) => (
                <li key={name}>
                  {name} <span className="meta">{t(well ? 'log.sees' : 'log.away')}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{t('log.check')}</dt>
          <dd>
            {t('log.checkText')} <a href="/log/checkpoint">{t('log.checkpoint')}</a>
          </dd>
        </div>
      </dl>
      <details>
        <summary>{t('log.how')}</summary>
        <p className="soft">{t('log.howText')}</p>
        <pre className="exact">{`./porchlight verify log ${log.address} --policy policy.txt`}</pre>
        <p className="soft">{t('log.policy')}</p>
        <pre className="exact">{log.policy}</pre>
      </details>
    </section>
  );
}

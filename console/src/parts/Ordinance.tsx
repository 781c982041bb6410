import { kindName } from '../home/kinds';
import { dayWithYear, browserZone } from '../words/time';
import { t, tIfKnown } from '../words/words';

/** The rules in words, and below them the very text that was signed. */
export function Ordinance({ text }: { text: string }) {
  const rules = rulesOf(text);
  return (
    <div className="ordinance">
      <dl className="rules">
        {rules.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t('rules.exact')}</summary>
        <pre className="exact">{text}</pre>
      </details>
    </div>
  );
}

const SHOWN = [
  'from',
  'to',
  'kinds',
  'reportPriorities',
  'radiusMeters',
  'askWithinMinutes',
  'grantMinutes',
  'leaseSeconds',
  'questionSeconds',
  'supervisorOverCameras',
  'preSeconds',
  'recordAfterHours',
  'number',
] as const;

function rulesOf(text: string): { name: string; value: string }[] {
  const fields = fieldsOf(text);
  return SHOWN.flatMap((field) => {
    const value = fields[field];
    const name = tIfKnown(`rule.${field}`);
    return value === undefined || name === null ? [] : [{ name, value: wordsOf(field, value) }];
  });
}

function fieldsOf(text: string): Record<string, unknown> {
  try {
    const fields: unknown = JSON.parse(text.split('\n')[1] ?? '');
    return typeof fields === 'object' && fields !== null ? { ...fields } : {};
  } catch {
    return {};
  }
}

function wordsOf(field: (typeof SHOWN)[number], value: unknown): string {
  if (field === 'kinds' && Array.isArray(value)) {
    return value.map((kind) => kindName(String(kind))).join(', ');
  }
  if ((field === 'from' || field === 'to') && typeof value === 'string') {
    return dayWithYear(Date.parse(value), browserZone());
  }
  const words = Array.isArray(value) ? value.join(', ') : String(value);
  return tIfKnown(`rule.${field}.value`, { value: words }) ?? words;
}

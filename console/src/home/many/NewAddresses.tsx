import { useState } from 'react';
import { Button, Label, Text, TextArea, TextField } from 'react-aria-components';
import { type AddressList, type Answer, home } from '../../api';
import { problemSentence } from '../../parts/sentence';
import { t } from '../../words/words';
import { type RowError, readRows } from './rows';

interface NewAddressesProps {
  list: AddressList;
  keep: (answer: Answer<AddressList>) => Promise<void>;
}

/** Many at once, typed or pasted. All are added, or none: nothing is half done. */
export function NewAddresses({ list, keep }: NewAddressesProps) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const taken = list.addresses.map(({ name }) => name);
  const { rows, errors } = readRows(text, taken);
  const room = list.most - taken.length;
  const add = async () => {
    setBusy(true);
    const answer = await home.addAddresses(rows);
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) setText('');
    await keep(answer);
    setBusy(false);
  };
  return (
    <section className="card">
      <h2>{t('many.add')}</h2>
      <TextField className="field" value={text} onChange={setText}>
        <Label>{t('many.rows')}</Label>
        <TextArea rows={5} data-testid="address-rows" spellCheck={false} />
        <Text slot="description" className="meta">
          {t('many.rowsHint')}
        </Text>
      </TextField>
      <div role="status">
        {(errors.length > 0 || rows.length > room) && (
          <ul className="row-errors" data-testid="row-errors">
            {errors.map((error) => (
              <li key={`${error.row} ${error.field} ${error.why}`} className="failure">
                {errorWords(error)}
              </li>
            ))}
            {rows.length > room && (
              <li className="failure">{t('many.full', { most: list.most })}</li>
            )}
          </ul>
        )}
      </div>
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Button
        className="second-button"
        isDisabled={busy || rows.length === 0 || rows.length > room || errors.length > 0}
        onPress={() => void add()}
        data-testid="add-addresses"
      >
        {rows.length === 0 ? t('many.add') : t('many.addCount', { count: rows.length })}
      </Button>
    </section>
  );
}

function errorWords({ row, field, why }: RowError): string {
  return t('many.error', { row, field: t(`many.field.${field}`), why: t(`many.why.${why}`) });
}

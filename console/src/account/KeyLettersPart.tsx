import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { type FaceName, faces, valueOf } from '../api';
import { problemSentence } from '../parts/sentence';
import { currentLanguage, t } from '../words/words';

/** Where letters about one's passkeys and work account go; owners have their account's address. */
export function KeyLettersPart({ face }: { face: FaceName }) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const queryKey = [face, 'key-letters'];
  const { data } = useQuery({
    queryKey,
    queryFn: async () => valueOf(await faces[face].keyLetters()),
  });
  if (data?.taken !== true) return null;
  const save = async (email: string | null) => {
    const answer = await faces[face].setKeyLetters(email, currentLanguage());
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (!answer.ok) return;
    queries.setQueryData(queryKey, answer.value);
    setTyped(null);
  };
  return (
    <section className="account-part" data-testid="key-letters">
      <h2>{t('keyLetters.title')}</h2>
      <p>
        {data.email === null ? t('keyLetters.none') : t('keyLetters.to', { email: data.email })}
      </p>
      {failure !== null && (
        <p role="alert" className="account-failure">
          {failure}
        </p>
      )}
      {data.email !== null && typed === null ? (
        <div className="account-acts">
          <Button className="plain" onPress={() => setTyped('')} data-testid="key-letters-change">
            {t('keyLetters.change')}
          </Button>
          <Button className="plain" onPress={() => void save(null)} data-testid="key-letters-end">
            {t('keyLetters.end')}
          </Button>
        </div>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save(typed);
          }}
        >
          <TextField
            className="field"
            type="email"
            value={typed ?? ''}
            onChange={setTyped}
            isRequired
          >
            <Label>{t('begin.email')}</Label>
            <Input autoComplete="email" maxLength={254} data-testid="key-letters-email" />
          </TextField>
          <Button type="submit" className="second-button" data-testid="key-letters-save">
            {t('keyLetters.save')}
          </Button>
        </form>
      )}
    </section>
  );
}

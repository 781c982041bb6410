import { useState } from 'react';
import { Button } from 'react-aria-components';
import { t } from '../words/words';
import { Icon } from './Icon';

/** Puts a text on the clipboard and says that it is there. */
export function Copy({ text }: { text: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  return (
    <Button className="plain copy" onPress={() => void copy()}>
      <Icon name={copied === 'yes' ? 'check' : 'copy'} size={20} />
      <span aria-live="polite">{t(`copy.${copied}`)}</span>
    </Button>
  );
}

import { Button } from 'react-aria-components';
import { currentLanguage, speak, t } from '../words/words';

export function LanguageSwitch() {
  const other = currentLanguage() === 'en' ? 'es' : 'en';
  return (
    <Button className="plain strong" onPress={() => speak(other)}>
      <span lang={other}>{t('language.other')}</span>
    </Button>
  );
}

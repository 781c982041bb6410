import { useEffect, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { Icon } from '../../parts/Icon';
import { LanguageSwitch } from '../../parts/LanguageSwitch';
import { t } from '../../words/words';
import { InstallPart } from './InstallPart';
import { codeIn, platformOf } from './installLines';

/** For the computer at home: nobody signs in here, and the page knows nothing but its own address. */
export function BoxPage() {
  const [code, setCode] = useState(() => codeIn(location.hash) ?? '');
  useEffect(() => {
    document.documentElement.dataset.theme = 'light';
    document.title = t('page.home');
  }, []);
  return (
    <div className="face face-home">
      <div className="phone" data-testid="box-page">
        <header className="phone-head">
          <span className="brand">
            <Icon name="lamp" size={24} />
            <b>{t('porchlight')}</b>
          </span>
        </header>
        <main className="phone-main">
          <h1 className="page-title">{t('install.title')}</h1>
          <p className="soft">{t('install.text')}</p>
          <TextField
            className="field"
            value={code}
            onChange={(text) => setCode(text.toUpperCase())}
          >
            <Label>{t('install.code')}</Label>
            <Input
              autoComplete="off"
              maxLength={9}
              placeholder="ABCD-EFGH"
              data-testid="box-code"
            />
          </TextField>
          <div className="card">
            <InstallPart
              hub={location.origin}
              code={code === '' ? 'ABCD-EFGH' : code}
              platform={platformOf(navigator.userAgent)}
              lines={['pair', 'confirm', 'camera', 'run']}
            />
          </div>
          <p className="soft">{t('install.after')}</p>
          <LanguageSwitch />
        </main>
      </div>
    </div>
  );
}

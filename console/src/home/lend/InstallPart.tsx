import { useState } from 'react';
import { RadioGroup } from 'react-aria-components';
import { Copy } from '../../parts/Copy';
import { t } from '../../words/words';
import { Choice } from '../TermsParts';
import { type Lines, PLATFORMS, type Platform, linesFor } from './installLines';

interface InstallPartProps {
  hub: string;
  code: string;
  platform: Platform;
  lines: readonly (keyof Lines)[];
}

/** What to type on the computer at home, one line for each platform, and what was tried of it. */
export function InstallPart({ hub, code, platform, lines }: InstallPartProps) {
  const [chosen, setChosen] = useState(platform);
  const words = linesFor(chosen, hub, code);
  return (
    <div className="install">
      <RadioGroup
        className="segments three"
        aria-label={t('install.platform')}
        value={chosen}
        onChange={(name) => setChosen(PLATFORMS.find((one) => one === name) ?? 'linux')}
      >
        {PLATFORMS.map((one) => (
          <Choice key={one} value={one} className="segment" testId={`platform-${one}`}>
            {t(`install.${one}`)}
          </Choice>
        ))}
      </RadioGroup>
      <p className="meta">{t(`install.tried.${chosen}`)}</p>
      {lines.map((line) => (
        <div key={line} className="install-line">
          <p className="soft">{t(`install.line.${line}`)}</p>
          <code tabIndex={0} data-testid={`install-${line}`}>
            {words[line]}
          </code>
          <Copy text={words[line]} />
        </div>
      ))}
    </div>
  );
}

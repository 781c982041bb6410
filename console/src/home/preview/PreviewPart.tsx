import { Button } from 'react-aria-components';
import { Icon } from '../../parts/Icon';
import { timeWithZone } from '../../words/time';
import { t } from '../../words/words';
import { StillCanvas } from './StillCanvas';
import { usePreview } from './usePreview';

/** *See its picture*: one still of an own camera, sealed to this device. */
export function PreviewPart({ camera }: { camera: string }) {
  const { state, look, hide, seen } = usePreview(camera);
  const busy = state.is === 'signing' || state.is === 'coming';
  const shown = state.is === 'here' && state.takenAtMillis !== null;
  return (
    <div className="preview" data-testid={`preview-${camera}`}>
      {state.is === 'here' && (
        <StillCanvas still={state.still} alt={t('preview.alt')} seen={seen} />
      )}
      <p className="soft" role="status">
        {state.is === 'signing' && t('preview.signing')}
        {state.is === 'coming' && t('preview.coming')}
        {state.is === 'here' &&
          state.takenAtMillis !== null &&
          t('preview.taken', { time: timeWithZone(state.takenAtMillis, state.still.zone) })}
      </p>
      {state.is === 'failed' && (
        <p className="failure" role="alert">
          {state.sentence}
        </p>
      )}
      <Button
        className="second-button"
        isDisabled={busy}
        onPress={() => void look()}
        data-testid={`see-${camera}`}
      >
        <Icon name="eye" /> {t(shown ? 'preview.again' : 'preview.see')}
      </Button>
      {shown && (
        <Button className="plain" onPress={hide} data-testid={`hide-${camera}`}>
          {t('preview.hide')}
        </Button>
      )}
      <p className="meta">{t(shown ? 'preview.sealed' : 'preview.before')}</p>
    </div>
  );
}

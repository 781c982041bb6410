import { useRef } from 'react';
import { Button, Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { HomeLook, Session } from '../../api';
import { Icon } from '../../parts/Icon';
import type { ToRecall } from '../../player/recall';
import { dayOf, timeOfDay, timeWithZone } from '../../words/time';
import { t } from '../../words/words';
import { RecallCanvas } from './RecallCanvas';
import { type Shown, useRecall } from './useRecall';

interface RecallPartProps {
  look: HomeLook;
  session: Session;
}

/** *See what they saw*: the pictures a look was sent, from the box at the premises. */
export function RecallPart({ look, session }: RecallPartProps) {
  const recall = useRecall(look, session);
  const tell = useRef<((message: ToRecall) => void) | null>(null);
  const { state } = recall;
  const busy = state.is === 'signing' || state.is === 'coming';
  const here = state.is === 'here';
  const play = (on: boolean) => {
    tell.current?.({ type: on ? 'play' : 'pause' });
    recall.playing(on);
  };
  const seek = (piece: number) => tell.current?.({ type: 'seek', piece });
  return (
    <div className="preview" data-testid={`recall-${look.id}`}>
      {here && (
        <RecallCanvas
          open={state.recall}
          alt={t('recall.alt')}
          recall={recall}
          ready={(post) => {
            tell.current = post;
          }}
        />
      )}
      {here && <Controls shown={state.shown} zone={session.zone} play={play} seek={seek} />}
      {busy && (
        <p className="soft" role="status">
          {t(state.is === 'signing' ? 'recall.signing' : 'recall.coming')}
        </p>
      )}
      {state.is === 'failed' && (
        <p className="failure" role="alert">
          {state.sentence}
        </p>
      )}
      {here ? (
        <Button className="plain" onPress={recall.hide} data-testid={`unsee-${look.id}`}>
          {t('recall.hide')}
        </Button>
      ) : (
        <Button
          className="second-button"
          isDisabled={busy}
          onPress={() => void recall.see()}
          data-testid={`see-look-${look.id}`}
        >
          <Icon name="eye" /> {t('recall.see')}
        </Button>
      )}
    </div>
  );
}

interface ControlsProps {
  shown: Shown;
  zone: string;
  play: (on: boolean) => void;
  seek: (piece: number) => void;
}

function Controls({ shown, zone, play, seek }: ControlsProps) {
  const { contents, atMillis, piece, playing } = shown;
  if (contents === null) return null;
  const until = contents.untilMillis;
  return (
    <>
      <div className="recall-controls">
        <Button
          className="second-button"
          onPress={() => play(!playing)}
          data-testid={playing ? 'recall-pause' : 'recall-play'}
        >
          {t(playing ? 'recall.pause' : 'recall.play')}
        </Button>
        <Slider
          className="slider recall-slider"
          minValue={0}
          maxValue={Math.max(0, contents.pieces - 1)}
          value={piece}
          onChange={(value: number) => seek(value)}
          isDisabled={contents.pieces < 2}
        >
          <Label className="visually-hidden">{t('recall.place')}</Label>
          <SliderTrack className="slider-track">
            {({ state }) => (
              <>
                <span className="slider-whole" />
                <span
                  className="slider-part"
                  style={{ width: `${state.getThumbPercent(0) * 100}%` }}
                />
                <SliderThumb className="slider-thumb" data-testid="recall-thumb" />
              </>
            )}
          </SliderTrack>
        </Slider>
      </div>
      <p className="soft" role="timer" data-testid="recall-time">
        {contents.pictures === 0
          ? t('recall.empty')
          : atMillis !== null && t('recall.at', { time: timeWithZone(atMillis, zone) })}
      </p>
      {!contents.whole && <p className="soft">{t('recall.notWhole')}</p>}
      <p className="meta">
        {t('recall.kept', { when: `${dayOf(until, zone)}, ${timeOfDay(until, zone, false)}` })}
      </p>
    </>
  );
}

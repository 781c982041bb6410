import { useEffect, useRef, useState } from 'react';
import { Button, type PressEvent } from 'react-aria-components';
import { Icon } from '../parts/Icon';

const HOLD_MILLIS = 1000;
const AGAIN_WITHIN_MILLIS = 4000;

interface HoldButtonProps {
  label: string;
  /** What the button says after the first Enter. */
  again: string;
  isDisabled: boolean;
  onDone: () => void;
}

/** Held for a second by hand, or pressed twice by keyboard: never by one slip. */
export function HoldButton({ label, again, isDisabled, onDone }: HoldButtonProps) {
  const [holding, setHolding] = useState(false);
  const [pressedOnce, setPressedOnce] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const begin = ({ pointerType }: PressEvent) => {
    if (isByKeyboard(pointerType)) return;
    setHolding(true);
    timer.current = window.setTimeout(() => {
      setHolding(false);
      onDone();
    }, HOLD_MILLIS);
  };
  const end = ({ pointerType }: PressEvent) => {
    if (isByKeyboard(pointerType)) return;
    window.clearTimeout(timer.current);
    setHolding(false);
  };
  const press = ({ pointerType }: PressEvent) => {
    if (!isByKeyboard(pointerType)) return;
    window.clearTimeout(timer.current);
    if (pressedOnce) {
      setPressedOnce(false);
      onDone();
      return;
    }
    setPressedOnce(true);
    timer.current = window.setTimeout(() => setPressedOnce(false), AGAIN_WITHIN_MILLIS);
  };

  return (
    <Button
      className="main-button hold"
      data-holding={holding}
      isDisabled={isDisabled}
      onPressStart={begin}
      onPressEnd={end}
      onPress={press}
      data-testid="pause"
    >
      <span className="hold-fill" />
      <Icon name="pause" />
      <span aria-live="polite">{pressedOnce ? again : label}</span>
    </Button>
  );
}

/** `virtual` is a screen reader's click, which cannot be held. */
function isByKeyboard(pointerType: PressEvent['pointerType']): boolean {
  return pointerType === 'keyboard' || pointerType === 'virtual';
}

import { useState } from 'react';
import type { CaptureContext } from '../client/types.gen.ts';
import { useWords } from '../shell/words.ts';
import { Menu } from '../ui/menu.tsx';
import { CaptureOrder } from './capture-order.panel.tsx';
import { captureWords } from './capture-words.ts';

/** Which practice is under which digit, and the bar in a window of its own. */
export function CaptureOptions({
  context,
  apart,
}: {
  readonly context: CaptureContext;
  readonly apart: boolean;
}) {
  const words = useWords(captureWords);
  const [ordering, setOrdering] = useState(false);
  const order = { says: words.order, run: () => setOrdering(true) };
  const popOut = {
    says: words.popOut,
    run: () => void window.open('/capture', 'permanence-capture', 'popup,width=340,height=720'),
  };
  return (
    <>
      <Menu label={words.options} items={apart ? [order] : [order, popOut]} />
      {ordering && <CaptureOrder context={context} onClose={() => setOrdering(false)} />}
    </>
  );
}

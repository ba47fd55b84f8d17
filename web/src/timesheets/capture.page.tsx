import { useEffect } from 'react';
import { useWords } from '../shell/words.ts';
import { CaptureBar } from './capture-bar.panel.tsx';
import { captureWords } from './capture-words.ts';

/** The capture bar alone, in a narrow window beside the practice's software. */
export function Screen() {
  const words = useWords(captureWords);
  useEffect(() => {
    document.title = `${words.bar} · Permanence`;
  }, [words]);
  return (
    <main className="capture-apart">
      <h1>{words.bar}</h1>
      <CaptureBar apart />
    </main>
  );
}

import { CaptureBar } from './capture-bar.panel.tsx';

/** The capture bar alone, in a narrow window beside the practice's software. */
export function Screen() {
  return <CaptureBar />;
}

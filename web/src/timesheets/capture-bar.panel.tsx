/** Logs a call in three seconds. */
export function CaptureBar() {
  return null;
}

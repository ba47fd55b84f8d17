import { TextFacts } from './convention.js';
import { AudioFormat, TextFormat } from './file-kind.js';

/** What to know about a count that went well. */
export const WARNINGS = ['no-text', 'no-end-mark'] as const;
export type Warning = (typeof WARNINGS)[number];

/** What a file holds, without anything of what it says. */
export type FileFacts = { readonly warnings: readonly Warning[] } & (
  | ({ readonly medium: 'text'; readonly format: TextFormat } & TextFacts)
  | { readonly medium: 'audio'; readonly format: AudioFormat; readonly audio_ms: number }
);

/** Billed seconds of a recording: begun ones count whole, so that minutes rounded up from them are those of the exact length. */
export function secondsOf(audio_ms: number): number {
  return Math.ceil(audio_ms / 1_000);
}

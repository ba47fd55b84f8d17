import { Language } from '../documents/document.js';

/** A text and the language it is in: not always that of the page. */
export interface Worded {
  readonly text: string;
  readonly language: Language;
}

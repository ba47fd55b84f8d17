const CALL = /\s*[([](?:GET|PUT|POST|PATCH|DELETE) \/api[^)\]]*[)\]]/g;

/** A sentence of the server for people: without the calls of the API that it names for programs. */
export const plainSentence = (sentence: string): string =>
  sentence.replace(CALL, '').replace(/\s+([.,])/g, '$1');

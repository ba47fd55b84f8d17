/** What a code says and what to do about it, by its six digits. */
export type Meanings = Readonly<Record<string, readonly [meaning: string, to_do: string]>>;

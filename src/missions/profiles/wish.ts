/** What a person says of a time, from the best to the worst. Nothing is imposed: `impossible` is never planned. */
export const WISHES = ['wanted', 'possible', 'unwanted', 'impossible'] as const;
export type Wish = (typeof WISHES)[number];

/** The worse of two wishes. */
export function worse(one: Wish, other: Wish): Wish {
  return WISHES[Math.max(WISHES.indexOf(one), WISHES.indexOf(other))]!;
}

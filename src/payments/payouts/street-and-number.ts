const NUMBER = String.raw`\d{1,4}(?:\s?[a-df-z]|\s(?:e|bis|ter|quater))?`;
const FRENCH = new RegExp(`^(${NUMBER}),?\\s+(\\D+)$`, 'i');
const BELGIAN = new RegExp(`^(\\D+?),?\\s+(${NUMBER})$`, 'i');

/** Words whose number is that of a box, a flat or a road, in fr, nl and de. */
const NOT_A_HOUSE =
  /(?:^|[\s,])(?:b|bte|bo[iî]te|bus|box|bp|cs|postbus|postfach|appt?|appartement|[eé]tage|verdieping|lot|b[aâ]t|b[aâ]timent|esc|escalier|kamer|chambre|nationale|d[eé]partementale|rn|rd|n|d|n°|nr|no|num[eé]ro|nummer)\.?$/iu;
const BOX = /(?:^|[\s,])(?:bte|bo[iî]te|bus|box|bp|postbus|postfach|appt?|appartement)\.?(?=\s|$)/iu;
const MONTH =
  /^(?:janvier|f[eé]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[eé]cembre|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?=\s|$)/iu;
const isYear = (number: string) => /^(?:1[6-9]|20)\d\d$/.test(number);

/**
 * Street and house number where a line says so for certain, Belgian ("Rue du Pont 8") or French ("8 bis rue du Pont"); else
 * the line as it is and no number: with a box, a year, a date or any other figure in it.
 */
export function streetAndNumber(line: string): [street: string, number: string | null] {
  const whole = line.trim();
  const french = FRENCH.exec(whole);
  if (french && !MONTH.test(french[2]!) && !BOX.test(french[2]!)) return [french[2]!, french[1]!];
  const belgian = BELGIAN.exec(whole);
  if (!belgian) return [whole, null];
  const [, street, number] = belgian as unknown as [string, string, string];
  return NOT_A_HOUSE.test(street) || BOX.test(street) || isYear(number) ? [whole, null] : [street, number];
}

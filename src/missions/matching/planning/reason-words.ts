import type { Labels } from '../../../tariffs/labels.js';
import type { Finding } from '../finding.js';
import { hardReason } from '../hard-reasons.js';
import { softReason } from '../soft-reasons.js';
import { Telling } from '../telling.js';
import type { LoadBreach } from './checking.js';

/** A sentence in each language, where what differs is said by the language. */
export const inEach = (say: (language: keyof Labels) => string): Labels => ({
  fr: say('fr'),
  nl: say('nl'),
  en: say('en'),
  de: say('de'),
});

const TWO_PLACES: Labels = {
  fr: 'deux lieux à la fois.',
  nl: 'op twee plaatsen tegelijk.',
  en: 'at two places at once.',
  de: 'an zwei Orten zugleich.',
};

/** What is found of a person and hours of a need, with what would mend it. */
export function findingWords(finding: Finding): Labels {
  return inEach((language) => {
    const telling = Telling.in(language);
    const { said, mend } =
      'points' in finding ? softReason(finding, 'manager', telling) : hardReason(finding, telling);
    return mend === null ? said : `${said} (${mend})`;
  });
}

/** What a rule that all her hours break together says. */
export function breachWords(breach: LoadBreach): Labels {
  if (breach.code === 'two_places')
    return inEach((language) => `${Telling.in(language).point(breach.where)}: ${TWO_PLACES[language]}`);
  const finding = breach.code === 'capacity' ? { ...breach, quarters: 1 } : breach;
  return inEach((language) => hardReason({ ...finding, state: 'missing' }, Telling.in(language)).said);
}

const CROWD: Labels = { fr: 'sur', nl: 'van', en: 'of', de: 'von' };

/** So many people for whom one and the same thing stands in the way. */
export const crowdWords = (people: number, of: number, why: Labels): Labels =>
  inEach((language) => `${people} ${CROWD[language]} ${of}: ${why[language]}`);

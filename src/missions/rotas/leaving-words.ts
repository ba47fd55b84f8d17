import type { Labels } from '../../tariffs/labels.js';
import type { LeavingReason } from './rota-states.js';

/** Why somebody has a shift no more, as a sentence goes on after her name. */
export const LEAVING_WORDS: Readonly<Record<LeavingReason, Labels>> = {
  declined: {
    fr: 'a refusé cette garde',
    nl: 'heeft deze wacht geweigerd',
    en: 'declined this shift',
    de: 'hat diesen Dienst abgelehnt',
  },
  swapped: {
    fr: 'a échangé cette garde',
    nl: 'heeft deze wacht geruild',
    en: 'swapped this shift',
    de: 'hat diesen Dienst getauscht',
  },
  left: {
    fr: 'ne participe plus à ce tableau',
    nl: 'neemt niet meer deel aan deze rol',
    en: 'takes part in this rota no more',
    de: 'nimmt an diesem Plan nicht mehr teil',
  },
  away: {
    fr: 'a déclaré une absence à ces heures',
    nl: 'heeft voor die uren een afwezigheid gemeld',
    en: 'declared an absence at these hours',
    de: 'hat zu diesen Zeiten eine Abwesenheit gemeldet',
  },
};

import { Words, words } from '../documents/texts.js';

/** What every public page may have to say. */
export const SHARED = {
  languages: words('Langue', 'Taal', 'Language', 'Sprache'),
  fault: words('Erreur', 'Fout', 'Error', 'Fehler'),
  gone_title: words('Lien fermé', 'Link gesloten', 'Link closed', 'Link geschlossen'),
  gone: words(
    'Ce lien n’est pas ou plus ouvert. Demandez-en un nouveau à l’expéditeur.',
    'Deze link is niet of niet meer open. Vraag de afzender een nieuwe.',
    'This link is not open, or not any more. Ask the sender for a new one.',
    'Dieser Link ist nicht oder nicht mehr offen. Bitten Sie den Absender um einen neuen.',
  ),
} as const satisfies Record<string, Words>;

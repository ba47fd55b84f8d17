import type { FeeFacts } from './fees.js';

/** What a column of a CSV of fee codes may hold. */
export type FeeField = keyof FeeFacts | 'code' | 'valid_from' | 'valid_to';

/** The names a column may have, compared without case, accents and punctuation. */
export const FEE_COLUMNS: Readonly<Record<FeeField, readonly string[]>> = {
  code: [
    'code',
    'nomen_code',
    'code nomenclature',
    'code acte',
    'acte',
    'lettre clé',
    'nomenclatuurcode',
    'codenummer',
  ],
  label_fr: ['label_fr', 'libellé', 'libellé fr', 'libellé français', 'nomen_desc_fr', 'intitulé'],
  label_nl: ['label_nl', 'libellé nl', 'omschrijving', 'omschrijving nl', 'nomen_desc_nl', 'benaming'],
  fee_cents: ['fee', 'honoraires', 'honoraire', 'tarif', 'honorarium', 'prix'],
  ordinary_cents: [
    'ordinary',
    'remboursement',
    'remboursement sans régime préférentiel',
    'remboursement ordinaire',
    'terugbetaling',
    'terugbetaling zonder voorkeurregeling',
  ],
  preferential_cents: [
    'preferential',
    'remboursement bim',
    'remboursement avec régime préférentiel',
    'remboursement préférentiel',
    'terugbetaling vt',
    'terugbetaling met voorkeurregeling',
  ],
  conditions: ['conditions', 'condition', 'voorwaarden', 'remarques', 'opmerkingen'],
  valid_from: ['valid_from', 'depuis le', 'début', 'date de début', 'dbegin_fee', 'vanaf', 'begindatum'],
  valid_to: ['valid_to', 'jusqu’au', 'fin', 'date de fin', 'dend_fee', 'tot', 'einddatum'],
};

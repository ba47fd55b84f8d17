import type { MeaningLanguage } from '../returns/code-meanings.js';

/** What to do about a rejection of NOEMIE, by what it is about; its codes have no public table, so that it is the same for all of them. */
const TO_DO: Readonly<Record<MeaningLanguage, Readonly<Record<'F' | 'L' | 'A' | 'C', string>>>> = {
  fr: {
    F: "Corriger la facture et la remettre dans le prochain fichier B2. L'organisme dit ce que le code signifie : aucune table publique ne le dit.",
    L: "Corriger la ligne désignée et remettre la facture dans le prochain fichier B2. L'organisme dit ce que le code signifie : aucune table publique ne le dit.",
    A: "Corriger le code détaillé et remettre la facture dans le prochain fichier B2. L'organisme dit ce que le code signifie : aucune table publique ne le dit.",
    C: "Seule la part complémentaire est rejetée : la demander à l'organisme complémentaire, ou au patient.",
  },
  nl: {
    F: 'Verbeter de factuur en zet ze in het volgende B2-bestand. De verzekeraar zegt wat de code betekent: geen openbare tabel zegt het.',
    L: 'Verbeter de genoemde regel en zet de factuur in het volgende B2-bestand. De verzekeraar zegt wat de code betekent: geen openbare tabel zegt het.',
    A: 'Verbeter de gedetailleerde code en zet de factuur in het volgende B2-bestand. De verzekeraar zegt wat de code betekent: geen openbare tabel zegt het.',
    C: 'Alleen het aanvullende deel is geweigerd: vraag het aan de aanvullende verzekeraar, of aan de patiënt.',
  },
  en: {
    F: 'Correct the invoice and put it into the next B2 file. The insurer says what the code means: no public table does.',
    L: 'Correct the line it names and put the invoice into the next B2 file. The insurer says what the code means: no public table does.',
    A: 'Correct the detailed code and put the invoice into the next B2 file. The insurer says what the code means: no public table does.',
    C: 'Only the complementary share is rejected: ask the complementary insurer for it, or the patient.',
  },
  de: {
    F: 'Die Rechnung berichtigen und in die nächste B2-Datei geben. Was der Code bedeutet, sagt die Kasse: Keine öffentliche Tabelle sagt es.',
    L: 'Die genannte Zeile berichtigen und die Rechnung in die nächste B2-Datei geben. Was der Code bedeutet, sagt die Kasse: Keine öffentliche Tabelle sagt es.',
    A: 'Den Einzelcode berichtigen und die Rechnung in die nächste B2-Datei geben. Was der Code bedeutet, sagt die Kasse: Keine öffentliche Tabelle sagt es.',
    C: 'Nur der Zusatzanteil ist abgelehnt: ihn bei der Zusatzkasse oder beim Patienten verlangen.',
  },
};

export function toDoOf(
  { scope, share }: { readonly scope: string | null; readonly share: string | null },
  language: MeaningLanguage,
): string {
  const words = TO_DO[language];
  if (share === 'C') return words.C;
  return scope === 'L' || scope === 'A' ? words[scope] : words.F;
}

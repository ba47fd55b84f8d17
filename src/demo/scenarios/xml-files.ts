import { ciiOf } from '../../invoicing/documents/cii.js';
import { Flavour, flavourOf, ublOf } from '../../invoicing/documents/ubl.js';
import { Scenario } from './scenario.js';

/** By whose rules a document may travel in UBL: what a French seller sends abroad also goes to its own platform. */
function flavoursOf({ document }: Scenario): readonly Flavour[] {
  const usual = flavourOf(document);
  return document.seller.country === 'FR' && usual === 'peppol' ? ['peppol', 'fr'] : [usual];
}

/** The XML of a scenario in every syntax and flavour its route may ask for, by file name. */
export function xmlFilesOf(scenario: Scenario): Map<string, string> {
  const { name, document } = scenario;
  const files = new Map([[`${name}.cii.xml`, ciiOf(document)]]);
  for (const flavour of flavoursOf(scenario)) {
    files.set(`${name}.${flavour}.ubl.xml`, ublOf(document, flavour));
  }
  return files;
}

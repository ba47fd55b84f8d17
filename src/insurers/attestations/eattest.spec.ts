import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { all, readXml, type XmlElement } from '../../../test/support/xml-tree.js';
import type { DomainError } from '../../kernel/domain-error.js';
import type { Attestation, AttestedAct, Cancellation, Professional } from './attestation.js';
import { eattestCancellationOf, eattestOf } from './eattest.js';

const doctor: Professional = {
  nihii: '19900143003',
  niss: '85073003328',
  first_name: 'Ada',
  family_name: 'Lindqvist',
};
const act = (facts: Partial<AttestedAct> = {}): AttestedAct => ({
  ...{ code: '101032', on: '2026-11-26', units: 1, fee_cents: 3_000, supplement_cents: 0, norm: '0' },
  ...{ exemption: null, limb: null, related: null, decision_reference: null, place: null, requestor: null },
  ...{ file_holder: null, trainee: null, identity: null },
  ...facts,
});
const message = {
  ...{ sequence: '261126101500', on: '2026-11-26', at: '10:15:00', author: doctor },
  patient: {
    ...{ niss: '17073003384', membership: null, first_name: 'Zoé', family_name: 'O’Neil & <fils>' },
    sex: 'female',
  },
} as const;
const attestation = (facts: Partial<Attestation> = {}): Attestation => ({
  ...message,
  ...{ payee: '1999990144', reason: null, preferential: false, acts: [act()] },
  ...facts,
});
const cancellation = (facts: Partial<Cancellation> = {}): Cancellation => ({
  ...message,
  ...{ invoicing_number: '500-1-260212-5960827-60', reason: 'C' },
  ...facts,
});
/** Each text of an element, behind the names that lead to it and the list it is from. */
const linesOf = (element: XmlElement, path = ''): string[] => {
  const { S, SL, SV } = element.attributes;
  const at = `${path}${element.name}`;
  if (element.children.length > 0) return element.children.flatMap((child) => linesOf(child, `${at}/`));
  return [[at, ...(S ? [SL ?? S, SV] : []), element.text].join(' ')];
};
/** A transaction in short: its name, and each item with what it says. */
const told = (transaction: XmlElement): string[] => {
  const [name] = all(transaction, 'cd');
  const items = all(transaction, 'item').map(({ children }) => {
    const [number, called, ...holds] = children;
    const said = holds.flatMap((held) => linesOf(held)).map((line) => line.replace(/^\S+ /, ''));
    const values = said.map((value) => value.replace(/ 1\.\d+ /, ' ').replace(/^CD-CURRENCY /, ''));
    return `${number!.text} ${called!.text}: ${values.join(', ').replace(/, EUR$/, ' EUR')}`;
  });
  return [name!.text, ...items];
};
const refusedOf = (work: () => string) => {
  try {
    return work();
  } catch (error) {
    const { message: sentence, problems } = error as DomainError;
    return { sentence, found: problems.map(({ pointer, code }) => `${pointer} ${code}`) };
  }
};

describe('an eAttest', () => {
  const full = act({
    ...{ code: '101076', units: 2, supplement_cents: 450, exemption: '1', limb: '2', related: '101032' },
    decision_reference: 'A-12',
    place: { nihii: '71000436000', kind: 'orghospital', service: '150' },
    requestor: {
      who: { ...doctor, niss: null, first_name: null, family_name: null },
      norm: '1',
      on: '2026-11-20',
    },
    file_holder: doctor,
    trainee: { ...doctor, niss: null },
    identity: {
      ...{ on: '2026-11-26', at: '10:12', input: '1', manual_reason: null, vignette_reason: null },
      ...{ medium: '1', serial: '592-0000000-00' },
    },
  });

  test('says its acts in the order of KMEHR, sums what was paid, and says nothing of what is not known', () => {
    const text = eattestOf(attestation({ reason: '0050', acts: [act(), full] }));
    const root = readXml(text);
    expect(all(root, 'c:request').flatMap((request) => linesOf(request))).toEqual([
      'c:request/c:id ID-KMEHR 1.0 19900143003.261126101500',
      'c:request/c:author/hcparty/id ID-HCPARTY 1.0 19900143003',
      'c:request/c:author/hcparty/id INSS 1.0 85073003328',
      'c:request/c:author/hcparty/cd CD-HCPARTY 1.16 persphysician',
      'c:request/c:author/hcparty/firstname Ada',
      'c:request/c:author/hcparty/familyname Lindqvist',
      'c:request/c:date 2026-11-26',
      'c:request/c:time 10:15:00',
    ]);
    expect(all(root, 'c:kmehrmessage/folder/patient').flatMap((patient) => linesOf(patient))).toEqual([
      'patient/id ID-PATIENT 1.0 17073003384',
      'patient/firstname Zoé',
      'patient/familyname O’Neil & <fils>',
      'patient/sex/cd CD-SEX 1.1 female',
    ]);
    const [cga, plain, rich] = all(root, 'c:kmehrmessage/folder/transaction').map(told);
    expect(cga).toEqual([
      'cga',
      '1 patientpaid: 60.00 EUR',
      '2 supplement: 4.50 EUR',
      '3 paymentreceivingparty: ID-CBE 1999990144',
      '4 treatmentreason: NIHDI-TREATMENT-REASON 0050',
    ]);
    expect(plain).toEqual([
      'cgd',
      '1 claim: CD-NIHDI 101032, NIHDI-CLAIM-NORM 0, 1',
      '2 encounterdatetime: 2026-11-26',
      '3 patientpaid: 30.00 EUR',
      '4 supplement: 0.00 EUR',
    ]);
    expect(rich).toEqual([
      'cgd',
      '1 claim: CD-NIHDI 101076, NIHDI-CLAIM-NORM 0, CD-NIHDI-RELATEDSERVICE 101032, NIHDI-TREATED-LIMB 2, NIHDI-CLAIM-EXEMPTION 1, 2',
      '2 encounterdatetime: 2026-11-26',
      '3 patientpaid: 30.00 EUR',
      '4 supplement: 4.50 EUR',
      '5 decisionreference: OAreferencesystemname A-12',
      '6 encounterlocation: ID-HCPARTY 71000436000, CD-HCPARTY orghospital, NIHDI-SERVICE-CD 150',
      '7 requestor: ID-HCPARTY 19900143003, CD-HCPARTY persphysician, 2026-11-20, NIHDI-REQUESTOR-NORM 1',
      '8 gmdmanager: ID-HCPARTY 19900143003, INSS 85073003328, CD-HCPARTY persphysician, Ada, Lindqvist',
      '9 internship: ID-HCPARTY 19900143003, CD-HCPARTY persphysician, Ada, Lindqvist',
      '10 documentidentity: 2026-11-26, 10:12:00, NIHDI-ID-DOC-INPUT-TYPE 1, NIHDI-ID-DOC-MEDIA-TYPE 1, 592-0000000-00',
    ]);
    expect(text).toContain('<familyname>O’Neil &amp; &lt;fils&gt;</familyname>');
    expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<p:SendTransactionRequest ')).toBe(true);
  });

  test('law: the same bytes each time, and sums that are those of its acts', () => {
    const amounts = fc.record({
      fee_cents: fc.integer({ min: 0, max: 1_000_000 }),
      supplement_cents: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 12 }), (all) => {
        const acts = all.map((facts) => act(facts));
        const text = eattestOf(attestation({ acts }));
        expect(eattestOf(attestation({ acts }))).toBe(text);
        const decimals = [...text.matchAll(/<cost><decimal>(\d+\.\d\d)</g)].map(([, euros]) =>
          Number(euros!.replace('.', '')),
        );
        const [fee, extra, ...each] = decimals;
        const sumOf = (at: number) => each.filter((_, i) => i % 2 === at).reduce((a, b) => a + b, 0);
        expect([sumOf(0), sumOf(1)]).toEqual([fee, extra]);
      }),
      { numRuns: 50 },
    );
  });

  test('of a patient without NISS names the fund', () => {
    const patient = { ...message.patient, niss: null, membership: { fund: '509', number: '1234567890123' } };
    const text = eattestOf(attestation({ patient }));
    expect(text).toContain(
      '<insurancymembership><id S="ID-INSURANCE" SV="1.0">509</id><membership>1234567890123</membership></insurancymembership>',
    );
    expect(text).not.toContain('ID-PATIENT');
  });

  test('is refused with the place of every fault, and no sentence names the patient', () => {
    const refused = (facts: Partial<Attestation>) => refusedOf(() => eattestOf(attestation(facts)));
    expect(refused({ acts: [] })).toMatchObject({ found: ['/acts no-acts'] });
    expect(refused({ preferential: true })).toMatchObject({
      sentence: expect.stringContaining('billed by eFact'),
      found: ['/preferential preferential'],
    });
    expect(refused({ acts: [act(), act({ on: '2026-11-25' })] })).toMatchObject({
      found: ['/acts several-days'],
    });
    expect(refused({ on: '2026-11-27' })).toMatchObject({
      sentence: expect.stringContaining('2026-11-26'),
      found: ['/on another-day'],
    });
    const wrong = refused({
      payee: '1999990145',
      author: { ...doctor, nihii: '19900143', first_name: ' ' },
      patient: { ...message.patient, niss: '17073003385', family_name: 'Canary\u0001' },
      acts: [
        act({
          code: '101033',
          fee_cents: -1,
          units: 0,
          related: '12',
          norm: 'x y',
          place: { nihii: '1', kind: '', service: null },
        }),
        act({
          requestor: { who: { ...doctor, nihii: '1' }, norm: '1', on: '2026-11-27' },
          decision_reference: 'x'.repeat(51),
        }),
      ],
    });
    expect(wrong).toMatchObject({
      found: [
        ...[
          '/author/nihii wrong-nihii',
          '/author name-missing',
          '/patient wrong-name',
          '/patient/niss wrong-niss',
        ],
        ...['/payee wrong-bce', '/acts/0/code wrong-fee-code', '/acts/0/related wrong-fee-code'],
        ...['/acts/0/fee_cents wrong-amount', '/acts/0/units wrong-units', '/acts/0/norm wrong-value'],
        ...[
          '/acts/0/place wrong-nihii',
          '/acts/0/place/kind wrong-value',
          '/acts/1/requestor/nihii wrong-nihii',
        ],
        ...['/acts/1/requestor/on prescribed-later', '/acts/1 wrong-text'],
      ],
    });
    expect(JSON.stringify(wrong)).not.toMatch(/Canary|17073003385/);
    const nobody = { ...message.patient, niss: null, first_name: '' };
    expect(refused({ patient: nobody })).toMatchObject({
      found: ['/patient name-missing', '/patient/membership patient-unknown'],
    });
  });
});

describe('its cancellation', () => {
  test('names the number the fund gave and why', () => {
    const root = readXml(eattestCancellationOf(cancellation()));
    expect(all(root, 'c:kmehrmessage/folder/transaction').map(told)).toEqual([
      ['cgacancellation', '1 invoicingnumber: 500-1-260212-5960827-60, NIHDI-CANCELLATION-REASON C'],
    ]);
    expect(eattestCancellationOf(cancellation())).toBe(eattestCancellationOf(cancellation()));
  });

  test('is refused without them', () => {
    const facts = { invoicing_number: '', reason: 'H' as 'A', sequence: 'x', at: '10' };
    expect(refusedOf(() => eattestCancellationOf(cancellation(facts)))).toEqual({
      sentence: expect.stringContaining('(and 3 more)'),
      found: [
        ...['/sequence wrong-sequence', '/at no-time'],
        ...['/invoicing_number wrong-invoicing-number', '/reason wrong-reason'],
      ],
    });
  });
});

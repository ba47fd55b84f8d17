import { describe, expect, test } from '@jest/globals';
import { peppolIds, sbdhOf } from './sbdh.js';

const UBL = '<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="urn:x"><ID>A &amp; B</ID></Invoice>\n';

describe('the Peppol envelope', () => {
  test('says who sends what to whom, and holds the document as it is', () => {
    const envelope = sbdhOf(UBL, {
      meta: { kind: 'invoice', self_billed: false, sender_country: 'BE' },
      sender: { scheme: '0208', id: '1999990144' },
      receiver: { scheme: '0208', id: '0202239951' },
      instance: '01a214e2-f4c5-7f1d-a297-bf06a034ccd5',
      created_at: '2026-11-30T09:00:00.000Z',
    });
    expect(envelope).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">' +
        '<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion>' +
        '<Sender><Identifier Authority="iso6523-actorid-upis">0208:1999990144</Identifier></Sender>' +
        '<Receiver><Identifier Authority="iso6523-actorid-upis">0208:0202239951</Identifier></Receiver>' +
        '<DocumentIdentification><Standard>urn:oasis:names:specification:ubl:schema:xsd:Invoice-2</Standard>' +
        '<TypeVersion>2.1</TypeVersion><InstanceIdentifier>01a214e2-f4c5-7f1d-a297-bf06a034ccd5</InstanceIdentifier>' +
        '<Type>Invoice</Type><CreationDateAndTime>2026-11-30T09:00:00.000Z</CreationDateAndTime></DocumentIdentification>' +
        '<BusinessScope><Scope><Type>DOCUMENTID</Type><InstanceIdentifier>' +
        'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1' +
        '</InstanceIdentifier><Identifier>busdox-docid-qns</Identifier></Scope>' +
        '<Scope><Type>PROCESSID</Type><InstanceIdentifier>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</InstanceIdentifier>' +
        '<Identifier>cenbii-procid-ubl</Identifier></Scope>' +
        '<Scope><Type>COUNTRY_C1</Type><InstanceIdentifier>BE</InstanceIdentifier></Scope></BusinessScope>' +
        '</StandardBusinessDocumentHeader><Invoice xmlns="urn:x"><ID>A &amp; B</ID></Invoice></StandardBusinessDocument>\n',
    );
  });

  test('names credit notes and self-billed documents by their own kinds and process', () => {
    expect(peppolIds({ kind: 'credit_note', self_billed: true })).toEqual({
      type: 'CreditNote',
      standard: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
      document:
        'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2::CreditNote##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0::2.1',
      process: 'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0',
    });
  });
});

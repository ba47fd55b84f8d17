import { describe, expect, test } from '@jest/globals';
import { lifeCycleOf } from './life-cycle.js';

const message = (code: string, status = '') =>
  `<r:CrossDomainAcknowledgementAndResponse xmlns:r="urn:a" xmlns:q="urn:b">
     <r:ExchangedDocument><q:ID>x</q:ID></r:ExchangedDocument>
     <r:AcknowledgementDocument><q:TypeCode>305</q:TypeCode><q:ReferenceReferencedDocument>
       <q:IssuerAssignedID>FR-2026-000007</q:IssuerAssignedID>
       <q:ProcessConditionCode>${code}</q:ProcessConditionCode>${status}
     </q:ReferenceReferencedDocument></r:AcknowledgementDocument>
   </r:CrossDomainAcknowledgementAndResponse>`;

describe('a life-cycle message', () => {
  test.each([
    ['200', 'accepted', 'Déposée (200)'],
    ['202', 'delivered', 'Reçue (202)'],
    ['205', 'delivered', 'Approuvée (205)'],
    ['210', 'rejected', 'Refusée (210)'],
    ['213', 'rejected', 'Rejetée (213)'],
  ])('%s means %s', (code, state, detail) => {
    expect(lifeCycleOf(message(code))).toEqual({ number: 'FR-2026-000007', state, code, detail });
  });

  test('says why, in the words of its writer', () => {
    const status =
      '<q:SpecifiedDocumentStatus><q:ReasonCode>TX_TVA_ERR</q:ReasonCode><q:Reason>Taux &lt; 20</q:Reason></q:SpecifiedDocumentStatus>';
    expect(lifeCycleOf(message('213', status))?.detail).toBe('Rejetée (213): TX_TVA_ERR Taux < 20');
  });

  test('that is broken, hides entities or tells of nothing known is none', () => {
    expect(lifeCycleOf(message('999'))).toBeNull();
    expect(lifeCycleOf(message('205').replace('</q:ReferenceReferencedDocument>', ''))).toBeNull();
    expect(lifeCycleOf(`<!DOCTYPE a [<!ENTITY b "c">]>${message('205')}`)).toBeNull();
    expect(lifeCycleOf('%PDF-1.7')).toBeNull();
    expect(lifeCycleOf('')).toBeNull();
  });
});

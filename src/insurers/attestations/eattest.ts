import { branch, leaf, type Xml, xmlDocument } from '../../invoicing/documents/xml.js';
import type { Day } from '../../kernel/day.js';
import { sum } from '../../kernel/money.js';
import {
  type Attestation,
  type AttestedAct,
  type Cancellation,
  type Message,
  type Professional,
  type ReadIdentity,
} from './attestation.js';
import { checkAttestation, checkCancellation } from './attestation-checks.js';
import * as kmehr from './kmehr.js';

const KMEHR = 'http://www.ehealth.fgov.be/standards/kmehr/schema/v1';
const CORE = 'http://www.ehealth.fgov.be/messageservices/core/v1';
const PROTOCOL = 'http://www.ehealth.fgov.be/messageservices/protocol/v1';

/**
 * An eAttest v3 (KMEHR, `SendTransactionRequest` 1.34), prepared and not sent: sending asks for the certificate of the provider
 * and software that is homologated. The same attestation gives the same bytes. Throws what `checkAttestation` does.
 */
export function eattestOf(attestation: Attestation): string {
  checkAttestation(attestation);
  const { acts } = attestation;
  const cga = kmehr.transaction(1, 'cga', attestation, [
    paid('patientpaid', sum(acts.map(({ fee_cents }) => fee_cents))),
    supplement(sum(acts.map(({ supplement_cents }) => supplement_cents))),
    mycarenet('paymentreceivingparty', kmehr.numbered('ID-CBE', attestation.payee)),
    attestation.reason === null
      ? null
      : mycarenet('treatmentreason', kmehr.local('NIHDI-TREATMENT-REASON', attestation.reason)),
  ]);
  const cgds = acts.map((act, index) => kmehr.transaction(index + 2, 'cgd', attestation, itemsOf(act)));
  return request(attestation, [cga, ...cgds]);
}

/** The message that takes an eAttest back. Throws what `checkCancellation` does. */
export function eattestCancellationOf(cancellation: Cancellation): string {
  checkCancellation(cancellation);
  const { invoicing_number, reason } = cancellation;
  const holds = [kmehr.worded(invoicing_number), kmehr.local('NIHDI-CANCELLATION-REASON', reason)];
  return request(cancellation, [
    kmehr.transaction(1, 'cgacancellation', cancellation, [mycarenet('invoicingnumber', ...holds)]),
  ]);
}

function request({ sequence, on, at, author, patient }: Message, transactions: readonly Xml[]): string {
  const party = kmehr.professional(author);
  const number = { S: 'ID-KMEHR', SV: '1.0' };
  return xmlDocument(
    branch(
      'p:SendTransactionRequest',
      [
        branch('c:request', [
          leaf('c:id', `${author.nihii}.${sequence}`, number),
          branch('c:author', [party]),
          leaf('c:date', on),
          leaf('c:time', at),
        ]),
        branch('c:kmehrmessage', [
          branch('header', [
            branch('standard', [leaf('cd', '20210120', { S: 'CD-STANDARD', SV: '1.35' })]),
            leaf('id', '1', number),
            leaf('date', on),
            leaf('time', at),
            branch('sender', [party]),
            branch('recipient', [kmehr.mycarenet]),
          ]),
          branch('folder', [leaf('id', '1', number), kmehr.patientOf(patient), ...transactions]),
        ]),
      ],
      { xmlns: KMEHR, 'xmlns:c': CORE, 'xmlns:p': PROTOCOL, messageProtocoleSchemaVersion: '1.34' },
    ),
  );
}

const mycarenet = (name: string, ...holds: readonly Xml[]): kmehr.Item => ({ name, of: 'mycarenet', holds });
const item = (name: string, ...holds: readonly Xml[]): kmehr.Item => ({ name, of: 'kmehr', holds });
const paid = (name: string, cents: number) => mycarenet(name, kmehr.euros(cents));
const supplement = (cents: number) => (cents === 0 ? null : paid('supplement', cents));

function itemsOf(act: AttestedAct): (kmehr.Item | null)[] {
  return [
    item(
      'claim',
      kmehr.coded('CD-NIHDI', act.code),
      kmehr.local('NIHDI-CLAIM-NORM', act.norm),
      kmehr.coded('CD-NIHDI-RELATEDSERVICE', act.related),
      kmehr.local('NIHDI-TREATED-LIMB', act.limb),
      kmehr.local('NIHDI-CLAIM-EXEMPTION', act.exemption),
      kmehr.quantity(act.units),
    ),
    item('encounterdatetime', kmehr.dated(act.on)),
    paid('patientpaid', act.fee_cents),
    paid('supplement', act.supplement_cents),
    act.decision_reference === null
      ? null
      : mycarenet(
          'decisionreference',
          kmehr.numbered('LOCAL', act.decision_reference, { SL: 'OAreferencesystemname' }),
        ),
    act.place === null
      ? null
      : item(
          'encounterlocation',
          kmehr.content(kmehr.institution(act.place)),
          kmehr.local('NIHDI-SERVICE-CD', act.place.service),
        ),
    act.requestor && requestorItem(act.requestor.who, act.requestor.on, act.requestor.norm),
    act.file_holder && item('gmdmanager', kmehr.content(kmehr.professional(act.file_holder))),
    act.trainee && mycarenet('internship', kmehr.content(kmehr.professional(act.trainee))),
    act.identity && identityItem(act.identity),
  ];
}

const requestorItem = (who: Professional, on: Day, norm: string) =>
  item(
    'requestor',
    kmehr.content(kmehr.professional(who)),
    kmehr.dated(on),
    kmehr.local('NIHDI-REQUESTOR-NORM', norm),
  );

function identityItem(read: ReadIdentity): kmehr.Item {
  const list = (name: string, text: string | null) =>
    text === null ? kmehr.NOTHING : leaf('cd', text, { S: 'LOCAL', SV: '1.0', SL: `NIHDI-ID-DOC-${name}` });
  return mycarenet(
    'documentidentity',
    kmehr.content(leaf('date', read.on), leaf('time', read.at === null ? null : `${read.at}:00`)),
    kmehr.content(
      list('INPUT-TYPE', read.input),
      list('MANUAL-INPUT-JUSTIFICATION', read.manual_reason),
      list('VIGNETTE-USE-JUSTIFICATION', read.vignette_reason),
      list('MEDIA-TYPE', read.medium),
    ),
    kmehr.worded(read.serial),
  );
}

import { Day } from '../../kernel/day.js';
import { Cents, scale } from '../../kernel/money.js';
import { BasisPoints } from '../../kernel/rate.js';
import { InvoiceDocument, legalName, Party } from '../documents/document.js';
import { amount, numberOf, percent, typeCode } from '../documents/en16931.js';
import { branch, leaf, Xml, xmlDocument } from '../documents/xml.js';

/** What was received of an invoice (FR: CGI art. 290 A), VAT included. */
export interface PaymentReceived {
  readonly amount_cents: Cents;
  readonly received_on: Day;
}

/** When the message is made, and when the platform took the invoice; ISO 8601. */
interface Moments {
  readonly made_at: string;
  readonly invoice_sent_at: string | null;
}

const NAMESPACES = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
};
const PROFILE = 'urn.cpro.gouv.fr:1p0:CDV:invoice';
/** MDT-105 and MDT-106. */
const RECEIVED = { code: '212', name: 'Encaissée' } as const;
/** MDT-77: a status of the treatment, told by a party. MDT-88 (UNTDID 1373): paid. */
const TREATMENT = '23';
const PAID = '47';

/**
 * True where the payment of an invoice between French businesses is told to the tax office: its VAT is due when it is
 * paid, for services whose seller has not opted for the debits (XP Z12-014; CGI art. 269-2-c and 290 A).
 */
export function isToldWhenPaid(document: InvoiceDocument): boolean {
  const { kind, seller, buyer, vat_cents, vat_on_debits } = document;
  return kind === 'invoice' && Boolean(seller.siren && buyer.siren) && vat_cents > 0 && !vat_on_debits;
}

/** The amount by rate of VAT, in proportion to what the invoice charges at each; to the cent, the largest share rounds. */
export function receivedByRate(
  { vat }: Pick<InvoiceDocument, 'vat'>,
  amount_cents: Cents,
): { readonly vat_bp: BasisPoints; readonly amount_cents: Cents }[] {
  const rates = new Map<BasisPoints, Cents>();
  for (const { vat_bp, net_cents, vat_cents } of vat) {
    rates.set(vat_bp, (rates.get(vat_bp) ?? 0) + net_cents + vat_cents);
  }
  const charged = [...rates].filter(([, gross]) => gross > 0).sort(([, one], [, other]) => one - other);
  const whole = charged.reduce((total, [, gross]) => total + gross, 0);
  let left = amount_cents;
  return charged.map(([vat_bp, gross], index) => {
    const share = index === charged.length - 1 ? left : scale(amount_cents, gross, whole);
    left -= share;
    return { vat_bp, amount_cents: share };
  });
}

/**
 * The life-cycle message (CDAR, XP Z12-012) that tells platform and buyer what was received of an invoice: status 212,
 * with the amount by rate (BR-FR-CDV-14). The day of the status (MDT-78) is that of the payment. Byte-stable.
 */
export function paymentStatusXml(
  document: InvoiceDocument,
  received: PaymentReceived,
  { made_at, invoice_sent_at }: Moments,
): string {
  const { seller, buyer, issued_on } = document;
  const number = numberOf(document);
  const digits = compact(made_at);
  const type = typeCode(document);
  const root = branch(
    'rsm:CrossDomainAcknowledgementAndResponse',
    [
      branch('rsm:ExchangedDocumentContext', [
        branch('ram:BusinessProcessSpecifiedDocumentContextParameter', [leaf('ram:ID', 'REGULATED')]),
        branch('ram:GuidelineSpecifiedDocumentContextParameter', [leaf('ram:ID', PROFILE)]),
      ]),
      branch('rsm:ExchangedDocument', [
        leaf('ram:ID', `${number}_${RECEIVED.code}_${digits}#${type}_${compact(issued_on)}`),
        leaf('ram:Name', `${number}-CDV-${RECEIVED.code}_${RECEIVED.name}`),
        branch('ram:IssueDateTime', [moment(digits)]),
        branch('ram:SenderTradeParty', [leaf('ram:RoleCode', 'WK')]),
        partner('ram:IssuerTradeParty', seller, 'SE'),
        partner('ram:RecipientTradeParty', buyer, 'BY'),
        branch('ram:RecipientTradeParty', [
          leaf('ram:GlobalID', '9998', { schemeID: '0238' }),
          leaf('ram:Name', 'PPF'),
          leaf('ram:RoleCode', 'DFH'),
        ]),
      ]),
      branch('rsm:AcknowledgementDocument', [
        branch('ram:MultipleReferencesIndicator', [leaf('udt:Indicator', 'false')]),
        leaf('ram:TypeCode', TREATMENT),
        branch('ram:IssueDateTime', [moment(`${compact(received.received_on)}000000`)]),
        branch('ram:ReferenceReferencedDocument', [
          leaf('ram:IssuerAssignedID', number),
          leaf('ram:StatusCode', PAID),
          leaf('ram:TypeCode', type),
          branch('ram:ReceiptDateTime', invoice_sent_at ? [moment(compact(invoice_sent_at))] : []),
          branch('ram:FormattedIssueDateTime', [
            leaf('qdt:DateTimeString', compact(issued_on), { format: '102' }),
          ]),
          leaf('ram:ProcessConditionCode', RECEIVED.code),
          leaf('ram:ProcessCondition', RECEIVED.name),
          branch('ram:IssuerTradeParty', [siren(seller)]),
          branch('ram:SpecifiedDocumentStatus', [
            leaf('ram:SequenceNumeric', '1'),
            ...receivedByRate(document, received.amount_cents).map((share) =>
              branch('ram:SpecifiedDocumentCharacteristic', [
                leaf('ram:TypeCode', 'MEN'),
                branch('ram:ValueChangedIndicator', [leaf('udt:IndicatorString', 'false')]),
                leaf('ram:ValueAmount', amount(share.amount_cents), { currencyID: 'EUR' }),
                leaf('ram:ValuePercent', percent(share.vat_bp)),
              ]),
            ),
          ]),
        ]),
      ]),
    ],
    NAMESPACES,
  );
  return xmlDocument(root);
}

/** `2026-12-01` → `20261201`, `2026-12-01T09:30:00.000Z` → `20261201093000`. */
const compact = (iso: string) => iso.slice(0, 19).replaceAll(/\D/g, '');

const moment = (digits: string) => leaf('udt:DateTimeString', digits, { format: '204' });

const siren = (party: Party): Xml => leaf('ram:GlobalID', party.siren, { schemeID: '0002' });

function partner(name: string, party: Party, role: 'SE' | 'BY'): Xml {
  const { endpoint } = party;
  return branch(name, [
    siren(party),
    leaf('ram:Name', legalName(party)),
    leaf('ram:RoleCode', role),
    branch('ram:URIUniversalCommunication', [
      leaf('ram:URIID', endpoint?.id, { schemeID: endpoint?.scheme ?? '' }),
    ]),
  ]);
}

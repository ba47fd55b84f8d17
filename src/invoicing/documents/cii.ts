import { Day, Period } from '../../kernel/day.js';
import { ciiParty } from './cii-party.js';
import { InvoiceDocument, InvoiceLine, VatBreakdown } from './document.js';
import {
  amount,
  annexReference,
  dueCents,
  frenchNotes,
  linePeriod,
  numberOf,
  percent,
  typeCode,
  vatDueCodes,
} from './en16931.js';
import { descriptionOf, figuresOf } from './line-figures.js';
import { branch, hollow, leaf, Xml, xmlDocument } from './xml.js';

const NAMESPACES = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};
const GUIDELINE = 'urn:cen.eu:en16931:2017';
/** UNTDID 1001: a document that supports the invoice (BG-24). */
const SUPPORTING = '916';

/**
 * The document in UN/CEFACT Cross Industry Invoice D22B, profile EN 16931, byte-stable: what Factur-X embeds. A French
 * seller's bears what its platform asks for: the business process S1 or S2 (BT-23) and the kind of exchange (BR-FR-20).
 * Throws `conflict/not-issued` for a draft and `invalid/character-not-in-xml`.
 */
export function ciiOf(document: InvoiceDocument): string {
  const french = document.seller.country === 'FR';
  const root = branch(
    'rsm:CrossIndustryInvoice',
    [
      branch('rsm:ExchangedDocumentContext', [
        branch('ram:BusinessProcessSpecifiedDocumentContextParameter', [
          leaf('ram:ID', french ? document.billing_framework : null),
        ]),
        branch('ram:GuidelineSpecifiedDocumentContextParameter', [leaf('ram:ID', GUIDELINE)]),
      ]),
      branch('rsm:ExchangedDocument', [
        leaf('ram:ID', numberOf(document)),
        leaf('ram:TypeCode', typeCode(document)),
        branch('ram:IssueDateTime', [date('udt', document.issued_on)]),
        ...(french ? frenchNotes(document) : document.notes).map(({ subject_code, text }) =>
          branch('ram:IncludedNote', [leaf('ram:Content', text), leaf('ram:SubjectCode', subject_code)]),
        ),
      ]),
      branch('rsm:SupplyChainTradeTransaction', [
        ...document.lines.map((line) => tradeLine(line, document)),
        agreement(document, french),
        delivery(document),
        settlement(document),
      ]),
    ],
    NAMESPACES,
  );
  return xmlDocument(root);
}

function date(prefix: 'udt' | 'qdt', on: Day | null | undefined): Xml {
  return leaf(`${prefix}:DateTimeString`, on?.replaceAll('-', ''), { format: '102' });
}

function tradeLine(line: InvoiceLine, { period }: InvoiceDocument): Xml {
  const figures = figuresOf(line);
  const own = linePeriod(line, period);
  const { quantity, unit_code, price, base_quantity } = figures;
  const unit = { unitCode: unit_code };
  return branch('ram:IncludedSupplyChainTradeLineItem', [
    branch('ram:AssociatedDocumentLineDocument', [leaf('ram:LineID', String(line.position))]),
    branch('ram:SpecifiedTradeProduct', [
      leaf('ram:SellerAssignedID', line.component_code),
      leaf('ram:Name', line.label),
      leaf('ram:Description', descriptionOf(line, figures)),
    ]),
    branch('ram:SpecifiedLineTradeAgreement', [
      branch('ram:NetPriceProductTradePrice', [
        leaf('ram:ChargeAmount', price),
        leaf('ram:BasisQuantity', base_quantity, unit),
      ]),
    ]),
    branch('ram:SpecifiedLineTradeDelivery', [leaf('ram:BilledQuantity', quantity, unit)]),
    branch('ram:SpecifiedLineTradeSettlement', [
      branch('ram:ApplicableTradeTax', [
        leaf('ram:TypeCode', 'VAT'),
        leaf('ram:CategoryCode', line.vat_category),
        leaf('ram:RateApplicablePercent', percent(line.vat_bp)),
      ]),
      billingPeriod(own),
      branch('ram:SpecifiedTradeSettlementLineMonetarySummation', [
        leaf('ram:LineTotalAmount', amount(line.net_cents)),
      ]),
    ]),
  ]);
}

function billingPeriod(period: Period | null): Xml {
  return branch('ram:BillingSpecifiedPeriod', [
    branch('ram:StartDateTime', [date('udt', period?.from)]),
    branch('ram:EndDateTime', [date('udt', period?.to)]),
  ]);
}

function agreement(document: InvoiceDocument, french: boolean): Xml {
  const { buyer_reference, purchase_order, seller, buyer } = document;
  const annex = annexReference(document, french);
  return branch('ram:ApplicableHeaderTradeAgreement', [
    leaf('ram:BuyerReference', buyer_reference),
    ciiParty('ram:SellerTradeParty', seller, 'seller'),
    ciiParty('ram:BuyerTradeParty', buyer, 'buyer'),
    branch('ram:BuyerOrderReferencedDocument', [leaf('ram:IssuerAssignedID', purchase_order)]),
    branch('ram:AdditionalReferencedDocument', [
      leaf('ram:IssuerAssignedID', annex?.id),
      leaf('ram:TypeCode', annex && SUPPORTING),
      leaf('ram:Name', annex?.description),
    ]),
  ]);
}

/** BT-72: the last day of the service. */
function delivery({ period }: InvoiceDocument): Xml {
  const name = 'ram:ApplicableHeaderTradeDelivery';
  if (!period) return hollow(name);
  return branch(name, [
    branch('ram:ActualDeliverySupplyChainEvent', [
      branch('ram:OccurrenceDateTime', [date('udt', period.to)]),
    ]),
  ]);
}

function settlement(document: InvoiceDocument): Xml {
  const { currency, payment, vat, period, due_on, preceding } = document;
  return branch('ram:ApplicableHeaderTradeSettlement', [
    leaf('ram:PaymentReference', dueCents(document) > 0 ? payment?.reference.value : null),
    leaf('ram:InvoiceCurrencyCode', currency),
    paymentMeans(document),
    ...vat.map((rate) => tradeTax(rate, vatDueCodes(document)?.cii)),
    billingPeriod(period),
    branch('ram:SpecifiedTradePaymentTerms', [branch('ram:DueDateDateTime', [date('udt', due_on)])]),
    summation(document),
    branch('ram:InvoiceReferencedDocument', [
      leaf('ram:IssuerAssignedID', preceding?.number),
      branch('ram:FormattedIssueDateTime', [date('qdt', preceding?.issued_on)]),
    ]),
  ]);
}

/** SEPA credit transfer (UNTDID 4461: 58), where something is to be paid. */
function paymentMeans(document: InvoiceDocument): Xml {
  const { payment, seller } = document;
  if (!payment || dueCents(document) <= 0) return branch('ram:SpecifiedTradeSettlementPaymentMeans', []);
  return branch('ram:SpecifiedTradeSettlementPaymentMeans', [
    leaf('ram:TypeCode', '58'),
    branch('ram:PayeePartyCreditorFinancialAccount', [
      leaf('ram:IBANID', payment.iban),
      leaf('ram:AccountName', payment.account_name || seller.name),
    ]),
    branch('ram:PayeeSpecifiedCreditorFinancialInstitution', [leaf('ram:BICID', payment.bic)]),
  ]);
}

function tradeTax(rate: VatBreakdown, due: string | undefined): Xml {
  return branch('ram:ApplicableTradeTax', [
    leaf('ram:CalculatedAmount', amount(rate.vat_cents)),
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:ExemptionReason', rate.exemption_reason),
    leaf('ram:BasisAmount', amount(rate.net_cents)),
    leaf('ram:CategoryCode', rate.vat_category),
    leaf('ram:ExemptionReasonCode', rate.vatex),
    leaf('ram:DueDateTypeCode', due),
    leaf('ram:RateApplicablePercent', percent(rate.vat_bp)),
  ]);
}

function summation(document: InvoiceDocument): Xml {
  const { net_cents, vat_cents, gross_cents, prepaid_cents, currency } = document;
  return branch('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
    leaf('ram:LineTotalAmount', amount(net_cents)),
    leaf('ram:TaxBasisTotalAmount', amount(net_cents)),
    leaf('ram:TaxTotalAmount', amount(vat_cents), { currencyID: currency }),
    leaf('ram:GrandTotalAmount', amount(gross_cents)),
    leaf('ram:TotalPrepaidAmount', prepaid_cents === 0 ? null : amount(prepaid_cents)),
    leaf('ram:DuePayableAmount', amount(dueCents(document))),
  ]);
}

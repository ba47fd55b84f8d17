import { InvoiceDocument, InvoiceLine, Party, VatBreakdown, VatTreatment } from './document.js';
import {
  amount,
  annexReference,
  dueCents,
  electronicAddress,
  frenchNotes,
  linePeriod,
  numberOf,
  percent,
  typeCode,
  vatDueCodes,
} from './en16931.js';
import { descriptionOf, figuresOf } from './line-figures.js';
import { ublParty } from './ubl-party.js';
import { branch, leaf, Xml, xmlDocument } from './xml.js';

/** Whose rules a UBL document follows: of Peppol BIS Billing 3.0, or of the French platforms (XP Z12-012). */
export type Flavour = 'peppol' | 'fr';

const NAMESPACES = {
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};
const EUR = { currencyID: 'EUR' };

/** BT-24 and BT-23. */
const PEPPOL = {
  billing: [
    'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
    'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
  ],
  self_billing: [
    'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0',
    'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0',
  ],
} as const;

/**
 * Whose rules the kept UBL follows, which depends on the countries alone and never changes: those of France between two
 * French businesses, everywhere else those of Peppol. Over which network it goes is decided by `routeOn`.
 */
export function flavourOf({ seller, buyer }: Pick<InvoiceDocument, 'seller' | 'buyer'>): Flavour {
  return seller.country === 'FR' && buyer.country === 'FR' ? 'fr' : 'peppol';
}

/**
 * The document in UBL 2.1, byte-stable: an Invoice (380, 389) or a CreditNote (381, 261). Throws `conflict/not-issued`
 * for a draft and `invalid/character-not-in-xml`.
 */
export function ublOf(document: InvoiceDocument, flavour: Flavour = flavourOf(document)): string {
  const invoice = document.kind === 'invoice';
  const name = invoice ? 'Invoice' : 'CreditNote';
  const [customization, profile] =
    flavour === 'fr'
      ? ['urn:cen.eu:en16931:2017', document.billing_framework]
      : PEPPOL[document.self_billed ? 'self_billing' : 'billing'];
  const address = (party: Party) => (flavour === 'fr' ? electronicAddress(party) : party.endpoint);
  const root = branch(
    name,
    [
      leaf('cbc:CustomizationID', customization),
      leaf('cbc:ProfileID', profile),
      leaf('cbc:ID', numberOf(document)),
      leaf('cbc:IssueDate', document.issued_on),
      leaf('cbc:DueDate', invoice ? document.due_on : null),
      leaf(`cbc:${name}TypeCode`, typeCode(document)),
      ...notes(document, flavour),
      leaf('cbc:DocumentCurrencyCode', document.currency),
      leaf('cbc:BuyerReference', buyerReference(document, flavour)),
      branch('cac:InvoicePeriod', [
        leaf('cbc:StartDate', document.period?.from),
        leaf('cbc:EndDate', document.period?.to),
        leaf('cbc:DescriptionCode', vatDueCodes(document)?.ubl),
      ]),
      branch('cac:OrderReference', [leaf('cbc:ID', document.purchase_order)]),
      branch('cac:BillingReference', [
        branch('cac:InvoiceDocumentReference', [
          leaf('cbc:ID', document.preceding?.number),
          leaf('cbc:IssueDate', document.preceding?.issued_on),
        ]),
      ]),
      annexed(document, flavour),
      ublParty('cac:AccountingSupplierParty', document.seller, 'seller', address(document.seller)),
      ublParty('cac:AccountingCustomerParty', document.buyer, 'buyer', address(document.buyer)),
      branch('cac:Delivery', [leaf('cbc:ActualDeliveryDate', document.period?.to)]),
      paymentMeans(document),
      taxTotal(document),
      monetaryTotal(document),
      ...document.lines.map((line) => invoiceLine(line, document)),
    ],
    { xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${name}-2`, ...NAMESPACES },
  );
  return xmlDocument(root);
}

/**
 * Peppol has room for one note (PEPPOL-EN16931-R002); France wants each with its subject code between signs, which is
 * counted wherever it stands: a text that looks like one gets a blank.
 */
function notes(document: InvoiceDocument, flavour: Flavour): Xml[] {
  if (flavour === 'peppol') return [leaf('cbc:Note', document.notes.map(({ text }) => text).join('\n'))];
  return frenchNotes(document).map(({ subject_code, text }) => {
    const said = text.replaceAll(/#(?=\w{3}#)/g, '# ');
    return leaf('cbc:Note', subject_code ? `#${subject_code}#${said}` : said);
  });
}

/** BG-24: the list of events that comes with the invoice. */
function annexed(document: InvoiceDocument, flavour: Flavour): Xml {
  const reference = annexReference(document, flavour === 'fr');
  return branch('cac:AdditionalDocumentReference', [
    leaf('cbc:ID', reference?.id),
    leaf('cbc:DocumentDescription', reference?.description),
  ]);
}

/** PEPPOL-EN16931-R003 asks for a reference of the buyer's; without one it is the name the buyer goes by. */
function buyerReference({ buyer_reference, purchase_order, buyer }: InvoiceDocument, flavour: Flavour) {
  if (buyer_reference || purchase_order || flavour === 'fr') return buyer_reference;
  return buyer.contact_name ?? buyer.name;
}

/** SEPA credit transfer (UNTDID 4461: 58), where something is to be paid. */
function paymentMeans(document: InvoiceDocument): Xml {
  const { payment, seller } = document;
  if (!payment || dueCents(document) <= 0) return branch('cac:PaymentMeans', []);
  return branch('cac:PaymentMeans', [
    leaf('cbc:PaymentMeansCode', '58'),
    leaf('cbc:PaymentID', payment.reference.value),
    branch('cac:PayeeFinancialAccount', [
      leaf('cbc:ID', payment.iban),
      leaf('cbc:Name', payment.account_name || seller.name),
      branch('cac:FinancialInstitutionBranch', [leaf('cbc:ID', payment.bic)]),
    ]),
  ]);
}

function taxTotal({ vat, vat_cents }: InvoiceDocument): Xml {
  return branch('cac:TaxTotal', [
    leaf('cbc:TaxAmount', amount(vat_cents), EUR),
    ...vat.map((rate: VatBreakdown) =>
      branch('cac:TaxSubtotal', [
        leaf('cbc:TaxableAmount', amount(rate.net_cents), EUR),
        leaf('cbc:TaxAmount', amount(rate.vat_cents), EUR),
        taxCategory('cac:TaxCategory', rate, [
          leaf('cbc:TaxExemptionReasonCode', rate.vatex),
          leaf('cbc:TaxExemptionReason', rate.exemption_reason),
        ]),
      ]),
    ),
  ]);
}

function taxCategory(
  name: string,
  { vat_category, vat_bp }: VatTreatment,
  reasons: readonly Xml[] = [],
): Xml {
  return branch(name, [
    leaf('cbc:ID', vat_category),
    leaf('cbc:Percent', percent(vat_bp)),
    ...reasons,
    branch('cac:TaxScheme', [leaf('cbc:ID', 'VAT')]),
  ]);
}

function monetaryTotal(document: InvoiceDocument): Xml {
  const { net_cents, gross_cents, prepaid_cents } = document;
  return branch('cac:LegalMonetaryTotal', [
    leaf('cbc:LineExtensionAmount', amount(net_cents), EUR),
    leaf('cbc:TaxExclusiveAmount', amount(net_cents), EUR),
    leaf('cbc:TaxInclusiveAmount', amount(gross_cents), EUR),
    leaf('cbc:PrepaidAmount', prepaid_cents === 0 ? null : amount(prepaid_cents), EUR),
    leaf('cbc:PayableAmount', amount(dueCents(document)), EUR),
  ]);
}

function invoiceLine(line: InvoiceLine, { kind, period }: InvoiceDocument): Xml {
  const invoice = kind === 'invoice';
  const figures = figuresOf(line);
  const own = linePeriod(line, period);
  const { quantity, unit_code, price, base_quantity } = figures;
  const unit = { unitCode: unit_code };
  return branch(invoice ? 'cac:InvoiceLine' : 'cac:CreditNoteLine', [
    leaf('cbc:ID', String(line.position)),
    leaf(invoice ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity', quantity, unit),
    leaf('cbc:LineExtensionAmount', amount(line.net_cents), EUR),
    branch('cac:InvoicePeriod', [leaf('cbc:StartDate', own?.from), leaf('cbc:EndDate', own?.to)]),
    branch('cac:Item', [
      leaf('cbc:Description', descriptionOf(line, figures)),
      leaf('cbc:Name', line.label),
      branch('cac:SellersItemIdentification', [leaf('cbc:ID', line.component_code)]),
      taxCategory('cac:ClassifiedTaxCategory', line),
    ]),
    branch('cac:Price', [leaf('cbc:PriceAmount', price, EUR), leaf('cbc:BaseQuantity', base_quantity, unit)]),
  ]);
}

import { legalName, Party } from './document.js';
import { addressLines, legalId, taxRegistration } from './en16931.js';
import { branch, leaf, Xml } from './xml.js';

/** BG-4 or BG-7 in UBL, under `name`, at its electronic address. */
export function ublParty(
  name: string,
  party: Party,
  role: 'seller' | 'buyer',
  endpoint: Party['endpoint'],
): Xml {
  const { siret } = party;
  const legal = legalId(party);
  return branch(name, [
    branch('cac:Party', [
      leaf('cbc:EndpointID', endpoint?.id, { schemeID: endpoint?.scheme ?? '' }),
      branch('cac:PartyIdentification', [leaf('cbc:ID', siret, { schemeID: '0009' })]),
      address(party),
      taxScheme(party.vat_number, 'VAT'),
      taxScheme(role === 'seller' ? taxRegistration(party) : null, 'LOC'),
      branch('cac:PartyLegalEntity', [
        leaf('cbc:RegistrationName', legalName(party)),
        leaf('cbc:CompanyID', legal?.id, { schemeID: legal?.scheme ?? '' }),
      ]),
      branch('cac:Contact', [
        leaf('cbc:Name', party.contact_name),
        leaf('cbc:Telephone', party.phone),
        leaf('cbc:ElectronicMail', party.email),
      ]),
    ]),
  ]);
}

function address(party: Party): Xml {
  const [street, additional, more] = addressLines(party);
  return branch('cac:PostalAddress', [
    leaf('cbc:StreetName', street),
    leaf('cbc:AdditionalStreetName', additional),
    leaf('cbc:CityName', party.city),
    leaf('cbc:PostalZone', party.postal_code),
    branch('cac:AddressLine', [leaf('cbc:Line', more)]),
    branch('cac:Country', [leaf('cbc:IdentificationCode', party.country)]),
  ]);
}

function taxScheme(id: string | null, scheme: 'VAT' | 'LOC'): Xml {
  if (!id) return branch('cac:PartyTaxScheme', []);
  return branch('cac:PartyTaxScheme', [
    leaf('cbc:CompanyID', id),
    branch('cac:TaxScheme', [leaf('cbc:ID', scheme)]),
  ]);
}

import { legalName, Party } from './document.js';
import { addressLines, electronicAddress, legalId, taxRegistration } from './en16931.js';
import { branch, leaf, Xml } from './xml.js';

/** BG-4 or BG-7 in CII, under `name`. */
export function ciiParty(name: string, party: Party, role: 'seller' | 'buyer'): Xml {
  const endpoint = electronicAddress(party);
  const legal = legalId(party);
  const [street, additional, more] = addressLines(party);
  return branch(name, [
    leaf('ram:GlobalID', party.siret, { schemeID: '0009' }),
    leaf('ram:Name', legalName(party)),
    branch('ram:SpecifiedLegalOrganization', [leaf('ram:ID', legal?.id, { schemeID: legal?.scheme ?? '' })]),
    branch('ram:DefinedTradeContact', [
      leaf('ram:PersonName', party.contact_name),
      branch('ram:TelephoneUniversalCommunication', [leaf('ram:CompleteNumber', party.phone)]),
      branch('ram:EmailURIUniversalCommunication', [leaf('ram:URIID', party.email)]),
    ]),
    branch('ram:PostalTradeAddress', [
      leaf('ram:PostcodeCode', party.postal_code),
      leaf('ram:LineOne', street),
      leaf('ram:LineTwo', additional),
      leaf('ram:LineThree', more),
      leaf('ram:CityName', party.city),
      leaf('ram:CountryID', party.country),
    ]),
    branch('ram:URIUniversalCommunication', [
      leaf('ram:URIID', endpoint?.id, { schemeID: endpoint?.scheme ?? '' }),
    ]),
    taxRegistered(party.vat_number, 'VA'),
    taxRegistered(role === 'seller' ? taxRegistration(party) : null, 'FC'),
  ]);
}

function taxRegistered(id: string | null, schemeID: 'VA' | 'FC'): Xml {
  return branch('ram:SpecifiedTaxRegistration', [leaf('ram:ID', id, { schemeID })]);
}

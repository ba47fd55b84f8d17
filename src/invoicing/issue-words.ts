import { Words, words } from './documents/texts.js';

/** Why a draft is not issued, before any rule of a document is asked; `{…}` marks what is filled in. */
export const REFUSED = {
  siren: words(
    'Une facture à une entreprise française porte son SIREN : remplissez company_number {where}.',
    'Een factuur aan een Franse onderneming draagt haar SIREN: vul company_number in {where}.',
    'An invoice to a French business bears its SIREN: fill in company_number {where}.',
    'Eine Rechnung an ein französisches Unternehmen trägt dessen SIREN: Füllen Sie company_number aus {where}.',
  ),
  vat_number: words(
    'Une facture à un assujetti porte son numéro de TVA : remplissez vat_number {where}.',
    'Een factuur aan een btw-plichtige draagt zijn btw-nummer: vul vat_number in {where}.',
    'An invoice to a taxable person bears its VAT number: fill in vat_number {where}.',
    'Eine Rechnung an einen Steuerpflichtigen trägt dessen MwSt-Nummer: Füllen Sie vat_number aus {where}.',
  ),
  vat_number_abroad: words(
    "Une facture à un assujetti d'un autre pays porte son numéro de TVA : remplissez vat_number {where}.",
    'Een factuur aan een btw-plichtige uit een ander land draagt zijn btw-nummer: vul vat_number in {where}.',
    'An invoice to a taxable person of another country bears its VAT number: fill in vat_number {where}.',
    'Eine Rechnung an einen Steuerpflichtigen eines anderen Landes trägt dessen MwSt-Nummer: Füllen Sie vat_number aus {where}.',
  ),
  where: words(
    'du cabinet (PATCH /api/practices/{id}), puis recalculez le projet',
    'van de praktijk (PATCH /api/practices/{id}), en herbereken dan het ontwerp',
    'of the practice (PATCH /api/practices/{id}), then refresh the draft',
    '(Praxis: PATCH /api/practices/{id}), und berechnen Sie dann den Entwurf neu',
  ),
  account: words(
    "Votre entreprise n'a pas encore d'IBAN, et une facture dit où payer : remplissez iban (PATCH /api/workspace).",
    'Uw onderneming heeft nog geen IBAN, en een factuur zegt waar te betalen: vul iban in (PATCH /api/workspace).',
    'Your business has no IBAN yet, and an invoice says where to pay: fill in iban (PATCH /api/workspace).',
    'Ihr Unternehmen hat noch keine IBAN, und eine Rechnung sagt, wohin zu zahlen ist: Füllen Sie iban aus (PATCH /api/workspace).',
  ),
  vat_changed: words(
    'La TVA de ce cabinet ou de votre entreprise a changé depuis ce projet : recalculez-le, vérifiez-le et émettez-le.',
    'De btw van deze praktijk of van uw onderneming is veranderd sinds dit ontwerp: herbereken het, controleer het en reik het uit.',
    'The VAT of this practice or of your business changed since this draft was made: refresh it, check it and issue it again.',
    'Die MwSt. dieser Praxis oder Ihres Unternehmens hat sich seit diesem Entwurf geändert: Berechnen Sie ihn neu, prüfen Sie ihn und stellen Sie ihn aus.',
  ),
  total_negative: words(
    'La facture reviendrait à {amount} : ne reprenez pas plus qu’elle ne facture, ou créditez une facture émise.',
    'De factuur zou op {amount} komen: neem niet meer terug dan ze aanrekent, of crediteer een uitgereikte factuur.',
    'The invoice would come to {amount}: take back no more than it charges, or credit an issued invoice.',
    'Die Rechnung ergäbe {amount}: Nehmen Sie nicht mehr zurück, als sie berechnet, oder schreiben Sie eine ausgestellte Rechnung gut.',
  ),
  total_too_large: words(
    'Une facture revient à {amount} au plus : répartissez-la sur plusieurs.',
    'Een factuur komt op hoogstens {amount}: verdeel ze over meerdere.',
    'An invoice comes to {amount} at most: spread it over several.',
    'Eine Rechnung ergibt höchstens {amount}: Verteilen Sie sie auf mehrere.',
  ),
  address_of_yours: words(
    'Une facture porte des adresses complètes : complétez la rue, le code postal et la localité de votre entreprise ({name}).',
    'Een factuur draagt volledige adressen: vul straat, postcode en plaats van uw onderneming aan ({name}).',
    'An invoice bears full addresses: complete the street, postal code and city of your business ({name}).',
    'Eine Rechnung trägt vollständige Anschriften: Ergänzen Sie Straße, Postleitzahl und Ort Ihres Unternehmens ({name}).',
  ),
  address_of_practice: words(
    'Une facture porte des adresses complètes : complétez la rue, le code postal et la localité du cabinet ({name}).',
    'Een factuur draagt volledige adressen: vul straat, postcode en plaats van de praktijk aan ({name}).',
    'An invoice bears full addresses: complete the street, postal code and city of the practice ({name}).',
    'Eine Rechnung trägt vollständige Anschriften: Ergänzen Sie Straße, Postleitzahl und Ort der Praxis ({name}).',
  ),
  country: words(
    'Il n’y a pas de factures vers {country} : seulement BE et FR.',
    'Facturen naar {country} zijn niet beschikbaar: alleen BE en FR.',
    'Invoices to {country} are not available: only BE and FR.',
    'Rechnungen nach {country} gibt es nicht: nur BE und FR.',
  ),
  own_vat_number_abroad: words(
    "Un service à un assujetti d'un autre pays demande votre propre numéro de TVA : remplissez vat_number (PATCH /api/workspace) ; si vous n'en avez pas, demandez-le d'abord à l'administration fiscale.",
    'Een dienst aan een btw-plichtige uit een ander land vraagt uw eigen btw-nummer: vul vat_number in (PATCH /api/workspace); hebt u er geen, vraag het dan eerst aan de belastingdienst.',
    'A service to a taxable person of another country needs your own VAT number: fill in vat_number (PATCH /api/workspace); if you have none, ask the tax office for it first.',
    'Eine Leistung an einen Steuerpflichtigen eines anderen Landes braucht Ihre eigene MwSt-Nummer: Füllen Sie vat_number aus (PATCH /api/workspace); haben Sie keine, beantragen Sie sie zuerst beim Finanzamt.',
  ),
} as const satisfies Record<string, Words>;

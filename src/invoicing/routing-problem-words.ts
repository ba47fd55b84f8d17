import { Words, words } from './documents/texts.js';

/** What stands in the way of a route, or does not fit the facts; `{…}` marks what is filled in. */
export const ROUTE_PROBLEMS = {
  no_access_point: words(
    "Rien ne transporte les documents vers Peppol : connectez un point d'accès (PUT /api/transports/phase4).",
    'Niets vervoert documenten naar Peppol: verbind een access point (PUT /api/transports/phase4).',
    'Nothing carries documents to Peppol: connect an access point (PUT /api/transports/phase4).',
    'Nichts befördert Dokumente zu Peppol: Verbinden Sie einen Access Point (PUT /api/transports/phase4).',
  ),
  no_platform: words(
    'Une entreprise française émet par une plateforme agréée : choisissez-en une et connectez-la (PUT /api/transports/afnor-flow).',
    'Een Franse onderneming reikt uit via een erkend platform: kies er een en verbind het (PUT /api/transports/afnor-flow).',
    'A French business issues through a plateforme agréée: choose one and connect it (PUT /api/transports/afnor-flow).',
    'Ein französisches Unternehmen stellt über eine zugelassene Plattform aus: Wählen Sie eine und verbinden Sie sie (PUT /api/transports/afnor-flow).',
  ),
  missing_endpoint: words(
    "Le cabinet n'a pas d'adresse électronique : remplissez company_number, ou endpoint_scheme et endpoint_id (PATCH /api/practices/{id}).",
    'De praktijk heeft geen elektronisch adres: vul company_number in, of endpoint_scheme en endpoint_id (PATCH /api/practices/{id}).',
    'The practice has no electronic address: fill in company_number, or endpoint_scheme and endpoint_id (PATCH /api/practices/{id}).',
    'Die Praxis hat keine elektronische Adresse: Füllen Sie company_number aus, oder endpoint_scheme und endpoint_id (PATCH /api/practices/{id}).',
  ),
  missing_email: words(
    "Le cabinet n'a pas d'adresse e-mail : remplissez email (PATCH /api/practices/{id}), ou donnez-lui un contact de facturation qui en a une.",
    'De praktijk heeft geen e-mailadres: vul email in (PATCH /api/practices/{id}), of geef haar een facturatiecontact dat er een heeft.',
    'The practice has no e-mail address: fill in email (PATCH /api/practices/{id}), or give it a billing contact with one.',
    'Die Praxis hat keine E-Mail-Adresse: Füllen Sie email aus (PATCH /api/practices/{id}), oder geben Sie ihr einen Rechnungskontakt, der eine hat.',
  ),
  missing_vat_number: words(
    'Un assujetti est facturé sous son numéro de TVA : remplissez vat_number, ou corrigez vat_status (PATCH /api/practices/{id}).',
    'Een btw-plichtige wordt gefactureerd onder zijn btw-nummer: vul vat_number in, of verbeter vat_status (PATCH /api/practices/{id}).',
    'A taxable person is invoiced under its VAT number: fill in vat_number, or correct vat_status (PATCH /api/practices/{id}).',
    'Ein Steuerpflichtiger erhält Rechnungen unter seiner MwSt-Nummer: Füllen Sie vat_number aus, oder berichtigen Sie vat_status (PATCH /api/practices/{id}).',
  ),
  vat_number_ended: words(
    'Son numéro de TVA a pris fin le {until} : corrigez vat_status, ou remplissez le nouveau numéro (PATCH /api/practices/{id}).',
    'Haar btw-nummer eindigde op {until}: verbeter vat_status, of vul het nieuwe nummer in (PATCH /api/practices/{id}).',
    'Its VAT number ended on {until}: correct vat_status, or fill in the new number (PATCH /api/practices/{id}).',
    'Ihre MwSt-Nummer endete am {until}: Berichtigen Sie vat_status, oder füllen Sie die neue Nummer aus (PATCH /api/practices/{id}).',
  ),
  written_to_folder: words(
    "Les documents pour Peppol sont écrits dans un dossier de cette installation : connectez un point d'accès (PUT /api/transports/phase4), ou faites lire ce dossier et dites-le (PUT /api/transports/file-drop).",
    'Documenten voor Peppol worden in een map van deze installatie geschreven: verbind een access point (PUT /api/transports/phase4), of laat die map lezen en zeg het (PUT /api/transports/file-drop).',
    'Documents for Peppol are written to a folder of this installation: connect an access point (PUT /api/transports/phase4), or have one read that folder and say so (PUT /api/transports/file-drop).',
    'Dokumente für Peppol werden in einen Ordner dieser Installation geschrieben: Verbinden Sie einen Access Point (PUT /api/transports/phase4), oder lassen Sie diesen Ordner lesen und sagen Sie es (PUT /api/transports/file-drop).',
  ),
  not_reachable: words(
    "La dernière recherche n'a pas trouvé le cabinet sur ce réseau : demandez-lui son adresse électronique, ou de s'y faire inscrire.",
    'De laatste opzoeking vond de praktijk niet op dat netwerk: vraag haar elektronisch adres, of dat ze zich laat inschrijven.',
    'The last look-up did not find the practice on that network: ask it for its electronic address, or to have itself registered.',
    'Die letzte Suche fand die Praxis in diesem Netz nicht: Fragen Sie nach ihrer elektronischen Adresse, oder bitten Sie sie, sich eintragen zu lassen.',
  ),
  wish_against_law: words(
    "Le cabinet préfère l'e-mail, mais la loi demande ce réseau.",
    'De praktijk wil e-mail, maar de wet vraagt dit netwerk.',
    'The practice wants e-mail, but the law asks for this network.',
    'Die Praxis möchte E-Mail, aber das Gesetz verlangt dieses Netz.',
  ),
  wish_not_possible: words(
    'Le cabinet préfère Peppol, qui ne transporte pas ce document.',
    'De praktijk wil Peppol, dat dit document niet vervoert.',
    'The practice wants Peppol, which does not carry this document.',
    'Die Praxis möchte Peppol, das dieses Dokument nicht befördert.',
  ),
  status_and_number_disagree: words(
    "Le cabinet a un numéro de TVA bien qu'il n'effectue que des soins exemptés : avec un seul acte taxé (expertise, esthétique, enseignement), il est mixed_art44 et doit recevoir par Peppol (PATCH /api/practices/{id}).",
    'De praktijk heeft een btw-nummer hoewel ze enkel vrijgestelde zorg verleent: met één belaste handeling (expertise, esthetiek, onderwijs) is ze mixed_art44 en moet ze via Peppol ontvangen (PATCH /api/practices/{id}).',
    'The practice has a VAT number though it does exempt care only: with one taxed act (expertise, aesthetics, teaching) it is mixed_art44 and must receive over Peppol (PATCH /api/practices/{id}).',
    'Die Praxis hat eine MwSt-Nummer, obwohl sie nur befreite Leistungen erbringt: Mit einer einzigen besteuerten Leistung (Gutachten, Ästhetik, Unterricht) ist sie mixed_art44 und muss über Peppol empfangen (PATCH /api/practices/{id}).',
  ),
} as const satisfies Record<string, Words>;

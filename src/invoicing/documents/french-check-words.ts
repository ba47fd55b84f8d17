import { Words, words } from './texts.js';

/** What the French platforms would refuse, and what to do about it; `{…}` marks what is filled in. */
export const FRENCH = {
  own_siren: words(
    "Une facture d'une entreprise française porte son SIREN : remplissez company_number de votre entreprise (PATCH /api/workspace).",
    'Een factuur van een Franse onderneming draagt haar SIREN: vul company_number van uw onderneming in (PATCH /api/workspace).',
    'An invoice of a French business bears its SIREN: fill in company_number of your business (PATCH /api/workspace).',
    'Eine Rechnung eines französischen Unternehmens trägt dessen SIREN: Füllen Sie company_number Ihres Unternehmens aus (PATCH /api/workspace).',
  ),
  siret_of_another: words(
    "Le SIRET ne commence pas par le SIREN : corrigez l'un des deux {of}.",
    'De SIRET begint niet met de SIREN: verbeter een van beide {of}.',
    'The SIRET does not begin with the SIREN: correct one of the two {of}.',
    'Die SIRET beginnt nicht mit der SIREN: Berichtigen Sie eine der beiden {of}.',
  ),
  of_yours: words(
    'de votre entreprise (PATCH /api/workspace)',
    'van uw onderneming (PATCH /api/workspace)',
    'of your business (PATCH /api/workspace)',
    'Ihres Unternehmens (PATCH /api/workspace)',
  ),
  of_the_practice: words('du cabinet', 'van de praktijk', 'of the practice', 'der Praxis'),
  endpoint_not_of_siren: words(
    "Une adresse dans l'annuaire français a le schéma 0225 et commence par le SIREN : corrigez l'adresse électronique, ou laissez-la vide.",
    'Een adres in de Franse gids heeft het schema 0225 en begint met de SIREN: verbeter het elektronisch adres, of laat het leeg.',
    'An address in the French directory has the scheme 0225 and begins with the SIREN: correct the electronic address, or leave it out.',
    'Eine Adresse im französischen Verzeichnis hat das Schema 0225 und beginnt mit der SIREN: Berichtigen Sie die elektronische Adresse, oder lassen Sie sie leer.',
  ),
  no_address: words(
    "Une facture d'une entreprise française nomme une adresse électronique du client, et le cabinet n'en a aucune : remplissez company_number ou email du cabinet.",
    'Een factuur van een Franse onderneming noemt een elektronisch adres van de klant, en de praktijk heeft er geen: vul company_number of email van de praktijk in.',
    'An invoice of a French business names an electronic address of the client, and the practice has none: fill in company_number or email of the practice.',
    'Eine Rechnung eines französischen Unternehmens nennt eine elektronische Adresse des Kunden, und die Praxis hat keine: Füllen Sie company_number oder email der Praxis aus.',
  ),
  address_too_long: words(
    "L'adresse électronique « {address} » est trop longue : 125 caractères au plus. Donnez au cabinet une adresse e-mail plus courte, ou remplissez company_number.",
    'Het elektronisch adres "{address}" is te lang: hoogstens 125 tekens. Geef de praktijk een korter e-mailadres, of vul company_number in.',
    'The electronic address "{address}" is too long: 125 characters at most. Give the practice a shorter e-mail address, or fill in company_number.',
    'Die elektronische Adresse „{address}“ ist zu lang: höchstens 125 Zeichen. Geben Sie der Praxis eine kürzere E-Mail-Adresse, oder füllen Sie company_number aus.',
  ),
  rate_not_french: words(
    "{rate} % n'est pas un taux de TVA français : vérifiez les pays de votre entreprise et du cabinet.",
    '{rate} % is geen Frans btw-tarief: controleer de landen van uw onderneming en van de praktijk.',
    '{rate} % is no French rate of VAT: check the countries of your business and of the practice.',
    '{rate} % ist kein französischer MwSt-Satz: Prüfen Sie die Länder Ihres Unternehmens und der Praxis.',
  ),
  mention_count: words(
    "Elle dit {count} fois ce qui vaut pour {of} ({subject}) et doit le dire une fois : ces mentions viennent d'une table à nous, signalez-nous donc cette erreur.",
    'Ze zegt {count} keer wat geldt voor {of} ({subject}) en moet het één keer zeggen: die vermeldingen komen uit een tabel van ons, meld ons dus deze fout.',
    'It says {count} times what applies to {of} ({subject}) and must say it once: its mentions come from a table of ours, so report this as a fault.',
    'Sie sagt {count}-mal, was für {of} ({subject}) gilt, und muss es einmal sagen: Diese Angaben stammen aus einer Tabelle von uns, melden Sie uns also diesen Fehler.',
  ),
  PMT: words('les frais de recouvrement', 'invorderingskosten', 'recovery costs', 'Beitreibungskosten'),
  PMD: words('les pénalités de retard', 'vertragingsrente', 'penalties for late payment', 'Verzugszinsen'),
  AAB: words("l'escompte", 'korting voor contante betaling', 'discount', 'Skonto'),
  not_paid_in_full: words(
    "Une facture qui se dit payée (S2) l'est au centime près et dit quel jour.",
    'Een factuur die zegt betaald te zijn (S2), is dat tot op de cent en zegt op welke dag.',
    'An invoice that says it is paid (S2) is paid to the cent and says on which day.',
    'Eine Rechnung, die als bezahlt gilt (S2), ist auf den Cent bezahlt und nennt den Tag.',
  ),
} as const satisfies Record<string, Words>;

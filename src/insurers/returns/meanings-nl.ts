import type { Meanings } from './meanings.js';

export const DUTCH: Meanings = {
  '100703': ['Het verzendnummer is nul.', 'Exporteer het bestand opnieuw: het krijgt een verzendnummer.'],
  '100720': [
    'Het verzendnummer is niet overal in het bestand hetzelfde.',
    'Exporteer het bestand opnieuw en verstuur het zoals het is.',
  ],
  '100721': [
    'Dit verzendnummer is dit jaar al gebruikt.',
    'Exporteer het bestand opnieuw onder een nieuw verzendnummer.',
  ],
  '100724': ['Van deze derdebetaler is die dag al een bestand verstuurd.', 'Verstuur het op een andere dag.'],
  '101420': [
    'Het ziekenfonds kent deze zorgverlener niet.',
    'Vraag het na bij het ziekenfonds; een nieuwe arts moet er eerst bekend zijn.',
  ],
  '102310': ['De gefactureerde maand ligt in de toekomst.', 'Factureer een maand die al begonnen is.'],
  '102311': [
    'De gefactureerde maand ligt na de dag waarop het bestand is gemaakt.',
    'Verbeter de maand en exporteer het bestand opnieuw.',
  ],
  '200812': [
    'De patiënt is niet dezelfde in alle records van de factuur.',
    'Controleer het INSZ van de factuur en verstuur ze opnieuw.',
  ],
  '201140': [
    'Een regel van een creditnota is niet negatief.',
    'Maak de creditnota opnieuw vanuit het getuigschrift dat ze crediteert.',
  ],
  '201812': [
    'De facturen staan niet in stijgende volgorde van ziekenfonds.',
    'Exporteer het bestand opnieuw en verstuur het zoals het is.',
  ],
  '500210': [
    'Een record staat niet op zijn plaats.',
    'Exporteer het bestand opnieuw en verstuur het zoals het is.',
  ],
  '500522': [
    'CT1 en CT2 zijn voor deze dag gewijzigd.',
    'Raadpleeg de verzekerbaarheid van die dag en verbeter CT1 en CT2.',
  ],
  '500622': [
    'CT1 en CT2 zijn voor deze dag gewijzigd.',
    'Raadpleeg de verzekerbaarheid van die dag en verbeter CT1 en CT2.',
  ],
  '501940': [
    'De verzekeringstegemoetkoming klopt niet.',
    'Controleer CT1 en CT2 en het tarief van de dag; verbeter het bedrag.',
  ],
  '502255': [
    'Het hoogste aantal van deze verstrekking is bereikt: het ziekenfonds kent er al een.',
    'Was het een andere, zeg dat in zone 23 (afwijking); zo niet, laat ze weg.',
  ],
  '502405': ['De voorschrijver ontbreekt.', 'Voeg de voorschrijver en de datum van het voorschrift toe.'],
  '502640': ['De voorschrijver ontbreekt.', 'Voeg de voorschrijver en zijn norm toe.'],
  '502712': ['Het teken van het remgeld is niet dat van de tegemoetkoming.', 'Voer de bedragen opnieuw in.'],
  '502742': [
    'Het remgeld is te hoog.',
    'Controleer CT1 en CT2 en het tarief van de dag; verbeter het remgeld.',
  ],
  '503012': [
    'Het teken van het supplement is niet dat van de tegemoetkoming.',
    'Voer de bedragen opnieuw in.',
  ],
  '504940': [
    'De zorgverlener in zone 49 is niet de houder van het globaal medisch dossier.',
    'Vermeld de houder die het ziekenfonds kent, of factureer zonder.',
  ],
};

type Sentence = Readonly<Record<'fr' | 'nl' | 'en' | 'de', string>>;

/** Why a calendar could not be read, and what to do, for the person whose calendar it is. */
const WORDS = {
  'calendar-address': {
    fr: "L'adresse de ce calendrier n'est pas sur l'internet public : demandez à votre agenda son adresse iCal publique ou secrète.",
    nl: 'Het adres van deze agenda staat niet op het openbare internet: vraag uw agenda om het openbare of geheime iCal-adres.',
    en: 'The address of this calendar is not on the public internet: ask your calendar for its public or secret iCal address.',
    de: 'Die Adresse dieses Kalenders liegt nicht im öffentlichen Internet: Holen Sie bei Ihrem Kalender die öffentliche oder geheime iCal-Adresse.',
  },
  'calendar-no-answer': {
    fr: "Le calendrier n'a pas répondu à temps, ou sa réponse dépasse 2 Mo. Nous réessayons ; sinon, envoyez-le comme fichier.",
    nl: 'De agenda antwoordde niet op tijd, of het antwoord is groter dan 2 MB. We proberen opnieuw; stuur hem anders als bestand.',
    en: 'The calendar did not answer in time, or its answer is larger than 2 MB. We try again; otherwise send it as a file.',
    de: 'Der Kalender hat nicht rechtzeitig geantwortet, oder die Antwort ist größer als 2 MB. Wir versuchen es wieder; senden Sie ihn sonst als Datei.',
  },
  'calendar-refused': {
    fr: "L'adresse ne donne plus ce calendrier : le partage a peut-être été arrêté. Ajoutez la nouvelle adresse.",
    nl: 'Het adres geeft deze agenda niet meer: misschien is het delen gestopt. Voeg het nieuwe adres toe.',
    en: 'The address no longer gives this calendar: sharing may have been stopped. Add the new address.',
    de: 'Die Adresse gibt diesen Kalender nicht mehr heraus: Vielleicht wurde die Freigabe beendet. Fügen Sie die neue Adresse hinzu.',
  },
  'not-a-calendar': {
    fr: "Ce n'est pas un calendrier iCalendar : l'adresse doit donner un fichier .ics.",
    nl: 'Dit is geen iCalendar: het adres moet een .ics-bestand geven.',
    en: 'This is no iCalendar: the address must give an .ics file.',
    de: 'Das ist kein iCalendar: Die Adresse muss eine .ics-Datei liefern.',
  },
  'calendar-cut-off': {
    fr: 'Le calendrier est coupé : sa dernière ligne, END:VCALENDAR, manque. Nous réessayons ; sinon, enregistrez-le de nouveau.',
    nl: 'De agenda is afgebroken: de laatste regel, END:VCALENDAR, ontbreekt. We proberen opnieuw; bewaar hem anders opnieuw.',
    en: 'The calendar is cut off: its last line, END:VCALENDAR, is missing. We try again; otherwise save it anew.',
    de: 'Der Kalender ist abgeschnitten: Die letzte Zeile, END:VCALENDAR, fehlt. Wir versuchen es wieder; speichern Sie ihn sonst neu.',
  },
  'calendar-moved': {
    fr: "L'adresse renvoie vers une autre, que nous ne suivons pas : ouvrez-la dans un navigateur et donnez l'adresse finale.",
    nl: 'Het adres verwijst door naar een ander, dat we niet volgen: open het in een browser en geef het uiteindelijke adres.',
    en: 'The address leads on to another, which we do not follow: open it in a browser and give the final address.',
    de: 'Die Adresse leitet auf eine andere weiter, der wir nicht folgen: Öffnen Sie sie im Browser und geben Sie die endgültige Adresse an.',
  },
  'calendar-not-https': {
    fr: "L'adresse d'un calendrier commence par https:// (ou webcal://), sans nom ni mot de passe devant l'hôte.",
    nl: 'Het adres van een agenda begint met https:// (of webcal://), zonder naam of wachtwoord voor de host.',
    en: 'The address of a calendar begins with https:// (or webcal://), with no name or password before the host.',
    de: 'Die Adresse eines Kalenders beginnt mit https:// (oder webcal://), ohne Namen oder Passwort vor dem Host.',
  },
  'calendar-unreadable': {
    fr: 'La lecture de ce calendrier a échoué de notre côté ; les heures connues restent. Nous réessayons dans une heure.',
    nl: 'Het lezen van deze agenda mislukte aan onze kant; de bekende uren blijven. We proberen over een uur opnieuw.',
    en: 'The reading of this calendar failed on our side; the times that were known stay. We try again in an hour.',
    de: 'Das Lesen dieses Kalenders ist bei uns gescheitert; die bekannten Zeiten bleiben. Wir versuchen es in einer Stunde wieder.',
  },
  'calendar-recurs-too-often': {
    fr: 'Des événements se répètent trop souvent pour être lus : terminez les séries qui reviennent toutes les quelques minutes.',
    nl: 'Gebeurtenissen herhalen te vaak om te lezen: beëindig reeksen die om de paar minuten terugkomen.',
    en: 'Events recur too often to be read: end the series that come back every few minutes.',
    de: 'Termine wiederholen sich zu oft, um gelesen zu werden: Beenden Sie Serien, die alle paar Minuten wiederkehren.',
  },
  'calendar-too-long': {
    fr: "Le calendrier prend trop d'heures distinctes : partagez-en un plus court.",
    nl: 'De agenda neemt te veel afzonderlijke tijden in: deel een kortere.',
    en: 'The calendar takes too many separate times: share a shorter one.',
    de: 'Der Kalender belegt zu viele einzelne Zeiten: Teilen Sie einen kürzeren.',
  },
  'calendar-took-too-long': {
    fr: 'La lecture a pris trop de temps : une série a sans doute une règle impossible, comme le 30 février. Retirez-la.',
    nl: 'Het lezen duurde te lang: een reeks heeft wellicht een onmogelijke regel, zoals 30 februari. Haal die weg.',
    en: 'Reading took too long: a series may have a rule that cannot be, such as 30 February. Take it away.',
    de: 'Das Lesen hat zu lange gedauert: Eine Serie hat wohl eine unmögliche Regel, etwa den 30. Februar. Entfernen Sie sie.',
  },
} as const satisfies Record<string, Sentence>;
export type CalendarFault = keyof typeof WORDS;

/** The code of a fault with its sentences. */
export function faultOf(code: string): { readonly code: string; readonly sentence: Sentence } {
  return { code, sentence: WORDS[code as CalendarFault] ?? WORDS['calendar-no-answer'] };
}

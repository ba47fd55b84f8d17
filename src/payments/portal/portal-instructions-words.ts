import { Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';

/** What the page of instructions says; `{…}` marks what is filled in. */
const INSTRUCTIONS = {
  means: words(
    'Ce que les secrétaires doivent savoir pour travailler comme vous le souhaitez. Chaque version est gardée, et chaque secrétaire confirme qu’elle l’a lue.',
    'Wat de secretaresses moeten weten om te werken zoals u het wenst. Elke versie blijft bewaard, en elke secretaresse bevestigt dat ze ze gelezen heeft.',
    'What the secretaries need to know to work as you wish. Each version is kept, and each secretary confirms that she has read it.',
    'Was die Sekretärinnen wissen müssen, um so zu arbeiten, wie Sie es wünschen. Jede Fassung wird aufbewahrt, und jede Sekretärin bestätigt, dass sie sie gelesen hat.',
  ),
  none: words(
    'Aucune consigne pour l’instant. Écrivez la première ci-dessous.',
    'Nog geen instructies. Schrijf hieronder de eerste.',
    'No instructions yet. Write the first ones below.',
    'Noch keine Anweisungen. Schreiben Sie unten die ersten.',
  ),
  version: words(
    'Version {version} du {day}',
    'Versie {version} van {day}',
    'Version {version} of {day}',
    'Fassung {version} vom {day}',
  ),
  confirmed: words('Qui l’a lue', 'Wie ze gelezen heeft', 'Who has read it', 'Wer sie gelesen hat'),
  read_on: words('lue le {day}', 'gelezen op {day}', 'read on {day}', 'gelesen am {day}'),
  unread: words('pas encore lue', 'nog niet gelezen', 'not read yet', 'noch nicht gelesen'),
  nobody: words(
    'Personne ne l’a encore confirmée.',
    'Nog niemand heeft ze bevestigd.',
    'Nobody has confirmed it yet.',
    'Noch niemand hat sie bestätigt.',
  ),
  write: words(
    'Écrire une nouvelle version',
    'Een nieuwe versie schrijven',
    'Write a new version',
    'Eine neue Fassung schreiben',
  ),
  text: words('Consignes', 'Instructies', 'Instructions', 'Anweisungen'),
  hint: words(
    'Aucun nom, numéro ou date de naissance de patient. 20 000 caractères au plus.',
    'Geen namen, nummers of geboortedatums van patiënten. Hoogstens 20.000 tekens.',
    'No name, number or date of birth of a patient. 20,000 characters at most.',
    'Keine Namen, Nummern oder Geburtsdaten von Patienten. Höchstens 20.000 Zeichen.',
  ),
  save: words(
    'Enregistrer la version {version} et la faire confirmer',
    'Versie {version} bewaren en laten bevestigen',
    'Save version {version} and have it confirmed',
    'Fassung {version} speichern und bestätigen lassen',
  ),
  earlier: words('Versions précédentes', 'Vorige versies', 'Earlier versions', 'Frühere Fassungen'),
  saved: words(
    'La version est enregistrée. Les secrétaires la voient dans leur journée et la confirment.',
    'De versie is bewaard. De secretaresses zien ze in hun dag en bevestigen ze.',
    'The version is saved. The secretaries see it in their day and confirm it.',
    'Die Fassung ist gespeichert. Die Sekretärinnen sehen sie in ihrem Tag und bestätigen sie.',
  ),
  unsaved: words(
    'Votre texte est ci-dessous, pas encore enregistré.',
    'Uw tekst staat hieronder en is nog niet bewaard.',
    'Your text is below, and not saved yet.',
    'Ihr Text steht unten und ist noch nicht gespeichert.',
  ),
  'sheet-changed': words(
    'Quelqu’un a écrit une version plus récente entre-temps : elle est ci-dessous. Votre texte est gardé ; complétez-le, puis enregistrez.',
    'Iemand heeft intussen een nieuwere versie geschreven: u ziet ze hieronder. Uw tekst is bewaard; vul hem aan en bewaar dan.',
    'Somebody wrote a newer version meanwhile: it is below. Your text is kept; complete it, then save.',
    'Inzwischen hat jemand eine neuere Fassung geschrieben: Sie steht unten. Ihr Text ist erhalten; ergänzen Sie ihn und speichern Sie dann.',
  ),
  other_business: words(
    'Ce texte est destiné à {business}, et vous êtes à présent dans une autre entreprise : rien n’est enregistré. Copiez-le, changez d’entreprise ci-dessous, puis collez-le dans ses consignes.',
    'Deze tekst is voor {business}, en u bent nu in een ander bedrijf: er is niets bewaard. Kopieer hem, kies hieronder dat bedrijf en plak hem in zijn instructies.',
    'This text is for {business}, and you are in another business now: nothing is saved. Copy it, change to that business below, and paste it into its instructions.',
    'Dieser Text ist für {business}, und Sie sind jetzt in einem anderen Unternehmen: Nichts ist gespeichert. Kopieren Sie ihn, wechseln Sie unten das Unternehmen und fügen Sie ihn dort in die Anweisungen ein.',
  ),
  other_practice: words(
    'Ce texte n’a pas été écrit pour le cabinet pour lequel vous êtes connecté : rien n’est enregistré, et il n’est pas gardé. Ouvrez les consignes et écrivez-y celles de ce cabinet.',
    'Deze tekst is niet geschreven voor de praktijk waarvoor u aangemeld bent: er is niets bewaard, ook de tekst niet. Open de instructies en schrijf daar die van deze praktijk.',
    'This text was not written for the practice you are signed in for: nothing is saved, and it is not kept. Open the instructions and write those of this practice there.',
    'Dieser Text wurde nicht für die Praxis geschrieben, für die Sie angemeldet sind: Nichts ist gespeichert, auch der Text nicht. Öffnen Sie die Anweisungen und schreiben Sie dort die dieser Praxis.',
  ),
  'patient-in-text': words(
    'Ce texte semble dire qui est un patient. Retirez les noms, les longs numéros, les adresses e-mail et les dates de naissance.',
    'Deze tekst lijkt te zeggen wie een patiënt is. Haal namen, lange nummers, e-mailadressen en geboortedatums weg.',
    'This text seems to tell who a patient is. Take out names, long numbers, e-mail addresses and dates of birth.',
    'Dieser Text scheint zu sagen, wer ein Patient ist. Entfernen Sie Namen, lange Nummern, E-Mail-Adressen und Geburtsdaten.',
  ),
  unfit: words(
    'Écrivez un texte d’au plus 20 000 caractères.',
    'Schrijf een tekst van hoogstens 20.000 tekens.',
    'Write a text of 20,000 characters at most.',
    'Schreiben Sie einen Text von höchstens 20.000 Zeichen.',
  ),
} as const satisfies Record<string, Words>;

/** A text of the page, filled in. */
export function said(
  key: keyof typeof INSTRUCTIONS,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return INSTRUCTIONS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

import type { Meanings } from './meanings.js';

export const GERMAN: Meanings = {
  '100703': [
    'Die Sendungsnummer ist null.',
    'Exportieren Sie die Datei neu: sie erhält eine Sendungsnummer.',
  ],
  '100720': [
    'Die Sendungsnummer ist nicht überall in der Datei dieselbe.',
    'Exportieren Sie die Datei neu und senden Sie sie, wie sie ist.',
  ],
  '100721': [
    'Diese Sendungsnummer wurde dieses Jahr schon verwendet.',
    'Exportieren Sie die Datei neu unter einer neuen Sendungsnummer.',
  ],
  '100724': [
    'Für diesen Drittzahler wurde an dem Tag schon eine Datei gesendet.',
    'Senden Sie sie an einem anderen Tag.',
  ],
  '101420': [
    'Die Krankenkasse kennt diesen Leistungserbringer nicht.',
    'Fragen Sie die Krankenkasse; ein neuer Arzt muss dort zuerst bekannt sein.',
  ],
  '102310': ['Der abgerechnete Monat liegt in der Zukunft.', 'Rechnen Sie einen Monat ab, der begonnen hat.'],
  '102311': [
    'Der abgerechnete Monat liegt nach dem Tag, an dem die Datei erstellt wurde.',
    'Berichtigen Sie den Monat und exportieren Sie die Datei neu.',
  ],
  '200812': [
    'Der Patient ist nicht in allen Sätzen der Rechnung derselbe.',
    'Prüfen Sie die NISS der Rechnung und senden Sie sie neu.',
  ],
  '201140': [
    'Eine Zeile einer Gutschrift ist nicht negativ.',
    'Erstellen Sie die Gutschrift neu aus der Abrechnung, die sie gutschreibt.',
  ],
  '201812': [
    'Die Rechnungen stehen nicht in aufsteigender Reihenfolge der Kassen.',
    'Exportieren Sie die Datei neu und senden Sie sie, wie sie ist.',
  ],
  '500210': [
    'Ein Satz steht nicht an seinem Platz.',
    'Exportieren Sie die Datei neu und senden Sie sie, wie sie ist.',
  ],
  '500522': [
    'CT1 und CT2 haben sich für diesen Tag geändert.',
    'Schlagen Sie die Versicherbarkeit dieses Tages nach und berichtigen Sie CT1 und CT2.',
  ],
  '500622': [
    'CT1 und CT2 haben sich für diesen Tag geändert.',
    'Schlagen Sie die Versicherbarkeit dieses Tages nach und berichtigen Sie CT1 und CT2.',
  ],
  '501940': [
    'Der Anteil der Versicherung stimmt nicht.',
    'Prüfen Sie CT1 und CT2 und den Tarif des Tages; berichtigen Sie den Betrag.',
  ],
  '502255': [
    'Die Höchstzahl dieser Leistung ist erreicht: die Kasse kennt schon eine.',
    'War es eine andere, sagen Sie es in Zone 23 (Abweichung); sonst lassen Sie sie weg.',
  ],
  '502405': [
    'Der verschreibende Arzt fehlt.',
    'Ergänzen Sie den Verschreiber und den Tag der Verschreibung.',
  ],
  '502640': ['Der verschreibende Arzt fehlt.', 'Ergänzen Sie den Verschreiber und seine Norm.'],
  '502712': [
    'Das Vorzeichen des Patientenanteils ist nicht das des Versicherungsanteils.',
    'Erfassen Sie die Beträge neu.',
  ],
  '502742': [
    'Der Patientenanteil ist zu hoch.',
    'Prüfen Sie CT1 und CT2 und den Tarif des Tages; berichtigen Sie den Patientenanteil.',
  ],
  '503012': [
    'Das Vorzeichen des Zuschlags ist nicht das des Versicherungsanteils.',
    'Erfassen Sie die Beträge neu.',
  ],
  '504940': [
    'Der Leistungserbringer in Zone 49 führt die globale medizinische Akte nicht.',
    'Nennen Sie den, den die Kasse kennt, oder rechnen Sie ohne ihn ab.',
  ],
};

import type { Meanings } from './meanings.js';

export const ENGLISH: Meanings = {
  '100703': ['The send number is zero.', 'Export the file again; it gets a send number.'],
  '100720': ['The send number differs within the file.', 'Export the file again and send it as it is.'],
  '100721': [
    'This send number was used this year already.',
    'Export the file again under a new send number.',
  ],
  '100724': ['A file of this third party was sent that day already.', 'Send it on another day.'],
  '101420': [
    'The fund does not know this care provider.',
    'Ask the fund; a new doctor has to be made known to it first.',
  ],
  '102310': ['The month billed lies ahead.', 'Bill a month that has begun.'],
  '102311': [
    'The month billed lies behind the day the file was made.',
    'Correct the month and export the file again.',
  ],
  '200812': [
    'The patient differs between records of one invoice.',
    'Check the NISS of the invoice and send it again.',
  ],
  '201140': [
    'A line of a credit note is not negative.',
    'Make the credit note again from the claim it credits.',
  ],
  '201812': [
    'Invoices do not stand in ascending order of funds.',
    'Export the file again and send it as it is.',
  ],
  '500210': ['A record does not stand where it belongs.', 'Export the file again and send it as it is.'],
  '500522': [
    'CT1 and CT2 have changed for this day.',
    'Look up the insurability of that day and correct CT1 and CT2.',
  ],
  '500622': [
    'CT1 and CT2 have changed for this day.',
    'Look up the insurability of that day and correct CT1 and CT2.',
  ],
  '501940': [
    'The share of the insurance is wrong.',
    'Check CT1 and CT2 and the fee of the day; correct the amount.',
  ],
  '502255': [
    'The highest number of this act is reached: the fund knows one already.',
    'If it was another act, say so in zone 23 (exemption); if not, drop it.',
  ],
  '502405': ['The prescriber is missing.', 'Add the prescriber and the day of the prescription.'],
  '502640': ['The prescriber is missing.', 'Add the prescriber and the norm of the prescriber.'],
  '502712': ['The sign of the patient share is not that of the insurance share.', 'Enter the amounts again.'],
  '502742': [
    'The patient share is too high.',
    'Check CT1 and CT2 and the fee of the day; correct the patient share.',
  ],
  '503012': ['The sign of the supplement is not that of the insurance share.', 'Enter the amounts again.'],
  '504940': [
    'The provider named in zone 49 does not hold the global medical file.',
    'Name the holder the fund knows, or bill without it.',
  ],
};

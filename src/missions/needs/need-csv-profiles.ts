/** What a column of a platform's list may hold. */
export const NEED_FIELDS = [
  'reference',
  'practice',
  'title',
  'starts_on',
  'ends_on',
  'hours_per_week',
  'languages',
  'software',
  'specialties',
  'max_hourly_rate',
  'on_call',
  'place',
  'on_site_days',
  'commission',
] as const;
export type NeedField = (typeof NEED_FIELDS)[number];

/** How the list of missions of a platform is laid out: the names a column may have, compared by their letters. */
export interface NeedCsvProfile {
  readonly code: string;
  readonly name: string;
  /** True while no file of the platform itself was seen: the names are those the trade uses. */
  readonly unconfirmed?: true;
  readonly columns: Readonly<Record<NeedField, readonly string[]>>;
}

export const REQUIRED: readonly NeedField[] = ['reference', 'practice', 'starts_on', 'hours_per_week'];

const officeo: NeedCsvProfile = {
  code: 'officeo',
  name: 'Officéo',
  unconfirmed: true,
  columns: {
    reference: ['Référence', 'Réf. mission', 'N° mission', 'Mission'],
    practice: ['Cabinet', 'Client', 'Établissement'],
    title: ['Intitulé', 'Titre', 'Objet'],
    starts_on: ['Date de début', 'Début'],
    ends_on: ['Date de fin', 'Fin'],
    hours_per_week: ['Heures par semaine', 'Heures hebdomadaires', 'Volume hebdomadaire'],
    languages: ['Langues', 'Langue'],
    software: ['Logiciels', 'Logiciel'],
    specialties: ['Spécialités', 'Spécialité'],
    max_hourly_rate: ['Taux horaire max', 'Tarif horaire', 'Taux horaire'],
    on_call: ['Astreinte', 'Garde'],
    place: ['Lieu', 'Adresse'],
    on_site_days: ['Jours sur place', 'Jours sur site'],
    commission: ['Commission', 'Commission plateforme'],
  },
};

const plain: NeedCsvProfile = {
  code: 'plain',
  name: 'Names of the fields, in English or Dutch',
  columns: {
    reference: ['reference', 'referentie'],
    practice: ['practice', 'praktijk'],
    title: ['title', 'titel'],
    starts_on: ['starts_on', 'start date', 'startdatum'],
    ends_on: ['ends_on', 'end date', 'einddatum'],
    hours_per_week: ['hours_per_week', 'uren per week'],
    languages: ['languages', 'talen'],
    software: ['software'],
    specialties: ['specialties', 'specialismen'],
    max_hourly_rate: ['max_hourly_rate', 'maximum uurtarief'],
    on_call: ['on_call', 'wachtdienst'],
    place: ['place', 'plaats'],
    on_site_days: ['on_site_days', 'dagen ter plaatse'],
    commission: ['commission', 'commissie'],
  },
};

export const NEED_CSV_PROFILES: readonly NeedCsvProfile[] = [officeo, plain];

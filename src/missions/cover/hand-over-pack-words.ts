import type { PageLanguage } from '../../workspaces/accept-language.js';
import type { Revoker } from '../access/access-kinds.js';
import type { AccessState } from '../access/access-state.js';

interface Words {
  readonly title: string;
  readonly days: (from: string, to: string | null) => string;
  readonly hours: string;
  readonly instructions: string;
  readonly noInstructions: string;
  readonly tasks: string;
  readonly noTasks: string;
  readonly due: (moment: string) => string;
  readonly lines: string;
  readonly noLines: string;
  readonly access: string;
  readonly noAccess: string;
  readonly columns: {
    readonly what: string;
    readonly state: string;
    readonly from: string;
    readonly revoke: string;
    readonly by: string;
    readonly done: string;
  };
  readonly states: Readonly<Record<AccessState, string>>;
  readonly revokers: Readonly<Record<Revoker, string>>;
  readonly version: (version: number) => string;
  readonly patients: string;
}

/** The words of a hand-over pack on paper. */
export const PACK_WORDS: Readonly<Record<PageLanguage, Words>> = {
  fr: {
    title: 'Dossier de relais',
    days: (from, to) => (to === null ? `à partir du ${from}` : `du ${from} au ${to} inclus`),
    hours: 'Heures :',
    instructions: 'Fiche de consignes',
    noInstructions:
      'Aucune fiche de consignes n’est écrite pour ce cabinet : demandez-la avant le premier jour.',
    tasks: 'Tâches ouvertes',
    noTasks: 'Aucune tâche ouverte.',
    due: (moment) => `pour le ${moment}`,
    lines: 'Lignes à renvoyer',
    noLines: 'Aucune ligne de ce cabinet n’est connue.',
    access: 'Accès à donner, puis à révoquer',
    noAccess: 'Aucun accès n’est demandé.',
    columns: {
      what: 'Accès',
      state: 'État',
      from: 'Donner dès le',
      revoke: 'Révoquer après le',
      by: 'Révoqué par',
      done: 'Fait',
    },
    states: {
      asked: 'demandé',
      active: 'donné',
      expiring: 'donné',
      expired: 'expiré',
      revoked: 'révoqué',
    },
    revokers: {
      practice: 'le cabinet',
      mandator: 'le mandant',
      business: 'l’agence',
      secretary: 'la secrétaire',
    },
    version: (version) => `version ${version}`,
    patients: 'Ce dossier ne contient aucune donnée de patient : n’en notez pas dessus.',
  },
  nl: {
    title: 'Overdrachtsdossier',
    days: (from, to) => (to === null ? `vanaf ${from}` : `van ${from} tot en met ${to}`),
    hours: 'Uren:',
    instructions: 'Instructieblad',
    noInstructions: 'Voor deze praktijk is geen instructieblad geschreven: vraag het vóór de eerste dag.',
    tasks: 'Openstaande taken',
    noTasks: 'Geen openstaande taken.',
    due: (moment) => `tegen ${moment}`,
    lines: 'Door te schakelen lijnen',
    noLines: 'Geen lijn van deze praktijk is bekend.',
    access: 'Toegang te geven en later in te trekken',
    noAccess: 'Er is geen toegang gevraagd.',
    columns: {
      what: 'Toegang',
      state: 'Stand',
      from: 'Geven vanaf',
      revoke: 'Intrekken na',
      by: 'Ingetrokken door',
      done: 'Gedaan',
    },
    states: {
      asked: 'gevraagd',
      active: 'gegeven',
      expiring: 'gegeven',
      expired: 'vervallen',
      revoked: 'ingetrokken',
    },
    revokers: {
      practice: 'de praktijk',
      mandator: 'de mandaatgever',
      business: 'het agentschap',
      secretary: 'de secretaresse',
    },
    version: (version) => `versie ${version}`,
    patients: 'Dit dossier bevat geen patiëntgegevens: noteer er geen op.',
  },
  en: {
    title: 'Hand-over pack',
    days: (from, to) => (to === null ? `from ${from} on` : `from ${from} to ${to} inclusive`),
    hours: 'Hours:',
    instructions: 'Instruction sheet',
    noInstructions: 'No instruction sheet is written for this practice: ask for it before the first day.',
    tasks: 'Open tasks',
    noTasks: 'No open tasks.',
    due: (moment) => `due ${moment}`,
    lines: 'Lines to forward',
    noLines: 'No line of this practice is known.',
    access: 'Access to grant, and to revoke later',
    noAccess: 'No access is asked for.',
    columns: {
      what: 'Access',
      state: 'State',
      from: 'Grant from',
      revoke: 'Revoke after',
      by: 'Revoked by',
      done: 'Done',
    },
    states: {
      asked: 'asked for',
      active: 'granted',
      expiring: 'granted',
      expired: 'expired',
      revoked: 'revoked',
    },
    revokers: {
      practice: 'the practice',
      mandator: 'the mandator',
      business: 'the agency',
      secretary: 'the secretary',
    },
    version: (version) => `version ${version}`,
    patients: 'This pack holds no patient data: write none on it.',
  },
  de: {
    title: 'Übergabemappe',
    days: (from, to) => (to === null ? `ab ${from}` : `vom ${from} bis einschließlich ${to}`),
    hours: 'Stunden:',
    instructions: 'Anweisungsblatt',
    noInstructions:
      'Für diese Praxis ist kein Anweisungsblatt geschrieben: Fragen Sie vor dem ersten Tag danach.',
    tasks: 'Offene Aufgaben',
    noTasks: 'Keine offenen Aufgaben.',
    due: (moment) => `bis ${moment}`,
    lines: 'Umzuleitende Anschlüsse',
    noLines: 'Kein Anschluss dieser Praxis ist bekannt.',
    access: 'Zugänge, zu geben und später zu widerrufen',
    noAccess: 'Kein Zugang ist angefragt.',
    columns: {
      what: 'Zugang',
      state: 'Stand',
      from: 'Geben ab',
      revoke: 'Widerrufen nach',
      by: 'Widerrufen durch',
      done: 'Erledigt',
    },
    states: {
      asked: 'angefragt',
      active: 'gegeben',
      expiring: 'gegeben',
      expired: 'abgelaufen',
      revoked: 'widerrufen',
    },
    revokers: {
      practice: 'die Praxis',
      mandator: 'den Vollmachtgeber',
      business: 'die Agentur',
      secretary: 'die Sekretärin',
    },
    version: (version) => `Version ${version}`,
    patients: 'Diese Mappe enthält keine Patientendaten: Notieren Sie keine darauf.',
  },
};

import type { CampaignResult } from './campaign-results.js';

export type CampaignLanguage = 'fr' | 'nl' | 'en' | 'de';

interface CampaignWords {
  readonly done: string;
  readonly left: string;
  readonly until: string;
  readonly at: string;
  readonly closed: string;
  readonly later: string;
  readonly results: Readonly<Record<CampaignResult, string>>;
}

/** What the page of a campaign says. */
export const CAMPAIGN_WORDS: Readonly<Record<CampaignLanguage, CampaignWords>> = {
  fr: {
    done: 'traités',
    left: 'à traiter',
    until: 'à terminer pour',
    at: 'situation à',
    closed: 'Ce lien n’est plus ouvert : demandez-en un nouveau.',
    later: 'Cette page ne peut pas être montrée : réessayez plus tard.',
    results: {
      booking: 'Rendez-vous pris',
      move: 'Rendez-vous déplacés',
      confirmed: 'Confirmés',
      cancel: 'Annulés',
      message: 'Message laissé',
      declined: 'Refusés',
      wrong_number: 'Mauvais numéro',
      no_answer: 'Sans réponse, à rappeler',
      voicemail: 'Messagerie, à rappeler',
    },
  },
  nl: {
    done: 'behandeld',
    left: 'te behandelen',
    until: 'klaar tegen',
    at: 'stand om',
    closed: 'Deze link is niet meer open: vraag een nieuwe.',
    later: 'Deze pagina kan nu niet getoond worden: probeer later opnieuw.',
    results: {
      booking: 'Afspraken gemaakt',
      move: 'Afspraken verplaatst',
      confirmed: 'Bevestigd',
      cancel: 'Geannuleerd',
      message: 'Bericht achtergelaten',
      declined: 'Geweigerd',
      wrong_number: 'Verkeerd nummer',
      no_answer: 'Geen antwoord, terug te bellen',
      voicemail: 'Voicemail, terug te bellen',
    },
  },
  en: {
    done: 'done',
    left: 'left',
    until: 'to be done by',
    at: 'as of',
    closed: 'This link is not open any more: ask for a new one.',
    later: 'This page cannot be shown now: try again later.',
    results: {
      booking: 'Booked',
      move: 'Moved',
      confirmed: 'Confirmed',
      cancel: 'Cancelled',
      message: 'Message left',
      declined: 'Declined',
      wrong_number: 'Wrong number',
      no_answer: 'No answer, to be called again',
      voicemail: 'Voicemail, to be called again',
    },
  },
  de: {
    done: 'erledigt',
    left: 'offen',
    until: 'zu erledigen bis',
    at: 'Stand um',
    closed: 'Dieser Link ist nicht mehr offen: Bitten Sie um einen neuen.',
    later: 'Diese Seite kann jetzt nicht gezeigt werden: Versuchen Sie es später noch einmal.',
    results: {
      booking: 'Termine vereinbart',
      move: 'Termine verschoben',
      confirmed: 'Bestätigt',
      cancel: 'Abgesagt',
      message: 'Nachricht hinterlassen',
      declined: 'Abgelehnt',
      wrong_number: 'Falsche Nummer',
      no_answer: 'Keine Antwort, erneut anzurufen',
      voicemail: 'Mailbox, erneut anzurufen',
    },
  },
};

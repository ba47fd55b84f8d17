export type MailLanguage = 'fr' | 'nl' | 'en' | 'de';

/** What a message about an offer tells: to the freelancer, or (accepted, declined) to whoever made it. */
const OFFER_NEWS = [
  'proposed',
  'withdrawn',
  'taken',
  'accepted',
  'declined',
  'signed',
  'active',
  'ended',
  'shortened',
  'cancelled',
  'noted',
] as const;
export type OfferNews = (typeof OFFER_NEWS)[number];

interface Words {
  readonly subject: Readonly<Record<OfferNews, string>>;
  readonly opening: Readonly<Record<OfferNews, string>>;
  readonly practice: string;
  readonly secretary: string;
  readonly mission: string;
  readonly days: (from: string, to: string | null) => string;
  readonly hours: string;
  readonly perWeek: string;
  readonly rates: string;
  readonly until: string;
}

export const WORDS: Readonly<Record<MailLanguage, Words>> = {
  fr: {
    subject: {
      proposed: 'Une mission vous est proposée',
      withdrawn: 'Offre retirée',
      taken: 'Ces heures ont été prises',
      accepted: 'Offre acceptée',
      declined: 'Offre déclinée',
      signed: 'Mission signée',
      active: 'Votre mission est active',
      ended: 'Fin de mission',
      shortened: 'Mission écourtée',
      cancelled: 'Mission annulée',
      noted: 'Une mission a été notée pour vous',
    },
    opening: {
      proposed:
        'Une mission vous est proposée. Vous décidez librement : acceptez-la ou déclinez-la dans Permanence. Un refus ne demande pas de raison et ne compte contre rien.',
      withdrawn: "Cette offre a été retirée avant votre réponse. Vous n'avez rien à faire.",
      taken: "Quelqu'un d'autre a accepté ces heures avant vous. Rien n'a été réservé pour vous.",
      accepted: "L'offre a été acceptée. Il reste à signer.",
      declined: "L'offre a été déclinée. Aucune raison n'est demandée.",
      signed: 'Les papiers de cette mission sont signés.',
      active: 'Cette mission est active.',
      ended: 'Cette mission prend fin. Merci de rendre ce qui est à remettre.',
      shortened:
        "La personne que vous remplacez revient plus tôt : cette mission s'arrête avant le jour convenu. Ce que vous avez fait vous reste dû.",
      cancelled: "Cette mission est annulée avant d'avoir commencé.",
      noted:
        "Cette mission a été notée comme convenue avec vous, sans offre à accepter. Vous décidez librement : si elle ne l'est pas, déclinez-la dans Permanence. Un refus ne demande pas de raison et ne compte contre rien.",
    },
    practice: 'Cabinet',
    secretary: 'Secrétaire',
    mission: 'Mission',
    days: (from, to) => (to === null ? `à partir du ${from}` : `du ${from} au ${to} inclus`),
    hours: 'Heures',
    perWeek: 'par semaine',
    rates: 'Vos tarifs (EUR)',
    until: 'Réponse possible jusqu’au',
  },
  nl: {
    subject: {
      proposed: 'U krijgt een opdracht voorgesteld',
      withdrawn: 'Aanbod ingetrokken',
      taken: 'Deze uren zijn ingenomen',
      accepted: 'Aanbod aanvaard',
      declined: 'Aanbod afgewezen',
      signed: 'Opdracht ondertekend',
      active: 'Uw opdracht loopt',
      ended: 'Einde van de opdracht',
      shortened: 'Opdracht ingekort',
      cancelled: 'Opdracht geannuleerd',
      noted: 'Er is een opdracht voor u genoteerd',
    },
    opening: {
      proposed:
        'U krijgt een opdracht voorgesteld. U beslist vrij: aanvaard ze of wijs ze af in Permanence. Een weigering vraagt geen reden en telt nergens tegen.',
      withdrawn: 'Dit aanbod is ingetrokken vóór uw antwoord. U hoeft niets te doen.',
      taken: 'Iemand anders heeft deze uren eerder aanvaard. Er is niets voor u vastgelegd.',
      accepted: 'Het aanbod is aanvaard. Er moet nog ondertekend worden.',
      declined: 'Het aanbod is afgewezen. Een reden wordt niet gevraagd.',
      signed: 'De papieren van deze opdracht zijn ondertekend.',
      active: 'Deze opdracht loopt.',
      ended: 'Deze opdracht eindigt. Gelieve terug te geven wat over te dragen is.',
      shortened:
        'De persoon die u vervangt, komt vroeger terug: deze opdracht eindigt vóór de afgesproken dag. Wat u gedaan hebt, blijft verschuldigd.',
      cancelled: 'Deze opdracht is geannuleerd voor ze begon.',
      noted:
        'Deze opdracht is genoteerd als met u afgesproken, zonder aanbod om te aanvaarden. U beslist vrij: klopt dat niet, wijs ze dan af in Permanence. Een weigering vraagt geen reden en telt nergens tegen.',
    },
    practice: 'Praktijk',
    secretary: 'Secretaresse',
    mission: 'Opdracht',
    days: (from, to) => (to === null ? `vanaf ${from}` : `van ${from} tot en met ${to}`),
    hours: 'Uren',
    perWeek: 'per week',
    rates: 'Uw tarieven (EUR)',
    until: 'Antwoord mogelijk tot en met',
  },
  en: {
    subject: {
      proposed: 'A mission is offered to you',
      withdrawn: 'Offer withdrawn',
      taken: 'These hours were taken',
      accepted: 'Offer accepted',
      declined: 'Offer declined',
      signed: 'Mission signed',
      active: 'Your mission is active',
      ended: 'End of the mission',
      shortened: 'Mission shortened',
      cancelled: 'Mission cancelled',
      noted: 'A mission was noted for you',
    },
    opening: {
      proposed:
        'A mission is offered to you. You decide freely: accept or decline it in Permanence. Declining needs no reason and counts against nothing.',
      withdrawn: 'This offer was withdrawn before your answer. You have nothing to do.',
      taken: 'Somebody else said yes to these hours first. Nothing was booked for you.',
      accepted: 'The offer was accepted. It remains to be signed.',
      declined: 'The offer was declined. No reason is asked for.',
      signed: 'The papers of this mission are signed.',
      active: 'This mission is active.',
      ended: 'This mission ends. Please give back what is to be handed over.',
      shortened:
        'The person you stand in for is back sooner: this mission ends before the day agreed. What you did stays due to you.',
      cancelled: 'This mission is cancelled before it began.',
      noted:
        'This mission was noted as agreed with you, without an offer to accept. You decide freely: if it is not, decline it in Permanence. A refusal needs no reason and counts against nothing.',
    },
    practice: 'Practice',
    secretary: 'Secretary',
    mission: 'Mission',
    days: (from, to) => (to === null ? `from ${from} on` : `from ${from} to ${to} inclusive`),
    hours: 'Hours',
    perWeek: 'a week',
    rates: 'Your rates (EUR)',
    until: 'Answer possible until',
  },
  de: {
    subject: {
      proposed: 'Ihnen wird ein Einsatz angeboten',
      withdrawn: 'Angebot zurückgezogen',
      taken: 'Diese Stunden sind vergeben',
      accepted: 'Angebot angenommen',
      declined: 'Angebot abgelehnt',
      signed: 'Einsatz unterschrieben',
      active: 'Ihr Einsatz läuft',
      ended: 'Ende des Einsatzes',
      shortened: 'Einsatz verkürzt',
      cancelled: 'Einsatz abgesagt',
      noted: 'Ein Einsatz wurde für Sie notiert',
    },
    opening: {
      proposed:
        'Ihnen wird ein Einsatz angeboten. Sie entscheiden frei: Nehmen Sie ihn in Permanence an oder lehnen Sie ihn ab. Eine Ablehnung braucht keinen Grund und zählt gegen nichts.',
      withdrawn: 'Dieses Angebot wurde vor Ihrer Antwort zurückgezogen. Sie müssen nichts tun.',
      taken: 'Jemand anderes hat diese Stunden zuerst zugesagt. Für Sie wurde nichts gebucht.',
      accepted: 'Das Angebot wurde angenommen. Es bleibt zu unterschreiben.',
      declined: 'Das Angebot wurde abgelehnt. Nach einem Grund wird nicht gefragt.',
      signed: 'Die Papiere dieses Einsatzes sind unterschrieben.',
      active: 'Dieser Einsatz läuft.',
      ended: 'Dieser Einsatz endet. Bitte geben Sie zurück, was zu übergeben ist.',
      shortened:
        'Die Person, die Sie vertreten, ist früher zurück: Dieser Einsatz endet vor dem vereinbarten Tag. Was Sie geleistet haben, wird Ihnen bezahlt.',
      cancelled: 'Dieser Einsatz ist abgesagt, bevor er begann.',
      noted:
        'Dieser Einsatz wurde als mit Ihnen vereinbart notiert, ohne Angebot zum Annehmen. Sie entscheiden frei: Stimmt das nicht, lehnen Sie ihn in Permanence ab. Eine Absage braucht keinen Grund und zählt gegen nichts.',
    },
    practice: 'Praxis',
    secretary: 'Sekretärin',
    mission: 'Einsatz',
    days: (from, to) => (to === null ? `ab ${from}` : `vom ${from} bis einschließlich ${to}`),
    hours: 'Stunden',
    perWeek: 'pro Woche',
    rates: 'Ihre Preise (EUR)',
    until: 'Antwort möglich bis einschließlich',
  },
};

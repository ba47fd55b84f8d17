import { INestApplicationContext } from '@nestjs/common';
import { InstructionSheets } from '../clients/instruction-sheets.service.js';
import { Id } from '../kernel/id.js';
import { MissionsService } from '../missions/missions.service.js';
import { Tasks } from '../missions/tasks/tasks.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Actor } from '../platform/http/actor.js';
import { CampaignCalls } from '../timesheets/campaigns/campaign-calls.service.js';
import { CampaignResult } from '../timesheets/campaigns/campaign-results.js';
import { Campaigns } from '../timesheets/campaigns/campaigns.service.js';
import { DictationWork } from '../timesheets/dictations/dictation-work.service.js';
import { Dictations } from '../timesheets/dictations/dictations.service.js';
import { Mailings } from '../timesheets/mailings/mailings.service.js';

const HOUR_MS = 3_600_000;
const WORKDAYS = [1, 2, 3, 4, 5];
/** When she answers for the first practices, from Monday to Friday. */
const SHIFTS = [
  { from: '08:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
] as const;
const TASKS = [
  { kind: 'message', text: 'Rappeler le laboratoire pour les horaires de prélèvement', hours: 2 },
  { kind: 'todo', text: 'Réserver deux créneaux d’urgence pour demain', hours: 4 },
  {
    kind: 'instruction_change',
    text: 'Congé du cabinet en fin de mois : adapter le message d’accueil',
    hours: null,
  },
] as const;
const RESULTS: readonly CampaignResult[] = [
  'move',
  'move',
  'no_answer',
  'cancel',
  'voicemail',
  'move',
  'declined',
];

/** What lies on the desk of a secretary on the day she looks around: hours, to-dos, dictations, a mailing and a campaign half done. */
export async function layDesk(
  app: INestApplicationContext,
  actor: Actor,
  practices: readonly Id[],
): Promise<void> {
  const now = app.get(Clock).now();
  const at = (hours: number) => new Date(now + hours * HOUR_MS).toISOString();
  const today = at(0).slice(0, 10);
  const [first, second] = practices as [Id, Id];
  for (const [index, shift] of SHIFTS.entries()) {
    const mission = await app.get(MissionsService).propose(actor, {
      practice_id: practices[index]!,
      secretary_id: actor.user_id,
      title: 'Permanence téléphonique',
      starts_on: today,
      hours: WORKDAYS.map((weekday) => ({ weekday, ...shift })),
    });
    await app.get(MissionsService).step(actor, mission.id, 'activate');
  }
  const sheet =
    'Répondre au nom du cabinet. Urgences : transférer de suite. Renouvellements : message pour le soir.';
  await app.get(InstructionSheets).write(actor, first, { text: sheet, follows: 0 });
  for (const { hours, ...task } of TASKS)
    await app.get(Tasks).add(actor, { practice_id: first, due_at: hours && at(hours), ...task });
  const dictations = app.get(Dictations);
  const urgent = {
    practice_id: second,
    reference: 'CR-101',
    audio_s: 1_044,
    received_at: at(-1),
    due_at: at(2),
  };
  await dictations.add(actor, urgent);
  const begun = await dictations.add(actor, { ...urgent, reference: 'CR-102', audio_s: 312, due_at: at(26) });
  await app.get(DictationWork).start(actor, begun.id);
  const done = await dictations.add(actor, { ...urgent, reference: 'CR-100', audio_s: 540 });
  await app.get(DictationWork).deliver(actor, done.id, { chars: 7_150, spaces: 1_120, pages: 3 });
  await app.get(Mailings).add(actor, {
    practice_id: first,
    reference: 'Convocations du mois',
    pieces: 120,
    lines: [{ kind: 'postage', label: 'Timbres', pieces: 120, amount_cents: 18_240 }],
    receipts: [
      { kind: 'postage', label: 'Ticket du bureau de poste', amount_cents: 15_200, in_name_of: 'client' },
    ],
  });
  const references = Array.from({ length: 30 }, (_, index) => `RDV-${String(index + 1).padStart(2, '0')}`);
  const facts = {
    practice_id: second,
    title: 'Report d’une demi-journée',
    billed: 'done',
    ends_at: at(2),
  } as const;
  const campaign = await app.get(Campaigns).add(actor, { ...facts, references });
  for (const [index, result] of RESULTS.entries())
    await app.get(CampaignCalls).note(actor, campaign.id, { reference: references[index]!, result });
}

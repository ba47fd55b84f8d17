import type { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { dayAt } from '../../kernel/local-time.js';
import type { Rota } from '../../missions/rotas/rota.entity.js';
import type { RotaShift } from '../../missions/rotas/rota-parts.entity.js';
import type { Unrecorded } from '../../missions/rotas/rotas.schema.js';
import type { EntryInput } from '../entries.service.js';

/** The standby of one shift for one practice; its key is the ids of both. */
export type StandbyInput = EntryInput & { readonly practice_id: Id; readonly source_key: string };

/** What a shift is as standby of a practice: it lasts the seconds that went by, whatever clocks showed. */
export function entryOf({ title }: Pick<Rota, 'title'>, shift: RotaShift, practice_id: Id): StandbyInput {
  return {
    kind: 'standby',
    practice_id,
    secretary_id: shift.user_id!,
    started_at: shift.starts_at,
    ended_at: shift.ends_at,
    work_s: (Date.parse(shift.ends_at) - Date.parse(shift.starts_at)) / 1_000,
    label: `${title} · ${shift.name}`,
    source_key: `${shift.id} ${practice_id}`,
  };
}

/** Why a shift was not recorded, in words. */
export function unrecordedOf(
  { label, started_at, practice_id, source_key }: StandbyInput,
  { code, message }: DomainError,
  { time_zone }: Pick<Rota, 'time_zone'>,
): Unrecorded {
  const day = dayAt(Date.parse(started_at), time_zone);
  return { shift_id: source_key.split(' ')[0]!, practice_id, code, detail: `${label} of ${day}: ${message}` };
}

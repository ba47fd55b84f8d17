import { isPlanned, PLANNED_DAYS } from '../../kernel/planned-days.js';
import { day, instant } from './contract.interceptor.js';

/** A day that people and work are planned for. */
export const plannedDay = day.refine(
  isPlanned,
  `is no day that is planned: ask for one from ${PLANNED_DAYS.from} to ${PLANNED_DAYS.to}`,
);

/** A moment of such a day. */
export const plannedInstant = instant.refine(
  (value) => isPlanned(value.slice(0, 10)),
  `is on no day that is planned: say one from ${PLANNED_DAYS.from} to ${PLANNED_DAYS.to}`,
);

import { addDays, type Day, weekday } from '../../kernel/day.js';

const isWorkingDay = (day: Day) => weekday(day) <= 5;

/** The first day by which `days` working days (Monday to Friday, holidays not known) have gone by, `today` counted. */
export function trainedOn(today: Day, days: number): Day {
  let [at, left] = [today, days];
  for (; left > 0; at = addDays(at, 1)) if (isWorkingDay(at)) left--;
  return at;
}

/** The last day on which training of so many working days may begin to be over before `start`. */
export function trainingFrom(start: Day, days: number): Day {
  let [at, left] = [start, days];
  while (left > 0) {
    at = addDays(at, -1);
    if (isWorkingDay(at)) left--;
  }
  return at;
}

import { day } from '../platform/http/contract.interceptor.js';

/** A day that can be priced: months that far off have an end, and calendars know their holidays. */
export const ratedDay = day.refine(
  (each) => each >= '1900-01-01' && each <= '2199-12-31',
  'is a day from 1900 to 2199',
);

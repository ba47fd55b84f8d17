import type { Component } from './card.ts';

export const STANDBY = 'standby';

/** Being reachable by the hour: an example price to change; the templates of the server have none. */
export const standbyComponent: Component = {
  kind: 'standby',
  code: 'standby',
  label: { fr: 'Astreinte', nl: 'Permanentie', en: 'Standby', de: 'Bereitschaft' },
  meter: { event: 'standby', measures: ['work_s'] },
  price: { unit_price: '4.00', per: 3600 },
};

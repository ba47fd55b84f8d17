import { GivenWorkspace, givenWorkspace } from '../../../test/support/given.js';
import { oneOfEverything } from '../../../test/support/one-of-everything.js';
import { openPayingApp } from '../../../test/support/paying-app.js';
import { Desks, openDesks } from './desk.js';
import { routesOf } from './routes.js';

/** Desks in a workspace in which there is one of everything, and the address of every screen there. */
export interface FullDesks extends Desks {
  readonly owner: GivenWorkspace;
  readonly routes: readonly string[];
}

export async function openFullDesks(): Promise<FullDesks> {
  const app = await openPayingApp();
  const owner = await givenWorkspace(app);
  const ids = await oneOfEverything(app, owner, 'Tilleul');
  const desks = await openDesks(app);
  const routes = routesOf({
    campaigns: ids['campaigns/{campaign_id}']!,
    practices: ids['practices/{id}']!,
    'month-end': '2026-10',
    invoices: ids['invoices/{invoice_id}']!,
    disputes: ids['disputes/{dispute_id}']!,
    missions: ids['missions/{id}']!,
    profiles: ids['members/{user_id}']!,
  });
  return { ...desks, owner, routes };
}

import { Injectable, Logger } from '@nestjs/common';
import { Actors } from '../actors.service.js';
import { Attempts } from '../attempts.service.js';
import { WorkspacesService } from '../workspaces.service.js';
import { CompanyLookupView } from './company-lookup.schema.js';
import { CompanyNumber, readCompanyNumber } from './company-number.js';
import { RegisteredCompany, toDecide } from './company-register.js';
import { HttpRegisters } from './http-registers.client.js';

type Outcome = CompanyLookupView['outcome'];

const SENTENCES: Readonly<Record<Outcome, string>> = {
  found: 'The register knows this company: look over what it says.',
  unknown: 'The number is well formed, but the register knows no such company: type name and address.',
  not_asked: 'The number is well formed; no register is asked here: type name and address.',
  unreachable: 'The number is well formed, but the register does not answer just now: type name and address.',
};

const NOT_ASKED: [Outcome, null] = ['not_asked', null];

/** What is known of a company by its number, so that nobody types it; never more than a help. */
@Injectable()
export class CompanyLookup {
  private readonly logger = new Logger('company-lookup');

  constructor(
    private readonly actors: Actors,
    private readonly attempts: Attempts,
    private readonly workspaces: WorkspacesService,
    private readonly registers: HttpRegisters,
  ) {}

  /**
   * `session` is the token of who asks, where there is one: from a demo workspace no register is asked. Throws `invalid` for
   * a number that is none, and 429 for too many of them from one network.
   */
  async look(typed: string, ip: string, session: string | null): Promise<CompanyLookupView> {
    const number = readCompanyNumber(typed, '/number');
    await this.attempts.count(`company:${number.company_number}`, ip, 'lookup');
    const [outcome, found] = (await this.isInDemo(session)) ? NOT_ASKED : await this.ask(number);
    const { siret: place, ...company } = found ?? { siret: null };
    return {
      ...number,
      siret: number.siret ?? place,
      outcome,
      sentence: SENTENCES[outcome],
      company: found && (company as NonNullable<CompanyLookupView['company']>),
      to_decide: toDecide(found),
    };
  }

  private async isInDemo(session: string | null): Promise<boolean> {
    const actor = session === null ? null : await this.actors.ofSession(session);
    return actor !== null && this.workspaces.isDemo(actor.workspace_id);
  }

  private async ask(number: CompanyNumber): Promise<[Outcome, RegisteredCompany | null]> {
    const register = this.registers.of(number.country);
    if (!register) return NOT_ASKED;
    try {
      const found = await register.find(number);
      return [found ? 'found' : 'unknown', found];
    } catch (error) {
      this.logger.warn(`The register of ${number.country} did not answer: ${(error as Error).message}`);
      return ['unreachable', null];
    }
  }
}

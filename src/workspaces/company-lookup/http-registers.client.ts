import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../../platform/config/config.service.js';
import { Outgoing, OutgoingFault } from '../../platform/http/outgoing.client.js';
import type { CompanyNumber } from './company-number.js';
import { belgianForm, CompanyRegister, frenchForm, RegisteredCompany, toldText } from './company-register.js';
import { BelgianAnswer, FrenchAnswer } from './registers.schema.js';

/** A person waits beside the field: longer than this, they type on. */
const PATIENCE_MS = 5_000;

/** The registers that the operator named, by country; none is asked otherwise. */
@Injectable()
export class HttpRegisters {
  constructor(
    private readonly config: Config,
    private readonly outgoing: Outgoing,
  ) {}

  /** Null when no register of that country was named. */
  of(country: CompanyNumber['country']): CompanyRegister | null {
    const { fr, be, beToken } = this.config.companyRegisters;
    if (country === 'FR') return fr === null ? null : { find: (number) => this.french(fr, number) };
    return be === null ? null : { find: (number) => this.belgian(be, beToken, number) };
  }

  /** API "Recherche d'entreprises" of the French State: open, without a key. */
  private async french(
    base: string,
    { company_number, siret }: CompanyNumber,
  ): Promise<RegisteredCompany | null> {
    const answer = await this.ask(`${base}/search?q=${siret ?? company_number}&per_page=1`, {}, FrenchAnswer);
    const found = answer?.results.find(({ siren }) => siren === company_number);
    if (!found) return null;
    const place =
      found.matching_etablissements?.find((one) => siret !== null && one.siret === siret) ?? found.siege;
    const postal_code = toldText(place?.code_postal, 10);
    return {
      name: toldText(found.nom_raison_sociale ?? found.nom_complet, 200),
      legal_form: frenchForm(found.nature_juridique),
      // One line, which ends with postal code and town.
      street: toldText(postal_code && place?.adresse?.split(` ${postal_code} `)[0], 200),
      postal_code,
      city: toldText(place?.libelle_commune, 100),
      siret: toldText(place?.siret, 14),
      active: found.etat_administratif ? found.etat_administratif === 'A' : null,
    };
  }

  /** A mirror of the open data of the BCE/KBO, which has no open API of its own. */
  private async belgian(
    base: string,
    token: string | null,
    { company_number }: CompanyNumber,
  ): Promise<RegisteredCompany | null> {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const answer = await this.ask(`${base}/company/${company_number}`, headers, BelgianAnswer);
    if (answer?.data.cbe_number.replace(/\D/g, '') !== company_number) return null;
    const { denomination, juridical_form_short, status, address } = answer.data;
    const number = [address?.street_number, address?.box && `/ ${address.box}`].filter(Boolean).join(' ');
    return {
      name: toldText(denomination, 200),
      legal_form: belgianForm(juridical_form_short),
      street: toldText(address?.street && `${address.street} ${number}`, 200),
      postal_code: toldText(address?.post_code, 10),
      city: toldText(address?.city, 100),
      siret: null,
      active: status ? status.toLowerCase() === 'active' : null,
    };
  }

  /** The answer, or null for 404; throws `OutgoingFault` for anything else. */
  private async ask<Schema extends z.ZodType>(
    url: string,
    headers: Record<string, string>,
    schema: Schema,
  ): Promise<z.infer<Schema> | null> {
    const { status, body } = await this.outgoing.call({ method: 'GET', url, headers }, PATIENCE_MS);
    if (status === 404) return null;
    if (status !== 200) throw new OutgoingFault('answer', `The register answered ${status}.`);
    try {
      return schema.parse(JSON.parse(body.toString('utf8')));
    } catch {
      throw new OutgoingFault('answer', 'The register answered something else than a company.');
    }
  }
}

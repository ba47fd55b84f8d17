import { DomainError } from '../../kernel/domain-error.js';
import { RateCard } from '../rate-card.js';
import { CALL_TEMPLATES } from './call-templates.js';
import { DEFAULT_TEMPLATES } from './default-templates.js';
import { MENU_TEMPLATES } from './menu-templates.js';
import { MINUTE_TEMPLATES } from './minute-templates.js';
import { PLAN_TEMPLATES } from './plan-templates.js';
import { Country, Template, TemplateCard } from './template.js';
import { TEXT_TEMPLATES } from './text-templates.js';
import { WORK_TEMPLATES } from './work-templates.js';

const TARIFFS: readonly Template[] = [
  ...CALL_TEMPLATES,
  ...PLAN_TEMPLATES,
  ...MINUTE_TEMPLATES,
  ...MENU_TEMPLATES,
  ...WORK_TEMPLATES,
  ...TEXT_TEMPLATES,
];
const numberOf = ({ code }: Template) => Number(code.slice(1).split('_')[0]);

/** Every template: the defaults, then the tariffs of the trade in the order of their codes (docs/rate-cards.md). */
export const TEMPLATES: readonly Template[] = [
  ...DEFAULT_TEMPLATES,
  ...[...TARIFFS].sort((a, b) => numberOf(a) - numberOf(b)),
];

/** The template of that code for a business of `country`, or null. */
export function templateFor(code: string, country: Country): TemplateCard | null {
  const template = TEMPLATES.find((each) => each.code === code);
  return template ? { ...template, definition: template.definition(country) } : null;
}

/** Throws `missing/no-such-template`. */
export function noSuchTemplate(): never {
  throw new DomainError(
    'missing',
    'no-such-template',
    'There is no template with this code: GET /api/rate-card-templates lists them.',
  );
}

/** The card of a template that exists. */
export function templateCard(code: 'hourly' | 'package' | 'per_call', country: Country): RateCard {
  return templateFor(code, country)!.definition;
}

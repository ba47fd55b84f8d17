import { describe, expect, test } from '@jest/globals';
import { cardProblems, cardWarnings } from '../card-check.js';
import { LANGUAGES } from '../labels.js';
import { RateCardDefinition } from '../rate-card-definition.schema.js';
import { TEMPLATES, templateFor } from './templates.js';

const COUNTRIES = ['BE', 'FR'] as const;
const codes = TEMPLATES.map(({ code }) => code);

test('the defaults come first, then every tariff of the trade in order', () => {
  expect(codes).toEqual([
    ...['hourly', 'package', 'per_call'],
    ...['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9', 't10', 't11', 't12', 't13'],
    ...['t14', 't14_conversations', 't15', 't16', 't17', 't18'],
  ]);
  expect(templateFor('t19', 'BE')).toBeNull();
});

describe.each(TEMPLATES)('$code', (template) => {
  test.each(COUNTRIES)('is a card that can be stored in %s, and says nothing surprising', (country) => {
    const { definition } = templateFor(template.code, country)!;
    expect(RateCardDefinition.parse(definition)).toEqual(definition);
    expect(cardProblems(definition)).toEqual([]);
    expect(cardWarnings(definition)).toEqual([]);
    if (template.code !== 't18') expect(definition).toMatchObject({ calendar: country, currency: 'EUR' });
  });

  test('is named and described in four different languages', () => {
    const { name, purpose, definition } = templateFor(template.code, 'BE')!;
    const said = [name, purpose, ...definition.components.map(({ label }) => label)];
    for (const labels of said) for (const language of LANGUAGES) expect(labels[language]).not.toBe('');
    expect(new Set(LANGUAGES.map((language) => purpose[language])).size).toBe(4);
  });
});

const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;
export type PageLanguage = (typeof LANGUAGES)[number];

/** The language of ours that an Accept-Language header likes best (RFC 9110 §12.5.4); French when it names none. */
export function preferredLanguage(header: string | undefined): PageLanguage {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .flatMap((wish) => {
      const [range = '', ...parameters] = wish
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      const q = weight === undefined ? 1 : Number(weight.slice(2));
      const language = LANGUAGES.find((one) => one === range.split('-')[0]);
      return language && q > 0 ? [{ language, q }] : [];
    });
  let best: { language: PageLanguage; q: number } = { language: 'fr', q: 0 };
  for (const wish of wishes) if (wish.q > best.q) best = wish;
  return best.language;
}

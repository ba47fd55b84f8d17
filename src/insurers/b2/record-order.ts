const LINES = ['3', '3S', '4', '4S', '4E', '4M'];

/** What may stand before a record; `start`: it may be the first of a draft, which has no records around its invoices. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  '000': ['start'],
  '1': ['000', '6'],
  '2': ['start', '1', '5'],
  '2S': ['2'],
  '3': ['2', '2S', ...LINES],
  '3S': ['3'],
  '4': ['2', '2S', ...LINES],
  '4S': ['4'],
  '4E': ['4S'],
  '4M': ['4S', '4E', '4M'],
  '5': LINES,
  '6': ['5'],
  '999': ['6'],
};

/** What may stand before a record of `type`; null of a kind that is not known. */
export const mayFollow = (type: string): readonly string[] | null => BEFORE[type] ?? null;

/** Records norm B2 has and no table of ours: they stand behind a line and are neither read nor judged. */
export const isUntabulated = (type: string): boolean => /^(2[BC]|3[EFH]|4[BDH])$/.test(type);

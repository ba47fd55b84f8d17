import type { Finding } from './finding.js';
import { hardReason } from './hard-reasons.js';
import { softReason } from './soft-reasons.js';
import { type Language, type Reader, type Reason, Telling } from './telling.js';

/** Why somebody fits or not, in sentences. */
export interface Reasons {
  readonly fits: string[];
  readonly missing: string[];
  readonly would_fit: string[];
}

/** What each reader is told. A practice reads nothing of her rate, wishes, other work or rest. */
const TOLD: Readonly<Record<Reader, (code: Finding['code']) => boolean>> = {
  manager: () => true,
  secretary: (code) => code !== 'preference' && code !== 'forbidden',
  practice: (code) =>
    ['language', 'software', 'specialty', 'contract', 'confidentiality', 'continuity'].includes(code),
};

/** Findings in words: what fits, what is missing, and what would make it fit. Not one names another practice or person. */
export function reasonsOf(findings: readonly Finding[], reader: Reader, language: Language): Reasons {
  const telling = Telling.in(language);
  const reasons: Reasons = { fits: [], missing: [], would_fit: [] };
  for (const finding of findings) {
    if (!TOLD[reader](finding.code)) continue;
    const { said, mend } = reasonOf(finding, reader, telling);
    (finding.state === 'met' ? reasons.fits : reasons.missing).push(said);
    if (mend !== null) reasons.would_fit.push(mend);
  }
  return reasons;
}

const reasonOf = (finding: Finding, reader: Reader, telling: Telling): Reason =>
  'points' in finding ? softReason(finding, reader, telling) : hardReason(finding, telling);

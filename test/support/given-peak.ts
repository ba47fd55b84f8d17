/** Quarter hours of one weekday with the same number of calls each. */
export const quartersWith = (calls: number, weekday: number, from: number, to: number) =>
  Array.from({ length: (to - from) * 4 }, (_, at) => ({
    weekday,
    from: `${String(from + Math.floor(at / 4)).padStart(2, '0')}:${String((at % 4) * 15).padStart(2, '0')}`,
    calls,
  }));

/** A Monday with a peak from eight to ten, one person on the line, and what POST /api/peak-plans takes of it. */
export const peakFacts = (overrides: object = {}) => ({
  practices: [{ call_curve: [...quartersWith(8, 1, 8, 10), ...quartersWith(3, 1, 10, 12)] }],
  people: [{ calls_per_hour: 20, hours: [{ weekday: 1, from: '08:00', to: '12:00' }] }],
  patience_s: 90,
  ...overrides,
});

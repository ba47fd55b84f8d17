/**
 * The work entry of each row of `invoice_event ie`, as `w.entry`. They are looked up one by one: of a business that began
 * today the server has no statistics, takes its entries for one, and in a plain join would read all of them for each event.
 */
export const BILLED_ENTRIES = `
  CROSS JOIN LATERAL (SELECT entry FROM work_entry entry
                       WHERE entry.workspace_id = ie.workspace_id AND entry.id = ie.work_entry_id OFFSET 0) AS w`;

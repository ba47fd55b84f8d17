/**
 * The work entry of each row of `invoice_event ie`, as `w.entry`. They are looked up one by one: of a business that began
 * today the server has no statistics, takes its entries for one, and in a plain join would read all of them for each event.
 */
export const BILLED_ENTRIES = `
  CROSS JOIN LATERAL (SELECT entry FROM work_entry entry
                       WHERE entry.workspace_id = ie.workspace_id AND entry.id = ie.work_entry_id OFFSET 0) AS w`;

/** Whether `invoice_event ie` belongs to the line whose rank is the parameter $3: its component counted or refused it. */
export const OF_LINE = `(
  ie.lines @> jsonb_build_array(jsonb_build_object('position', $3::int))
  OR EXISTS (SELECT FROM invoice_line l
              WHERE l.workspace_id = ie.workspace_id AND l.invoice_id = ie.invoice_id AND l.position = $3::int
                AND (l.component_code = ie.component_code
                     OR coalesce(ie.also, '[]') @> jsonb_build_array(jsonb_build_object('component_code', l.component_code)))))`;

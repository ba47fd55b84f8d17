export const TASK_KINDS = ['todo', 'message', 'instruction_change'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

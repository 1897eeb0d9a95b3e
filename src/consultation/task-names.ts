/** The names of tasks; `task-kinds.ts` says what each means. */

/** Tasks that every protocol has. */
export const builtInTasks = [
  'read',
  'fillDetails',
  'linkPupil',
  'callVeiligThuis',
  'draftReport',
  'decide',
  'answerReturned',
  'answerObjection',
  'sendReport',
  'informParents',
  'vtReceipt',
  'vtFeedback',
  'vtLeader',
  'vtComplaint',
  'safetyLook',
  'arrangeHelp',
  'helpTerm',
  'evaluateHelp',
  'writeUp',
  'newContact',
  'holidayWatch',
  'answerAside',
  'given',
  'resolveHypothesis',
] as const;
export type BuiltInTask = (typeof builtInTasks)[number];

/** Returns the id of a task of which there may be several: one per text, case or holiday. */
export const taskIdOf = (kind: BuiltInTask, of: string): string => `${kind}:${of}`;

declare const named: unique symbol;
/** Id of a task that a protocol defines: its title and owner are in the profile. */
type OwnTask = string & { readonly [named]: 'byProfile' };
export const ownTask = (id: string): OwnTask => id as OwnTask;

export type TaskKind = BuiltInTask | OwnTask;

/** True when it is this task. A name that no task has does not compile. */
export const isTask = (task: { readonly kind: TaskKind }, kind: BuiltInTask): boolean => task.kind === kind;

/** The names of tasks; what each means stands in `task-kinds.ts`. */

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
  'vtFeedback',
  'arrangeHelp',
  'helpTerm',
  'evaluateHelp',
  'writeUp',
  'newContact',
  'holidayWatch',
  'resolveHypothesis',
] as const;
export type BuiltInTask = (typeof builtInTasks)[number];

declare const named: unique symbol;
/** Id of a task that a protocol names itself: its title and owner stand in the profile. */
export type OwnTask = string & { readonly [named]: 'byProfile' };
export const ownTask = (id: string): OwnTask => id as OwnTask;

export type TaskKind = BuiltInTask | OwnTask;

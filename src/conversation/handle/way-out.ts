/** The way out: what a refusal on the way to a report says besides, so that no rule keeps a child waiting. */
import { refusalWords } from '../../../cards/copy/refusals.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import { button } from '../../../cards/parts.ts';
import { inCase } from '../../../cards/verbs.ts';
import type { CommandType } from '../../consultation/commands.ts';
import { isReported } from '../../consultation/needs.ts';
import type { Refusal, RefusalCode } from '../../consultation/refusal.ts';
import type { Reply } from '../../port/reply.ts';
import type { CaseContext } from '../interactions/interaction.ts';

/** Acts on the way to a report, which may be refused while a child cannot wait. */
const towardsReport: ReadonlySet<CommandType> = new Set([
  ...(['StartStep', 'CompleteStep', 'RecordTalk', 'SkipTalk', 'JudgeChild', 'RecordAdvice', 'MakeRecord'] as const),
  ...(['AnswerQuestion', 'DecideReport', 'DecideHelp', 'SaveDraft', 'ReadDraft', 'ApproveDraft'] as const),
  ...(['RecordSent', 'CloseCase'] as const),
]);

/** Refusals that filling in something else mends at once, and what stands already because somebody else was first. */
const slips: ReadonlySet<RefusalCode> = new Set([
  ...([
    'alreadyDone',
    'required',
    'stale',
    'notForYou',
    'happenedInFuture',
    'termInPast',
    'dateTooFar',
    'textChanged',
  ] as const),
]);

/** True where this refusal of a command holds up a report. */
export const holdsUpReport = ({ code }: Refusal, command: CommandType, context: CaseContext): boolean =>
  towardsReport.has(command) && !slips.has(code) && !isReported(context);

/** Adds to a refusal on the way to a report the road that stays open: *Er is al gemeld*. */
export function withWayOut(reply: Reply, refusal: Refusal, command: CommandType, context: CaseContext): Reply {
  if (!holdsUpReport(refusal, command, context)) return reply;
  const said = (words: string): string => `${words} ${refusalWords.wayOut}`;
  if (reply.kind === 'fieldErrors') {
    const errors = Object.entries(reply.errors).map(([field, words]) => [field, said(words)]);
    return { ...reply, errors: Object.fromEntries(errors) };
  }
  if (reply.kind !== 'notice') return reply;
  const emergency = button(stepsCopy.actions.emergency, inCase(context.caseId, 'ReportEmergency'));
  return { ...reply, text: said(reply.text), actions: [...(reply.actions ?? []), emergency] };
}

/** Replies of a practice case: marked as such, with a line on how it would go in a real case. */

import { practiceCopy as copy } from '../../../cards/copy/practice.nl.ts';
import { practiceView } from '../../../cards/practice-mark.ts';
import { type CaseArgument, type CaseVerb, caseArgument } from '../../../cards/verbs.ts';
import { labelsOf } from '../../../cards/views/state.ts';
import { approvalRoles, namedRoles } from '../../consultation/policy.ts';
import { isPractice } from '../../consultation/practice.ts';
import { personOf, type RoleId } from '../../consultation/school.ts';
import type { Reply } from '../../port/reply.ts';

import { leadsTo } from '../interactions/act.ts';
import type { CaseContext } from '../interactions/interaction.ts';
import { NothingDone } from './nothing-done.ts';

/** A press or form, as `Verb` and the part after the colon. */
interface Pressed {
  readonly verb: CaseVerb;
  readonly argument: string;
}

/** The roles that decide, with the school's own final decider filled in. */
const deciding = (context: CaseContext): readonly RoleId[] => namedRoles(context.profile.decision.by, context);

/** Roles that do this work in a real case; verbs that are missing here belong to no particular role. */
const workOf: { readonly [V in CaseVerb]?: (context: CaseContext, argument: CaseArgument<V>) => readonly RoleId[] } = {
  Weighing: ({ profile }) => profile.weighing.recordedBy,
  AnswerQuestion: ({ profile }) => profile.weighing.recordedBy,
  AddVoice: ({ profile }) => profile.weighing.voices,
  DecideReport: deciding,
  DecideHelp: deciding,
  Draft: ({ profile }) => profile.report.draftedBy,
  Approval: approvalRoles,
  DecideDraft: approvalRoles,
  ObjectToReport: ({ profile }) => profile.decision.approval.objectors,
  AnswerObjection: approvalRoles,
  Sending: ({ profile }) => profile.report.reporters.roles,
  RecordSent: ({ profile }) => profile.report.reporters.roles,
  RecordParentsInformed: ({ profile }) => profile.report.parentsInformedBy,
  JudgeChild: ({ profile }) => profile.talks.child.judgedBy,
  RecordTalk: ({ profile }, { which = 'child' }) => profile.talks[which].presentAll,
  Plan: ({ profile }, { of }) => (of === 'child' || of === 'parents' ? profile.talks[of].presentAll : []),
  SkipTalk: ({ profile }, { which = 'child' }) => profile.talks[which].skippedBy,
  RecordAdvice: ({ profile }) => profile.advice.recordedBy,
  ArrangeHelp: ({ profile }) => profile.help.arrangedBy,
  CloseCase: ({ profile }) => profile.close.by,
  StartStep: ({ profile }, { step }) => profile.steps.find(({ id }) => id === step)?.ledBy ?? [],
  CompleteStep: ({ profile }, { step }) => profile.steps.find(({ id }) => id === step)?.ledBy ?? [],
};

const workIn = <V extends CaseVerb>(context: CaseContext, verb: V, argument: string): readonly RoleId[] =>
  workOf[verb]?.(context, caseArgument(verb, argument)) ?? [];

const approving: readonly CaseVerb[] = ['Approval', 'DecideDraft'];
/** Verbs that need somebody to choose from, of whom a practice case has none. */
const withOthers: readonly CaseVerb[] = ['AddMember', 'NameWatcher'];

/** Returns lines on how it would go in a real case, for a person who plays somebody else's part. */
async function inEarnest(context: CaseContext, { verb, argument }: Pressed): Promise<readonly string[]> {
  if (verb === 'ReportEmergency') return [copy.reallyTold];
  const roles = workIn(context, verb, argument);
  const school = await context.session.school(context.school.id);
  const own = school === undefined ? [] : (personOf(school, context.actor.id)?.roles ?? []);
  const played = roles.length > 0 && !roles.some((role) => own.includes(role));
  return [
    ...(played ? [copy.really(labelsOf(context, roles))] : []),
    ...(approving.includes(verb) ? [copy.reallyRead] : []),
  ];
}

function marked(reply: Reply, lines: readonly string[]): Reply {
  switch (reply.kind) {
    case 'view':
      return { ...reply, view: practiceView(reply.view, lines) };
    case 'saved':
      // A form's next view is a different one: whose work the form was does not apply to it.
      return reply.next === undefined ? reply : { ...reply, next: practiceView(reply.next) };
    case 'notice':
      return { ...reply, text: copy.notice(reply.text) };
    case 'fieldErrors':
    case 'nothing':
      return reply;
    default:
      return reply satisfies never;
  }
}

/** Runs the request, and marks its answer if the case is practice; a reply that leaves no trace is marked too. */
export async function answered(context: CaseContext, asked: Pressed, work: () => Promise<Reply>): Promise<Reply> {
  if (!isPractice(context.face)) return work();
  const pressed = asked.verb === 'Act' ? (leadsTo(context, asked.argument) ?? asked) : asked;
  if (withOthers.includes(pressed.verb)) return { kind: 'notice', text: copy.notice(copy.alone) };
  const lines = await inEarnest(context, pressed);
  try {
    return marked(await work(), lines);
  } catch (error) {
    throw error instanceof NothingDone ? new NothingDone(marked(error.reply, lines), error.refusal) : error;
  }
}

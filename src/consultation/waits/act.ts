/** The one act that ends a wait, in this case: what a row leads to when somebody presses it. */

import type { Need } from '../../protocol/schema.ts';
import type { TalkPartner } from '../../protocol/terms.ts';
import type { WaitKind } from '../case-wait.ts';
import { questionToReweigh } from '../decision-path.ts';
import { openTasks, type Task } from '../face.ts';
import { chainInCase } from '../holders.ts';
import { lacking, type Missing } from '../needs.ts';
import { type ActName, isOffered, type Offer, offerOf } from '../offers/acts.ts';
import { taskOfPlan } from '../plans.ts';
import { rehearsed } from '../practice.ts';
import { consentFor, recordIsOpen, recordKindOf } from '../profile.ts';
import { voiceAsked } from '../second-voice.ts';
import type { Circumstances, ExistingCase } from '../state.ts';
import { partnerOf } from '../talk-rules.ts';
import { isBuiltIn } from '../task-kinds.ts';
import { type BuiltInTask, isTask } from '../task-names.ts';
import type { Wait } from './wait.ts';

/** What the actor could do now by this act; more may be among it. */
type Offered = (act: ActName) => readonly Offer[];

interface EndingAct {
  readonly act: ActName;
  /** Step, question, task or other thing that the act is about. */
  readonly about?: string;
}

/** What ends each task that no person ticks. `of`: the part of the task's id that says what it is about. */
const taskActs: Readonly<Record<BuiltInTask, { readonly act: ActName; readonly of?: true }>> = {
  read: { act: 'OpenFile' },
  fillDetails: { act: 'CompleteDetails' },
  linkPupil: { act: 'LinkPupil' },
  callVeiligThuis: { act: 'RecordAdvice' },
  draftReport: { act: 'SaveDraft' },
  decide: { act: 'ApproveDraft' },
  answerReturned: { act: 'SaveDraft' },
  answerObjection: { act: 'AnswerObjection', of: true },
  sendReport: { act: 'RecordSent' },
  informParents: { act: 'RecordParentsInformed' },
  vtReceipt: { act: 'NoteReceipt' },
  vtFeedback: { act: 'RecordFeedback' },
  vtLeader: { act: 'SeekFeedback' },
  vtComplaint: { act: 'DecideComplaint' },
  safetyLook: { act: 'LookAtSafety', of: true },
  arrangeHelp: { act: 'ArrangeHelp' },
  helpTerm: { act: 'ArrangeHelp' },
  evaluateHelp: { act: 'AnswerQuestion' },
  writeUp: { act: 'CompleteTask' },
  newContact: { act: 'CompleteTask' },
  holidayWatch: { act: 'NameWatcher' },
  answerAside: { act: 'AnswerAside', of: true },
  resolveHypothesis: { act: 'ResolveHypothesis', of: true },
  given: { act: 'AnswerTask' },
};

/**
 * The question that is asked now: one without an answer, one to look at again after advice or because somebody does not agree, or the last
 * one, whose answer leads no further.
 */
function questionNow(state: ExistingCase, c: Circumstances): EndingAct {
  const onRoad = state.face.questions.filter((q) => q.onRoad);
  const open = onRoad.find((q) => q.answeredBy === undefined)?.id;
  const voice = voiceAsked(state, c, chainInCase);
  const differing = voice?.differs === true ? voice.question : undefined;
  const about = open ?? questionToReweigh(c.profile, state.facts) ?? differing ?? onRoad.at(-1)?.id;
  return { act: 'AnswerQuestion', ...(about === undefined ? {} : { about }) };
}

/** What lacks once all is answered: a second voice. Once somebody does not agree the question itself is asked again. */
function voiceNow(state: ExistingCase, c: Circumstances): EndingAct | undefined {
  const voice = voiceAsked(state, c, chainInCase);
  return voice === undefined || voice.differs ? undefined : { act: 'AddVoice', about: voice.question };
}

function ofTask(task: Task, state: ExistingCase, c: Circumstances): EndingAct {
  if (isTask(task, 'evaluateHelp')) return { act: 'AnswerQuestion', about: c.profile.help.evaluatedBy };
  const form = c.profile.records.find((kind) => kind.ends.includes(task.kind) && recordIsOpen(kind, state, c.school));
  if (form !== undefined) return { act: 'MakeRecord', about: form.id };
  const known = isBuiltIn(task.kind) ? taskActs[task.kind] : { act: 'CompleteTask' as const };
  if (known.act === 'CompleteTask' || known.act === 'AnswerTask') return { act: known.act, about: task.id };
  return { act: known.act, ...('of' in known ? { about: task.id.slice(task.kind.length + 1) } : {}) };
}

/**
 * Talk that is recorded. Where nobody of the school can hold it, as in a school of one person, it is left out on a ground; where there is
 * none, its step ends with a reason.
 */
function ofTalk(which: TalkPartner, step: string, offered: Offered): EndingAct {
  const talk: EndingAct = { act: 'RecordTalk', about: which };
  const ways: readonly EndingAct[] = [talk, { act: 'SkipTalk', about: which }, { act: 'CompleteStep', about: step }];
  return (
    ways.find(
      ({ act, about }) => isOffered(offered(act), act, about) && offerOf(offered(act), act, about)?.otherwise !== true,
    ) ?? talk
  );
}

/**
 * Form of the protocol. Where it cannot be made before the parents said whether they consent, that comes first; where they did not, its step ends
 * with a reason.
 */
function ofRecord(
  about: string,
  step: string,
  { facts }: ExistingCase,
  { profile }: Circumstances,
  offered: Offered,
): EndingAct {
  const made: EndingAct = { act: 'MakeRecord', about };
  if (isOffered(offered('MakeRecord'), 'MakeRecord', about)) return made;
  const options = recordKindOf(profile, about)?.fields.flatMap((field) => field.options) ?? [];
  const bodies = options.flatMap(({ needsConsent }) => needsConsent ?? []);
  if (bodies.some((body) => consentFor({ profile, facts }, body) === undefined)) return { act: 'RecordConsent' };
  return bodies.length > 0 && isOffered(offered('CompleteStep'), 'CompleteStep', step)
    ? { act: 'CompleteStep', about: step }
    : made;
}

/** How a planned talk went: its report, or what ends the task that it was planned for. */
function ofPlan(id: string | undefined, state: ExistingCase, c: Circumstances, offered: Offered): EndingAct {
  const plan = state.facts.plans?.find((it) => it.id === id);
  const which = plan === undefined ? undefined : partnerOf(plan.of);
  if (which !== undefined) return ofTalk(which, '', offered);
  const task = plan === undefined ? undefined : taskOfPlan(plan.of, state, c);
  return task === undefined ? { act: 'OpenFile' } : ofTask(task, state, c);
}

/** What a need that only this case has asks for; undefined where it is the step's own end that is left. */
function ofNeed(
  need: Need,
  step: string,
  state: ExistingCase,
  c: Circumstances,
  offered: Offered,
): EndingAct | undefined {
  switch (need.kind) {
    case 'details':
      return { act: 'CompleteDetails' };
    case 'read':
      return { act: 'OpenFile' };
    case 'entry':
      return { act: 'AddEntry' };
    case 'consulted':
      return { act: 'React', about: step };
    case 'talk':
      return ofTalk(need.with, step, offered);
    case 'advice':
      return { act: 'RecordAdvice' };
    case 'pupil':
      return { act: 'LinkPupil' };
    case 'record':
      return ofRecord(need.record, step, state, c, offered);
    case 'weighing':
      return voiceNow(state, c) ?? questionNow(state, c);
    case 'decision':
    case 'followUp':
    case 'task':
      return undefined;
    default:
      return need satisfies never;
  }
}

/**
 * Returns the act that supplies what a gate waits for; undefined where none does so at once, as for what was decided, or where it depends on who
 * does it: somebody with a role has to read or to react.
 */
export function supplyOf(
  { need, step }: Pick<Missing, 'need' | 'step'>,
  state: ExistingCase,
  circumstances: Circumstances,
  offered: Offered,
): EndingAct | undefined {
  if (need === undefined) return { act: 'CompleteStep', about: step };
  const c = rehearsed(circumstances, state.face);
  if (need.kind === 'decision') return { act: need.which === 'report' ? 'DecideReport' : 'DecideHelp' };
  if (need.kind === 'read' || need.kind === 'consulted') return undefined;
  if (need.kind !== 'task') return ofNeed(need, step, state, c, offered);
  const task = openTasks(state.face).find(({ kind }) => kind === need.task);
  return task === undefined ? undefined : ofTask(task, state, c);
}

/** The first need that is left in a step, otherwise its end. */
function ofStep(step: string, state: ExistingCase, c: Circumstances, offered: Offered): EndingAct {
  const [first] = lacking(step, state, c);
  const left = first === undefined ? undefined : ofNeed(first.need, step, state, c, offered);
  return left ?? { act: 'CompleteStep', about: step };
}

const kindActs: Readonly<
  Record<Exclude<WaitKind, 'question' | 'step' | 'talkChild' | 'talkParents' | 'planned' | 'replan'>, EndingAct>
> = {
  read: { act: 'OpenFile' },
  react: { act: 'React' },
  entry: { act: 'AddEntry' },
  details: { act: 'CompleteDetails' },
  pupil: { act: 'LinkPupil' },
  advice: { act: 'RecordAdvice' },
  record: { act: 'MakeRecord' },
  voice: { act: 'AddVoice' },
  decideReport: { act: 'DecideReport' },
  decideHelp: { act: 'DecideHelp' },
  rewrite: { act: 'SaveDraft' },
  readText: { act: 'ReadDraft' },
  startStep: { act: 'StartStep' },
  share: { act: 'ShareCase' },
  look: { act: 'AddEntry' },
  close: { act: 'CloseCase' },
  compare: { act: 'AnswerTwin' },
  // Nothing is asked: the file says where and about what, to whoever may read it.
  attend: { act: 'OpenFile' },
};

/**
 * Returns the act that ends a wait. It may look at what is sealed: a post leads to it by the wait's key alone. `offered`: what the actor could
 * do now, asked only where it matters.
 */
export function actOf(wait: Wait, state: ExistingCase, circumstances: Circumstances, offered: Offered): EndingAct {
  const c = rehearsed(circumstances, state.face);
  switch (wait.kind) {
    case 'task':
      return wait.task === undefined ? { act: 'OpenFile' } : ofTask(wait.task, state, c);
    case 'approve':
      return { act: 'ApproveDraft' };
    case 'takeOver':
      return { act: 'TakeOver' };
    // Who is asked is in no case: they name somebody outside it, and whoever reads of it can only look.
    case 'board':
      return { act: 'OpenFile' };
    case 'leave':
      return { act: 'ResumeMember' };
    case 'question':
      return questionNow(state, c);
    case 'step':
      return ofStep(wait.step ?? '', state, c, offered);
    case 'planned':
      return ofPlan(wait.about, state, c, offered);
    case 'replan':
      return { act: 'Plan', about: state.facts.plans?.find(({ id }) => id === wait.about)?.of ?? '' };
    case 'talkChild':
      return ofTalk('child', wait.step ?? '', offered);
    case 'talkParents':
      return ofTalk('parents', wait.step ?? '', offered);
    case 'react':
    case 'startStep':
      return { ...kindActs[wait.kind], about: wait.step ?? '' };
    case 'record':
      return ofRecord(wait.about ?? '', wait.step ?? '', state, c, offered);
    case 'voice':
    case 'compare':
      return { ...kindActs[wait.kind], about: wait.about ?? '' };
    default:
      return kindActs[wait.kind];
  }
}

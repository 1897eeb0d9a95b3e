/** Anything that somebody, somewhere, might press. */
import { addDays } from '../../../src/consultation/calendar.ts';
import { reasonIds } from '../../../src/consultation/closing.ts';
import type { Command } from '../../../src/consultation/commands.ts';
import { directions } from '../../../src/consultation/entry-types.ts';
import { givenTaskKinds } from '../../../src/consultation/given-task-kinds.ts';
import type { Person } from '../../../src/consultation/school.ts';
import type { CaseState } from '../../../src/consultation/state.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import * as ask from '../asks.ts';
import { an, bea, bram, dirk, dora, ilse, ot, vera } from '../people.ts';
import { type Dice, pick, planted } from './dice.ts';

const people = [an, bea, bram, dirk, dora, ilse, ot, vera];
const none = 'nothing';
const values = ['yes', 'no', 'doubt'] as const;
const revisions = [0, 1, 2, 3];

/** Every kind of command, with plausible and less plausible words. */
export function noise({ who, what, how }: Dice, state: CaseState, now: string, profile: Profile): Command {
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
  const grounds = (which: 'child' | 'parents') => [...ids(profile.talks[which].skipGrounds), 'druk', 'honour'];
  const existing = state.kind === 'none' ? undefined : state;
  const person = pick(people, how);
  const other = pick(people, how + who);
  const text = how % 7 === 0 ? ' ' : planted(how);
  const members = people.filter(({ id }) => existing?.face.members.some((one) => one.person === id));
  const member = pick(members.length === 0 ? people : members, who);
  const entry = pick(existing?.facts.entries.map((e) => e.id) ?? ['nothing'], who);
  const task = pick(existing?.face.tasks.map((t) => t.id) ?? ['nothing'], who);
  const revision = how % 3 === 0 ? pick(revisions, who) : (existing?.face.draft?.revision ?? 0);
  const hash = existing?.facts.draft?.hash ?? 'hash';
  const step = pick([...ids(profile.steps), none], how);
  const question = pick(ids(profile.weighing.questions), how);
  const shown = existing?.face.questions.find((q) => q.id === question)?.revision ?? 0;
  const at = { happenedAt: now };
  const present = [person, other, pick(people, who)].slice(how % 3);
  const commands: readonly (() => Command)[] = [
    () => ask.openCase({ exclude: [other.id], consult: [person.id], seen: text }),
    () => ({ type: 'CompleteDetails', entryId: ask.formId(), workingName: 'D.', seen: text, when: now }),
    () => ask.openFile,
    () => ({ type: 'RaiseUrgency', urgency: pick(['record', 'consult', 'serious', 'danger'], how) }),
    () => ({
      type: 'LowerUrgency',
      from: pick(['danger', 'serious', 'consult'], how),
      ...(who % 2 === 0 ? { reason: text } : {}),
    }),
    () => ask.addMember(person, { core: how % 2 === 0, reason: text }),
    () => ask.endMember(how % 3 === 0 ? person : member),
    () => ({ type: 'ExtendMember', person: person.id }),
    () => ask.leave(how % 2 === 0 ? person : undefined),
    () => ({ type: 'PauseMember' }),
    () => ({ type: 'ResumeMember' }),
    () => ask.write(pick(['fact', 'statement', 'diagnosis', 'remark', 'hypothesis', 'opinion'], how), { ...at, text }),
    () => ask.write('fact', { ...at, text, corrects: entry, audience: how % 2 === 0 ? 'core' : 'case' }),
    () => ({ type: 'ResolveHypothesis', entry, status: 'refuted', text }),
    () => ({ type: 'PlaceEntry', entry, direction: pick(directions, how) }),
    () => ({ type: 'React', id: ask.formId(), step, text }),
    () =>
      ask.talk(how % 2 === 0 ? 'child' : 'parents', present, { ...at, suspicionGone: how % 5 === 0, reaction: text }),
    () => ask.judge(how % 2 === 0),
    () => {
      const which = how % 2 === 0 ? 'child' : 'parents';
      const ground = pick(grounds(which), who);
      const named = profile.talks[which].skipGrounds.find(({ id }) => id === ground)?.asksWhose;
      const whose = typeof named === 'object' && text !== ' ' ? pick(named, how) : text;
      return ask.skip(which, { reason: text, whose, ground });
    },
    () =>
      ask.advice(pick(['report', 'noReport', 'other'], how), person, {
        ...at,
        text,
        from: pick(['veiligThuis', 'other'], who),
      }),
    () => ({ type: 'RecordConsent', id: ask.formId(), body: text, givenBy: text, given: how % 2 === 0, ...at }),
    () => ({ type: 'LinkPupil', group: '3A', ...(how % 3 === 0 ? { ageFrom: 12 } : {}) }),
    () => ({
      type: 'MakeRecord',
      id: ask.formId(),
      kind: pick([...ids(profile.records), none], how),
      values: { others: pick(['yes', 'no', 'unknown', 'else'], who), who: text, result: text, [text]: text },
    }),
    () => ({
      type: 'MarkCase',
      mark: pick([...ids(profile.marks), none], who),
      on: how % 3 > 0,
      reason: text,
    }),
    () => ({
      type: 'GiveTask',
      id: ask.formId(),
      person: person.id,
      kind: pick(givenTaskKinds, who),
      text,
      on: addDays(now.slice(0, 10), how % 9),
    }),
    () => ({
      type: 'AnswerTask',
      task,
      done: how % 3 > 0,
      text,
      ...(how % 2 === 0 ? {} : { entry: ask.write('fact', { ...at, text }) }),
    }),
    () => ({ type: 'MoveTask', task, on: addDays(now.slice(0, 10), who % 9), reason: text }),
    () => ({ type: 'TakeBackTask', task, reason: text }),
    () => ask.startStep(step, how % 2 === 0 ? text : undefined),
    () => ask.completeStep(step, how % 2 === 0 ? text : undefined),
    () => ask.reopenStep(step),
    () => ({ type: 'CompleteTask', task, revision: pick([1, 2, 3], how) }),
    () => ({
      type: 'AnswerQuestion',
      question,
      revision: shown,
      value: pick(values, who),
      reasons: text,
      motivation: text,
    }),
    () => ({
      type: 'AnswerQuestion',
      question: 'q2',
      revision: existing?.facts.answers.find((a) => a.question === 'q2')?.revision ?? 0,
      value: pick(values, who),
      reasons: text,
      motivation: text,
    }),
    () => ({ type: 'AddVoice', question, revision: shown, stance: 'disagree', text }),
    () => ask.decideReport(how % 2 === 0, text),
    () => ask.decideHelp(how % 2 === 0),
    () => ({
      type: 'SaveDraft',
      revision,
      text: ask.fullText,
      hash: `hash-${who}`,
      identityMode: pick(['open', 'open', 'shieldedFromFamily'], how),
      submit: how % 2 === 0,
    }),
    () => ({ type: 'ReadDraft', revision }),
    () => ({
      type: 'ApproveDraft',
      revision,
      hash,
      ...(how % 2 === 0 ? { reason: text, aloneGround: 'nobodyHere' } : {}),
    }),
    () => ({ type: 'ReturnDraft', revision, questions: text }),
    () => ({ type: 'RefuseDraft', revision, reason: text }),
    () => ({ type: 'RecordDissent', reason: text }),
    () => ask.sent(now),
    () => ask.parentsTold(person, now),
    () => ask.parentsNotTold({ interest: text }),
    () => ask.feedback(now),
    () => ask.sought(now),
    () => ask.arrangeHelp(pick(['2027-01-11', '2026-11-01'], who), { what: text, roles: text, caseManager: person.id }),
    () => ask.alreadyReported(now, { note: text }),
    () => ask.close(pick(reasonIds(profile), how)),
    () => ask.reopenCase(),
    () => ({ type: 'TakeOver' }),
    () => ({ type: 'AskFurther' }),
    () => ({ type: 'BoardAnswers', by: 'wim', ...(how % 3 === 0 ? {} : { names: person.id }) }),
    () => ({ type: 'Escalate', task }),
    () => ({ type: 'MemberGone', person: person.id }),
  ];
  return pick(commands, what)();
}

/** Anybody of the school, for their own commands; mostly the clock for those of the clock, and sometimes for others. */
export function anybody(number: number, command: Command): Person | undefined {
  const clocks = ['Escalate', 'AskFurther', 'BoardAnswers', 'MemberGone'].includes(command.type);
  // Whoever keeps the case moving ends a membership: anybody else is refused mostly.
  if (command.type === 'EndMember' && number % 10 > 3) return pick([ilse, bram], number);
  return number % 10 < (clocks ? 8 : 1) ? undefined : pick(people, number);
}

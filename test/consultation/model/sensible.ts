/** What somebody sensible would do next in a case, most fitting first. */
import { nameable, openBoardAsks } from '../../../src/consultation/asked-board.ts';
import type { Command } from '../../../src/consultation/commands.ts';
import { openInvitations } from '../../../src/consultation/face.ts';
import type { Answer } from '../../../src/consultation/facts.ts';
import type { Person, School } from '../../../src/consultation/school.ts';
import type { ExistingCase } from '../../../src/consultation/state.ts';
import * as ask from '../asks.ts';
import { type Dice, pick, planted } from './dice.ts';

/** Somebody (nobody: the clock) and what they ask; `at` where it has to be later than now. */
export interface Move {
  readonly by: Person | undefined;
  readonly command: Command;
  readonly at?: string;
}

export interface Scene {
  readonly state: ExistingCase;
  readonly school: School;
  readonly now: string;
  readonly dice: Dice;
}

const inCase = ({ state, school }: Scene): readonly Person[] =>
  school.people.filter((p) => state.face.members.some((m) => m.person === p.id && m.until === undefined && !m.paused));

/** Somebody in the case with this role, or whoever there is. */
export function one(scene: Scene, role: Person['roles'][number]): Person {
  const people = inCase(scene);
  const holders = people.filter((p) => p.roles.includes(role));
  const rest = people.length > 0 ? people : scene.school.people;
  return pick(holders.length > 0 ? holders : rest, scene.dice.who);
}

const answerValues: readonly Answer[] = ['yes', 'no', 'doubt'];
const helpful: Readonly<Record<string, Answer>> = { q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes', q5: 'yes' };

function weigh(scene: Scene): readonly Move[] {
  const { state, dice } = scene;
  const ib = one(scene, 'careCoordinator');
  const under = one(scene, 'schoolLeader');
  const now = { happenedAt: scene.now };
  const call = state.face.tasks.some((t) => t.kind === 'callVeiligThuis' && t.status === 'open');
  const advised = ask.advice(pick(['report', 'noReport', 'noReport', 'other'] as const, dice.how), under, now);
  const open = state.face.questions.find((q) => q.onRoad && q.answeredBy === undefined);
  const value = dice.what % 2 === 0 ? pick(answerValues, dice.how) : (helpful[open?.id ?? ''] ?? 'yes');
  const answered = open === undefined ? [] : [{ by: ib, command: ask.answer(open.id, value)(state) }];
  const asked = call ? [{ by: ib, command: advised }] : [];
  const moves = [
    ...answered,
    ...asked,
    ...secondThoughts(scene, ib),
    ...agreeing(scene),
    { by: ib, command: ask.completeStep('weighing') },
  ];
  // Now and then somebody has second thoughts before anything else.
  return dice.what % 5 === 0 ? [...secondThoughts(scene, ib), ...moves] : moves;
}

/** Whoever leads the school says what they think of an answer; at times they do not share it. */
function agreeing(scene: Scene): readonly Move[] {
  const { state, dice } = scene;
  const shown = state.face.questions.find(({ id }) => id === 'q2');
  if (shown?.onRoad !== true || state.face.weighing !== 'complete') return [];
  const stance = dice.how % 6 === 0 ? 'disagree' : 'agree';
  return [
    {
      by: one(scene, 'schoolLeader'),
      command: { type: 'AddVoice', question: 'q2', revision: shown.revision, stance, text: planted(dice.how) },
    },
  ];
}

/** Answers that somebody would rather have given: about safety, and whether there is a suspicion at all. */
function secondThoughts({ state, dice }: Scene, ib: Person): readonly Move[] {
  const alarm = state.facts.answers.find((a) => a.question === 'q2' && a.value !== 'no');
  if (alarm === undefined || state.facts.decisions.report !== undefined) return [];
  const why = dice.how % 4 === 0 ? undefined : planted(dice.how);
  const calm = { by: ib, command: ask.answer('q2', dice.how % 9 === 0 ? 'yes' : 'no', why)(state) };
  const deny = { by: ib, command: ask.answer('q1', 'no')(state) };
  return dice.who % 3 === 0 ? [deny, calm] : [calm, deny];
}

/** The reason to close that fits what happened. */
function fitting({ state: { facts }, dice }: Scene): string {
  if (dice.how % 4 === 0) return 'otherCause';
  if (facts.reports.length > 0) return facts.reports.at(-1)?.feedbackAt === undefined ? 'noAnswer' : 'reported';
  if (dice.how % 7 === 0) return 'mistake';
  if (facts.outcome === 'CLOSE') return 'noSuspicion';
  return facts.talks.at(-1)?.suspicionGone === true ? 'removedByTalk' : 'improved';
}

/** Veilig Thuis answers, or is asked for its answer; before that the case does not close. */
function reply({ state, dice, now }: Scene, ib: Person): readonly Move[] {
  const last = state.facts.reports.at(-1);
  if (last === undefined || last.feedbackAt !== undefined) return [];
  return [{ by: ib, command: dice.how % 3 === 0 ? ask.sought(now) : ask.feedback(now) }];
}

/** What is still to be done about a report or a case that nothing keeps open. */
function roundOff(scene: Scene): readonly Move[] {
  const { state, dice, now } = scene;
  const leader = one(scene, 'schoolLeader');
  const told = state.face.tasks.some((t) => t.kind === 'informParents' && t.status === 'open');
  return [
    ...(told && dice.what % 3 === 0 ? [{ by: leader, command: ask.parentsTold(leader, now) }] : []),
    ...(dice.what % 5 === 0 ? reply(scene, one(scene, 'careCoordinator')) : []),
    ...(dice.what % 17 === 0 ? [{ by: one(scene, 'careCoordinator'), command: ask.close(fitting(scene)) }] : []),
  ];
}

function decide(scene: Scene): readonly Move[] {
  const { state, dice, now } = scene;
  const leader = one(scene, 'schoolLeader');
  const ib = one(scene, 'careCoordinator');
  const { decisions, draft, outcome, help } = state.facts;
  const status = state.face.draft?.status;
  const task = (kind: string) => state.face.tasks.some((t) => t.kind === kind && t.status === 'open');
  const words = dice.how % 2 === 0 ? planted(dice.how) : undefined;
  const may = <T>(when: boolean, ...moves: readonly T[]): readonly T[] => (when ? moves : []);
  return [
    ...may(decisions.report === undefined || dice.how % 9 === 0, {
      by: dice.who % 3 === 0 ? ib : leader,
      command: ask.decideReport(outcome === 'REPORT' || dice.how % 5 === 0, words),
    }),
    ...may(decisions.report !== undefined && decisions.help === undefined, {
      by: leader,
      command: ask.decideHelp(outcome === 'HELP_TERM' || dice.how % 2 === 0),
    }),
    ...may(decisions.report?.needed === true && status !== 'waiting' && draft?.decided !== 'approved', {
      by: dice.who % 4 === 0 ? leader : ib,
      command: ask.save({ submit: dice.how % 6 !== 0 })(state),
    }),
    ...may(status === 'waiting' && draft?.readBy.includes(leader.id) !== true, {
      by: leader,
      command: { type: 'ReadDraft', revision: state.face.draft?.revision ?? 0 } as const,
    }),
    ...may(
      status === 'waiting',
      { by: leader, command: ask.approve(words === undefined ? {} : { reason: words })(state) },
      {
        by: leader,
        command: { type: 'ReturnDraft', revision: state.face.draft?.revision ?? 0, questions: planted(1) } as const,
      },
      {
        by: leader,
        command: { type: 'RefuseDraft', revision: state.face.draft?.revision ?? 0, reason: planted(2) } as const,
      },
    ),
    ...may(task('sendReport'), { by: ib, command: ask.sent(now) }),
    ...may(task('informParents'), { by: leader, command: ask.parentsTold(leader, now) }),
    ...may(outcome === 'MONITOR_CLOSE' && dice.who % 2 === 0, { by: ib, command: ask.arrangeHelp('2027-12-06') }),
    ...may(task('arrangeHelp') || (help === undefined && decisions.help?.possible === true), {
      by: ib,
      command: ask.arrangeHelp(now.slice(0, 4) === '2026' ? '2027-01-11' : '2027-12-06'),
    }),
    ...reply(scene, ib),
    { by: ib, command: ask.completeStep('decision') },
    { by: ib, command: ask.close(fitting(scene)) },
  ];
}

function talk(scene: Scene): readonly Move[] {
  const ib = one(scene, 'careCoordinator');
  const leader = one(scene, 'schoolLeader');
  const teacher = one(scene, 'teacher');
  const now = { happenedAt: scene.now };
  const { talks, skipped, pupilLinked } = scene.state.facts;
  const settled = (who: 'child' | 'parents') =>
    talks.some((t) => t.with === who) || skipped.some((s) => s.what === who);
  const gone = scene.dice.how % 11 === 0;
  return [
    ...(pupilLinked ? [] : [{ by: ib, command: { ...ask.linkPupil, ageFrom: 0 as const } }]),
    ...(settled('parents')
      ? []
      : [
          { by: ib, command: ask.talk('parents', [ib, leader], { ...now, suspicionGone: gone }) },
          { by: leader, command: ask.skip('parents', { reason: planted(3) }) },
        ]),
    ...(settled('child')
      ? []
      : [
          { by: teacher, command: ask.talk('child', [teacher], { ...now, suspicionGone: gone }) },
          { by: teacher, command: ask.judge(scene.dice.how % 2 === 0) },
          { by: ib, command: ask.judge(false) },
        ]),
    { by: ib, command: ask.completeStep('talks', scene.dice.how % 2 === 0 ? planted(4) : undefined) },
  ];
}

function atStep(scene: Scene, step: string): readonly Move[] {
  const ib = one(scene, 'careCoordinator');
  switch (step) {
    case 'signals':
      return [
        { by: ib, command: ask.openFile },
        { by: ib, command: ask.completeStep('signals', planted(5)) },
      ];
    case 'consultation':
      return [
        { by: one(scene, 'schoolLeader'), command: { type: 'React', id: ask.formId(), step, text: planted(6) } },
        { by: ib, command: { type: 'React', id: ask.formId(), step, text: planted(7) } },
        { by: ib, command: ask.completeStep(step) },
      ];
    case 'talks':
      return talk(scene);
    case 'weighing':
      return weigh(scene);
    default:
      return decide(scene);
  }
}

/** The next step before the one before it is done, with a reason: what only the intern begeleider may. */
function hurry(scene: Scene): readonly Move[] {
  const next = scene.state.face.steps.find((s) => s.status === 'later');
  return next === undefined ? [] : [{ by: one(scene, 'careCoordinator'), command: ask.startStep(next.id, planted(8)) }];
}

/** Terms that run out: the clock's own commands, at the moment at which they are due. */
function clock({ state, now, school, dice }: Scene): readonly Move[] {
  const further = openInvitations(state.face).map(({ dueAt }) => ({
    by: undefined,
    command: { type: 'AskFurther' } as const,
    at: dueAt > now ? dueAt : now,
  }));
  const terms = state.face.tasks
    .filter((t) => t.status === 'open' && t.dueAt !== undefined && (t.kind === 'read' || t.kind === 'helpTerm'))
    .map((t) => ({
      by: undefined,
      command: { type: 'Escalate', task: t.id } as const,
      at: t.dueAt !== undefined && t.dueAt > now ? t.dueAt : now,
    }));
  const answers = openBoardAsks(state.face).flatMap(({ people }) =>
    people.slice(0, 1).map((by) => {
      const elsewhere = school.people.filter(({ visitor }) => visitor !== undefined);
      const named = [...elsewhere, ...nameable(state, school)].at(dice.who % 4);
      return {
        by: undefined,
        command: { type: 'BoardAnswers', by, ...(named === undefined ? {} : { names: named.id }) } as const,
      };
    }),
  );
  return [...terms, ...further.slice(0, 1), ...answers.slice(0, 1)];
}

/** Whoever is asked to take over does so now and then. */
export function takingOver({ state, school, dice }: Scene): readonly Move[] {
  const asked = openInvitations(state.face);
  if (asked.length === 0 || dice.what % 3 > 0) return [];
  const { person } = pick(asked, dice.who);
  return school.people.filter(({ id }) => id === person).map((by) => ({ by, command: ask.takeOver }));
}

/** The intern begeleider looks at the help before its term. */
function early(scene: Scene): readonly Move[] {
  const { state, dice } = scene;
  if (dice.who % 4 > 0 || !state.face.tasks.some((t) => t.kind === 'helpTerm' && t.status === 'open')) return [];
  const command = ask.answer('q5', pick(answerValues, dice.how))(state);
  return [{ by: one(scene, 'careCoordinator'), command }];
}

/** Sensible moves of this moment, the next ones first. */
export function sensible(scene: Scene): readonly Move[] {
  const { state } = scene;
  if (scene.dice.what % 60 === 0) return [{ by: one(scene, 'teacher'), command: ask.alreadyReported(scene.now) }];
  if (state.face.phase === 'closed') return [{ by: one(scene, 'teacher'), command: ask.reopenCase() }];
  const steps = state.face.steps.filter((s) => s.status === 'now').reverse();
  const terms = clock(scene);
  const rush = scene.dice.what % 9 === 0 ? hurry(scene) : [];
  const term = state.face.questions.find((q) => q.id === 'q5')?.onRoad === true;
  return [
    ...takingOver(scene),
    ...rush,
    ...roundOff(scene),
    ...(term ? weigh(scene) : []),
    ...early(scene),
    ...(state.facts.help !== undefined && scene.dice.what % 3 > 0 ? terms : []),
    ...steps.flatMap((s) => atStep(scene, s.id)),
    ...terms,
  ];
}

/** What somebody sensible would do next by whatever protocol: what a step lacks, then the next step. */
import { closeLacking, closersFor } from '../../../src/consultation/closing.ts';
import type { Command } from '../../../src/consultation/commands.ts';
import type { Answer } from '../../../src/consultation/facts.ts';
import { lacking } from '../../../src/consultation/needs.ts';
import { consentFor, recordKindOf } from '../../../src/consultation/profile.ts';
import { taskOfProfile } from '../../../src/protocol/schema/tasks.ts';
import type { Need } from '../../../src/protocol/schema.ts';
import * as ask from '../asks.ts';
import { pick, planted } from './dice.ts';
import { advice, isOpen, type Moves, type ProtocolScene, some, when } from './moves-common.ts';
import { choose, execute } from './moves-deciding.ts';
import { one } from './sensible.ts';

/** Fills in the form; what it needs consent or advice for comes first. */
function record(scene: ProtocolScene, id: string): Moves {
  const { dice, profile, state, now } = scene;
  const kind = recordKindOf(profile, id);
  if (kind === undefined) return [];
  const chosen = kind.fields.flatMap((field) => (field.options.length === 0 ? [] : [pick(field.options, dice.how)]));
  const consents = chosen
    .flatMap((it) => it.needsConsent ?? [])
    .filter((it) => consentFor({ profile, facts: state.facts }, it) !== true);
  const values = kind.fields.map((field) => {
    if (field.kind === 'choice') return [field.id, pick(field.options, dice.how).id];
    if (field.kind === 'person') return [field.id, one(scene, field.roles[0] ?? 'teacher').id];
    return [field.id, { text: planted(dice.how), date: now.slice(0, 10), tick: 'yes' }[field.kind]];
  });
  return [
    ...consents.map((it) => ({
      by: one(scene, 'careCoordinator'),
      command: {
        type: 'RecordConsent',
        id: ask.formId(),
        body: it,
        for: it,
        of: 'both',
        givenBy: 'beide',
        given: true,
        happenedAt: now,
      } as Command,
    })),
    ...when(chosen.some((it) => it.needsAdvice) && state.facts.advice.length === 0, () => [advice(scene)]),
    {
      by: some(scene, kind.by),
      command: { type: 'MakeRecord', id: ask.formId(), kind: id, values: Object.fromEntries(values) },
    },
  ];
}

function talk(scene: ProtocolScene, which: 'child' | 'parents'): Moves {
  const { dice, now, profile, state } = scene;
  const { presentAll, presentAny, skipGrounds, skippedBy } = profile.talks[which];
  const present = presentAll.length > 0 ? presentAll.map((role) => one(scene, role)) : [some(scene, [...presentAny])];
  const held = {
    by: present[0],
    command: ask.talk(which, present, { happenedAt: now, suspicionGone: dice.how % 11 === 0 }),
  };
  const ground = skipGrounds.length === 0 ? undefined : pick(skipGrounds, dice.how);
  if (ground === undefined) return [held];
  const left = [
    ...when(ground.needsAdvice && state.facts.advice.length === 0, () => [advice(scene)]),
    { by: some(scene, skippedBy), command: ask.skip(which, { ground: ground.id, reason: planted(3) }) },
  ];
  return dice.what % 4 === 0 ? [...left, held] : [held, ...left];
}

/** An answer on the road to help; where a team of the town may help, that road is taken now and then. */
function helpful({ profile, dice }: ProtocolScene, question: string | undefined): Answer {
  const team = profile.weighing.questions.some((q) => q.id === 'localTeam');
  return question === 'q2' || (question === 'q3' && team && dice.how % 2 === 0) ? 'no' : 'yes';
}

function weigh(scene: ProtocolScene): Moves {
  const { state, dice, profile } = scene;
  const by = some(scene, profile.weighing.recordedBy);
  const open = state.face.questions.find((q) => q.onRoad && q.answeredBy === undefined);
  const alarm = state.facts.answers.find((a) => a.question === 'q2' && a.value !== 'no');
  const value = dice.what % 3 === 0 ? pick(['yes', 'no', 'doubt'] as const, dice.how) : helpful(scene, open?.id);
  const calm: Moves =
    alarm === undefined || state.facts.decisions.report !== undefined
      ? []
      : [{ by, command: ask.answer('q2', 'no', dice.how % 4 === 0 ? undefined : planted(dice.how))(state) }];
  const again = state.facts.answers.find((a) => a.value === 'doubt');
  const moves: Moves = [
    ...(open === undefined ? [] : [{ by, command: ask.answer(open.id, value)(state) }]),
    ...when(isOpen(scene, 'callVeiligThuis'), () => [advice(scene)]),
    ...when(again !== undefined && state.face.weighing !== 'complete', () => [
      { by, command: ask.answer(again?.question ?? '', helpful(scene, again?.question), planted(9))(state) },
    ]),
  ];
  return dice.what % 5 === 0 ? [...calm, ...moves] : moves;
}

/** Whoever is asked for a second voice gives one; at times they do not share the answer. */
function agree(scene: ProtocolScene): Moves {
  const { profile, state, dice } = scene;
  if (state.face.weighing !== 'complete') return [];
  return profile.weighing.questions.flatMap(({ id: question, secondVoice }) => {
    const shown = state.face.questions.find(({ id }) => id === question);
    if (secondVoice === undefined || shown?.onRoad !== true) return [];
    const stance = dice.how % 6 === 0 ? 'disagree' : 'agree';
    const command = { type: 'AddVoice', question, revision: shown.revision, stance, text: planted(dice.how) } as const;
    return [{ by: one(scene, secondVoice.asks), command }];
  });
}

const details: Command = {
  type: 'CompleteDetails',
  entryId: 'aangevuld',
  workingName: 'D.',
  seen: planted(1),
  when: '2026-11-16T07:00:00.000Z',
  place: planted(2),
  others: planted(3),
  group: '3A',
};

function supply(scene: ProtocolScene, step: string, need: Need): Moves {
  const { state } = scene;
  const coordinator = one(scene, 'careCoordinator');
  const react: Command = { type: 'React', id: ask.formId(), step, text: planted(6) };
  switch (need.kind) {
    case 'details':
      return [{ by: one(scene, 'teacher'), command: { ...details, entryId: ask.formId() } as Command }];
    case 'read':
      return [{ by: one(scene, need.role), command: ask.openFile }];
    case 'entry':
      return [{ by: one(scene, 'teacher'), command: ask.write('fact', { happenedAt: scene.now }) }];
    case 'consulted':
      return [{ by: some(scene, [need.role, ...need.or]), command: react }];
    case 'talk':
      return talk(scene, need.with);
    case 'advice':
      return [advice(scene)];
    case 'pupil':
      return [{ by: coordinator, command: { ...ask.linkPupil, ageFrom: 0 } }];
    case 'weighing':
      return [...agree(scene), ...weigh(scene)];
    case 'decision':
      return choose(scene);
    case 'followUp':
      return execute(scene);
    case 'record':
      return record(scene, need.record);
    case 'task': {
      const task = state.face.tasks.find((t) => t.kind === need.task && t.status === 'open');
      const owner = scene.school.people.find((p) => p.id === task?.owner) ?? coordinator;
      return task === undefined
        ? []
        : [{ by: owner, command: { type: 'CompleteTask', task: task.id, revision: task.revision } }];
    }
    default:
      return need satisfies never;
  }
}

function atStep(scene: ProtocolScene, step: string): Moves {
  const { dice, profile, school, state, now } = scene;
  const lacks = lacking(step, state, { profile, school, actor: undefined, now });
  const leads = profile.steps.find((s) => s.id === step)?.ledBy ?? ['careCoordinator'];
  const passed = lacks.length > 0 || dice.how % 2 === 0 ? planted(4) : undefined;
  const first = dice.what % 8 === 0 ? [] : lacks.flatMap(({ need }) => supply(scene, step, need));
  return [
    ...first,
    {
      by: lacks.length > 0 ? one(scene, 'careCoordinator') : some(scene, leads),
      command: ask.completeStep(step, passed),
    },
  ];
}

function clock({ state, now }: ProtocolScene): Moves {
  return state.face.tasks
    .filter((t) => t.status === 'open' && t.dueAt !== undefined && t.kind === 'helpTerm')
    .map((t) => ({
      by: undefined,
      command: { type: 'Escalate', task: t.id } as const,
      at: t.dueAt !== undefined && t.dueAt > now ? t.dueAt : now,
    }));
}

/** Whoever weighs looks at the help before its term. */
function early(scene: ProtocolScene): Moves {
  const { state, dice, profile } = scene;
  const by = some(scene, profile.weighing.recordedBy);
  const value = pick(['no', 'no', 'yes', 'doubt'] as const, dice.how);
  return when(isOpen(scene, 'helpTerm'), () => [{ by, command: ask.answer(profile.help.evaluatedBy, value)(state) }]);
}

function ending(scene: ProtocolScene): Moves {
  const { profile, state, dice } = scene;
  const { facts } = state;
  const reason = profile.close.reasons.find(({ id }) => closeLacking(id, state, profile) === undefined);
  const last = facts.reports.at(-1);
  const reply = last !== undefined && last.feedbackAt === undefined;
  const open: readonly string[] = state.face.tasks.flatMap(({ kind, status }) => (status === 'open' ? [kind] : []));
  const before = profile.records.filter(({ ends }) =>
    ends.some((task) => open.includes(task) && taskOfProfile(profile, task)?.beforeClosing === true),
  );
  return [
    ...when(dice.how % 5 > 0, () => before.flatMap(({ id }) => record(scene, id))),
    ...when(reply && dice.how % 4 > 0, () => [{ by: one(scene, 'careCoordinator'), command: ask.feedback(scene.now) }]),
    {
      by: some(scene, reason === undefined ? profile.close.by : closersFor(reason.id, state, scene)),
      command: ask.close(dice.how % 7 === 0 ? 'otherCause' : (reason?.id ?? 'mistake')),
    },
  ];
}

/** The next step, before the one before it is done or where nobody began it by itself. */
function onward(scene: ProtocolScene): Moves {
  const { profile, state, dice } = scene;
  const next = state.face.steps
    .filter((s) => s.status === 'later')
    .map((s) => profile.steps.find((it) => it.id === s.id));
  const main = next.filter((s) => s !== undefined && (s.track === undefined || dice.how % 7 === 0));
  const step =
    dice.who % 3 === 0
      ? main[0]
      : main.find((s) => s?.after.every((id) => state.face.steps.find((it) => it.id === id)?.status === 'done'));
  if (step === undefined) return [];
  return [
    {
      by: dice.what % 2 === 0 ? one(scene, 'careCoordinator') : some(scene, step.ledBy),
      command: ask.startStep(step.id, planted(8)),
    },
  ];
}

/** Sensible moves of this moment by this protocol, the next ones first. */
export function moves(scene: ProtocolScene): Moves {
  const { state, dice, now } = scene;
  if (dice.what % 60 === 0) return [{ by: one(scene, 'teacher'), command: ask.alreadyReported(now) }];
  if (state.face.phase === 'closed') return [{ by: one(scene, 'teacher'), command: ask.reopenCase() }];
  const steps = state.face.steps.filter((s) => s.status === 'now').reverse();
  const busy = steps.length === 0 || dice.what % 9 === 0;
  const term = state.face.tasks.some((t) => t.kind === 'evaluateHelp' && t.status === 'open');
  return [
    ...when(busy, () => onward(scene)),
    ...when(dice.what % 43 === 0, () => ending(scene)),
    ...when(term, () => weigh(scene)),
    ...when(dice.what % 17 === 0, () => early(scene)),
    ...when(state.facts.help !== undefined && !term && dice.what % 3 > 0, () => clock(scene)),
    ...steps.flatMap((s) => atStep(scene, s.id)),
    ...when(steps.length === 0 || dice.what % 11 === 0, () => ending(scene)),
  ];
}

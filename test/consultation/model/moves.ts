/** What somebody sensible would do next by whatever protocol: what a step lacks, then the next step. */
import type { Command } from '../../../src/consultation/commands.ts';
import type { Answer } from '../../../src/consultation/facts.ts';
import { lacking } from '../../../src/consultation/needs.ts';
import { consentFor, recordKindOf } from '../../../src/consultation/profile.ts';
import type { Person, RoleId } from '../../../src/consultation/school.ts';
import type { Need, Profile } from '../../../src/protocol/schema.ts';
import * as ask from '../asks.ts';
import { pick, planted } from './dice.ts';
import { type Move, one, type Scene } from './sensible.ts';

export interface ProtocolScene extends Scene {
  readonly profile: Profile;
}
type Moves = readonly Move[];

const some = (scene: ProtocolScene, roles: readonly (RoleId | 'finalDecider')[]): Person => {
  const role = pick(roles, scene.dice.who);
  return one(scene, role === 'finalDecider' ? scene.school.finalDecider : role);
};
const when = (holds: boolean, moves: () => Moves): Moves => (holds ? moves() : []);
const isOpen = ({ state }: ProtocolScene, kind: string): boolean =>
  state.face.tasks.some((t) => t.kind === kind && t.status === 'open');

function advice(scene: ProtocolScene): Move {
  const { dice, now, profile } = scene;
  const advises = pick(['report', 'noReport', 'noReport', 'other'] as const, dice.how);
  return {
    by: some(scene, profile.advice.recordedBy),
    command: ask.advice(advises, one(scene, 'schoolLeader'), { happenedAt: now }),
  };
}

/** Fills in the form; what it needs consent or advice for comes first. */
function record(scene: ProtocolScene, id: string): Moves {
  const { dice, profile, state, now } = scene;
  const kind = recordKindOf(profile, id);
  if (kind === undefined) return [];
  const chosen = kind.fields.flatMap((field) => (field.options.length === 0 ? [] : [pick(field.options, dice.how)]));
  const consents = chosen.flatMap((it) => it.needsConsent ?? []).filter((it) => consentFor(state.facts, it) !== true);
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

function choose(scene: ProtocolScene): Moves {
  const { state, dice, profile } = scene;
  const { decisions, outcome } = state.facts;
  const words = dice.how % 2 === 0 ? planted(dice.how) : undefined;
  const needed = outcome?.startsWith('REPORT') === true || dice.how % 5 === 0;
  const by = some(scene, needed ? profile.decision.by : profile.decision.noReportBy);
  return [
    ...when(decisions.report === undefined || dice.how % 9 === 0, () => [
      { by, command: ask.decideReport(needed, words) },
    ]),
    ...when(decisions.report !== undefined && decisions.help === undefined, () => [
      { by, command: ask.decideHelp(outcome === 'HELP_TERM' || dice.how % 2 === 0) },
    ]),
  ];
}

function agree(scene: ProtocolScene): Moves {
  const { state, school, dice } = scene;
  const draft = state.face.draft;
  const waits = draft?.waitingFor.map((id) => school.people.find((p) => p.id === id)).find((p) => p !== undefined);
  if (draft === undefined || waits === undefined) return [];
  const { revision } = draft;
  const words = dice.how % 2 === 0 ? planted(dice.how) : undefined;
  return [
    ...when(state.facts.draft?.readBy.includes(waits.id) !== true, () => [
      { by: waits, command: { type: 'ReadDraft', revision } },
    ]),
    { by: waits, command: ask.approve(words === undefined ? {} : { aloneReason: words })(state) },
    { by: waits, command: { type: 'ReturnDraft', revision, questions: planted(1) } },
    { by: waits, command: { type: 'RefuseDraft', revision, reason: planted(2) } },
  ];
}

function carryOut(scene: ProtocolScene): Moves {
  const { state, dice, now, profile } = scene;
  const { decisions, draft, help } = state.facts;
  const { report, decision } = profile;
  const status = state.face.draft?.status;
  const shield = dice.how % 3 === 0 && report.identity.length > 1 ? pick(report.shieldGrounds, dice.who) : undefined;
  const hidden =
    shield === undefined
      ? {}
      : { identityMode: 'shieldedFromFamily' as const, identityGround: shield.id, identityWhose: 'het kind' };
  const reporters = report.reporters.roles.map((role) => one(scene, role));
  const told = some(scene, report.parentsInformedBy);
  const term = now.slice(0, 4) === '2026' ? '2027-01-11' : '2027-12-06';
  const full = { tasks: planted(5), caseManager: one(scene, 'careCoordinator').id };
  return [
    ...when(decisions.report?.needed === true && status !== 'waiting' && draft?.decided !== 'approved', () => [
      { by: some(scene, report.draftedBy), command: ask.save({ submit: dice.how % 6 !== 0, ...hidden })(state) },
      advice(scene),
    ]),
    ...when(dice.what % 13 === 0 && decision.approval.objectors.length > 0, () => [
      {
        by: some(scene, decision.approval.objectors),
        command: { type: 'ObjectToReport', revision: state.face.draft?.revision ?? 0, reason: planted(6) },
      },
    ]),
    ...when(status === 'waiting', () => agree(scene)),
    ...when(isOpen(scene, 'sendReport'), () => [
      {
        by: reporters[0],
        command: {
          ...ask.sent(now),
          ...(report.reporters.mode === 'all' && dice.how % 5 > 0 ? { by: reporters.map((p) => p.id) } : {}),
        },
      },
    ]),
    ...when(isOpen(scene, 'informParents'), () => [{ by: told, command: ask.parentsTold(told, now) }]),
    ...when(isOpen(scene, 'arrangeHelp') || (help === undefined && decisions.help?.possible === true), () => [
      { by: some(scene, profile.help.arrangedBy), command: ask.arrangeHelp(term, full) },
    ]),
  ];
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
      return [{ by: coordinator, command: ask.linkPupil }];
    case 'weighing':
      return weigh(scene);
    case 'decision':
      return choose(scene);
    case 'followUp':
      return carryOut(scene);
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

function ending(scene: ProtocolScene): Moves {
  const { profile, state, dice } = scene;
  const { facts } = state;
  const held = {
    suspicionGone: facts.talks.at(-1)?.suspicionGone === true,
    outcomeClose: facts.outcome === 'CLOSE',
    outcomeMonitor: facts.outcome === 'MONITOR_CLOSE',
    reported: facts.reports.length > 0,
  };
  const reason = profile.close.reasons.find((r) => r.when === undefined || held[r.when]);
  return [
    { by: some(scene, profile.close.by), command: ask.close(dice.how % 3 === 0 ? 'otherCause' : (reason?.id ?? '')) },
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
  if (state.face.phase === 'closed') return [{ by: one(scene, 'teacher'), command: ask.reopenCase }];
  const steps = state.face.steps.filter((s) => s.status === 'now').reverse();
  const busy = steps.length === 0 || dice.what % 9 === 0;
  const term = state.face.tasks.some((t) => t.kind === 'evaluateHelp' && t.status === 'open');
  return [
    ...when(busy, () => onward(scene)),
    ...when(dice.what % 17 === 0, () => ending(scene)),
    ...when(term, () => weigh(scene)),
    ...when(state.facts.help !== undefined && !term && dice.what % 3 > 0, () => clock(scene)),
    ...steps.flatMap((s) => atStep(scene, s.id)),
    ...ending(scene),
  ];
}

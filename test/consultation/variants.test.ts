/** What holds for every case under other rules on deciding and reporting, whatever anybody does. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../src/consultation/decide.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { fold } from '../../src/consultation/evolve/fold.ts';
import { openTasks, silentIn } from '../../src/consultation/face.ts';
import { personOf, type RoleId as Role } from '../../src/consultation/school.ts';
import { isOut } from '../../src/consultation/stand-ins.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import * as ask from './asks.ts';
import { besideTheReport, onlyAgain, reportTogether, teacherDecides } from './deciding-profiles.ts';
import { type Dice, planted } from './model/dice.ts';
import { playsOf, type Run, type Variant } from './model/run.ts';
import type { Move } from './model/sensible.ts';
import { an, bram, dirk, dora, ilse } from './people.ts';

interface Seen {
  readonly state: ExistingCase;
  readonly now: string;
  readonly dice: Dice;
}
const revision = (state: ExistingCase): number => state.face.draft?.revision ?? 0;
const may = (when: boolean, ...moves: readonly Move[]): readonly Move[] => (when ? moves : []);

/** On the way to a report and over it, by these people. */
function reporting({ state, now, dice }: Seen, writes: Move['by'], by: readonly Move['by'][]): readonly Move[] {
  const { decisions, draft, outcome } = state.facts;
  const status = state.face.draft?.status;
  const agreeing = by.flatMap((who): readonly Move[] => [
    { by: who, command: { type: 'ReadDraft', revision: revision(state) } },
    { by: who, command: ask.approve({ reason: planted(dice.how) })(state) },
  ]);
  const turn = dice.how % Math.max(agreeing.length, 1);
  return [
    ...may(decisions.report === undefined && outcome !== undefined, {
      by: writes,
      command: ask.decideReport(true, planted(1)),
    }),
    ...may(decisions.report?.needed === true && status === undefined, { by: writes, command: ask.save()(state) }),
    ...may(status === 'waiting', ...agreeing.slice(turn), ...agreeing.slice(0, turn)),
    ...may(draft?.decided === 'approved', {
      by: writes,
      command: { ...ask.sent(now), by: by.flatMap((p) => p?.id ?? []) },
    }),
  ];
}

const object = ({ state, dice }: Seen): readonly Move[] => {
  const open = state.facts.objections.find((o) => o.answeredAt === undefined);
  return [
    ...may(dice.what % 2 === 0, {
      by: dirk,
      command: { type: 'ObjectToReport', revision: revision(state), reason: planted(dice.how) },
    }),
    ...may(open !== undefined, {
      by: an,
      command: { type: 'AnswerObjection', objection: open?.id ?? '', text: planted(dice.how) },
    }),
  ];
};

/** Those who are asked to decide, and who did already; before that the usual two. */
function together({ state }: Seen): readonly Move['by'][] {
  const { waitingFor = [], approvedBy = [] } = state.face.draft ?? {};
  const asked = [dirk, ilse, bram, dora].filter(({ id }) => waitingFor.includes(id) || approvedBy.includes(id));
  return asked.length < 2 ? [dirk, ilse] : asked;
}

const variants: Readonly<Record<string, Variant>> = {
  'the teacher decides': {
    profile: teacherDecides,
    finalDecider: 'teacher',
    also: (seen) => [...(seen.dice.how % 2 === 0 ? object(seen) : []), ...reporting(seen, an, [an, ilse])],
  },
  'two decide and report': {
    profile: reportTogether,
    also: (seen) => reporting(seen, ilse, together(seen)),
  },
  'questions stand beside a report': {
    profile: besideTheReport,
    also: ({ state, dice }) =>
      state.facts.together
        .map((q): Move => ({ by: ilse, command: ask.answer(q, dice.how % 2 === 0 ? 'no' : 'yes')(state) }))
        .slice(dice.how % 3),
  },
  'the steps begin again': {
    profile: onlyAgain,
    also: ({ state, dice }) =>
      may(state.face.tasks.some((t) => t.kind === 'evaluateHelp' && t.status === 'open') && dice.how % 2 === 0, {
        by: ilse,
        command: ask.answer('q5', 'no')(state),
      }),
  },
};

/** What must have been seen, so that the rest says something. */
const reached: Readonly<Record<string, (event: ConsultationEvent) => boolean>> = {
  'the teacher decides': (e) => e.type === 'DraftObjected' || e.type === 'ObjectionAnswered',
  'two decide and report': (e) => e.type === 'ReportSent' && (e.facts.reporters?.length ?? 0) === 2,
  'questions stand beside a report': (e) => e.type === 'QuestionAnswered' && e.facts.together === true,
  'the steps begin again': (e) => e.type === 'WeighingRestarted',
};

describe.each(Object.entries(variants))('where %s', (name, variant) => {
  let played: readonly Run[] = [];
  beforeAll(() => {
    played = fc.sample(playsOf(variant), { seed: seedOf(20_261_122), numRuns: samples(120) }).map((play) => play.run());
  });
  const each = (check: (event: ConsultationEvent, before: readonly ConsultationEvent[]) => void): void => {
    for (const { events } of played) for (const [at, event] of events.entries()) check(event, events.slice(0, at));
  };

  it('it happens at all', () => {
    const is = reached[name];
    expect(played.filter(({ events }) => events.some((e) => is?.(e))).length).toBeGreaterThanOrEqual(3);
  });

  it('the logbook tells the whole case again', () => {
    for (const { moments, events } of played) {
      const last = moments.at(-1)?.after;
      expect(fold(events)).toEqual(last?.kind === 'case' ? { face: last.face, facts: last.facts } : undefined);
    }
  });

  it('what is to be done and decided is with people of the case', () => {
    for (const { moments } of played)
      for (const { after } of moments) {
        if (after.kind === 'none') continue;
        const inCase = after.face.members.filter((m) => m.until === undefined).map((m) => m.person);
        const owners = openTasks(after.face).flatMap((t) => t.owner ?? []);
        const waits = after.face.draft?.status === 'waiting' ? after.face.draft.waitingFor : [];
        for (const person of [...owners, ...waits]) expect(inCase).toContain(person);
      }
  });

  it('no word, answer or outcome shows on the face, and no word in the rules', () => {
    const told =
      /zeldzaam|"(yes|no|doubt|CLOSE|REPORT|REPORT_HELP|HELP_TERM|MONITOR_CLOSE|VT_ADVICE|RESTART|noReport)"/;
    for (const { moments } of played)
      for (const { after } of moments) {
        if (after.kind === 'none') continue;
        expect(JSON.stringify(after.face)).not.toMatch(told);
        expect(JSON.stringify({ ...after.facts, about: {} })).not.toContain('zeldzaam');
      }
  });

  it('a notice is for others, each once', () => {
    each((event) => {
      const notify = 'notify' in event.face ? (event.face.notify ?? []) : [];
      expect(notify).not.toContain(event.by);
      expect(new Set(notify).size).toBe(notify.length);
    });
  });

  it('an emergency is recorded from every state', () => {
    for (const { moments } of played)
      for (const { after, circumstances } of moments.filter((_, at) => at % 7 === 0)) {
        if (after.kind === 'none') continue;
        for (const { person } of after.face.members.filter((m) => m.until === undefined)) {
          const actor = circumstances.school.people.find((p) => p.id === person);
          if (actor === undefined) continue;
          expect(decide(ask.alreadyReported(circumstances.now), after, { ...circumstances, actor }).ok).toBe(true);
        }
      }
  });

  it('nobody decides who may not', () => {
    const deciding: readonly string[] = ['ReportDecided', 'DraftApproved'];
    for (const { moments } of played)
      for (const { before, after, circumstances, decided } of moments) {
        const { actor, school, now } = circumstances;
        const acts = decided.ok && decided.value.some((event) => deciding.includes(event.type));
        if (!acts || actor === undefined || after.kind === 'none') continue;
        const near = after.face.members.filter((m) => m.until === undefined && (m.as === 'author' || m.as === 'duo'));
        const holds = (id: string, role: Role): boolean =>
          school.people.some((p) => p.id === id && p.roles.includes(role));
        const stands = (role: Role): boolean =>
          holds(actor.id, role) || school.people.some((p) => p.deputy === actor.id && p.roles.includes(role));
        // Whoever is away, or was silent past a term, is stood in for.
        const silent = before.kind === 'none' ? [] : silentIn(before.face);
        const isExpected = (id: string): boolean => {
          const person = personOf(school, id);
          return person !== undefined && !isOut(person, school, now, silent);
        };
        const teachers = near
          .filter((m) => m.paused !== true && holds(m.person, 'teacher'))
          .filter((m) => m.person === actor.id || isExpected(m.person))
          .map((m) => m.person);
        if (variant.finalDecider === 'teacher' && teachers.length > 0) expect(teachers).toContain(actor.id);
        else expect(stands('careCoordinator') || stands('schoolLeader')).toBe(true);
      }
  });

  it('a text that is agreed on was read by two, or says why not', () => {
    each((event, before) => {
      if (event.type !== 'DraftApproved' || !event.face.final) return;
      const saved = before.findLastIndex((e) => e.type === 'DraftSaved');
      const since = before.slice(saved);
      const readers = new Set(since.filter((e) => e.type === 'DraftSaved' || e.type === 'DraftRead').map((e) => e.by));
      const agreed = new Set([event.by, ...since.filter((e) => e.type === 'DraftApproved').map((e) => e.by)]);
      const joint = variant.profile.decision.approval.mode === 'all';
      const enough = readers.size > 1 && (!joint || agreed.size > 1);
      expect(enough || typeof event.body?.aloneReason === 'string').toBe(true);
    });
  });
});

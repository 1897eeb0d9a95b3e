/** What holds for every case, whatever anybody does: random people, commands and moments. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../src/consultation/decide.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { evolve, fold } from '../../src/consultation/evolve/fold.ts';
import { type CaseFace, openInvitations, openTasks } from '../../src/consultation/face.ts';
import { mayLowerUrgency } from '../../src/consultation/policy.ts';
import type { CaseState } from '../../src/consultation/state.ts';
import { canBeLowered, isDangerous } from '../../src/consultation/urgency.ts';
import { urgencies } from '../../src/protocol/terms.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { alreadyReported } from './asks.ts';
import { type Roles, unmet } from './model/demands.ts';
import { type Moment, playArbitrary, type Run } from './model/run.ts';

const RUNS = samples(250);
const seed = seedOf(20_261_116);

let played: readonly Run[] = [];
beforeAll(() => {
  played = fc.sample(playArbitrary, { seed, numRuns: RUNS }).map((play) => play.run());
});

function holds(run: Run, check: (run: Run) => void): true {
  try {
    check(run);
    return true;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${story(run)}`);
  }
}

/** The rule for every case that was played. Of one that breaks it fast-check finds the shortest, and shows who asked what. */
function always(check: (run: Run) => void): void {
  try {
    for (const run of played) check(run);
  } catch (error) {
    const property = fc.property(playArbitrary, (play) => holds(play.run(), check));
    fc.assert(property, {
      seed,
      numRuns: RUNS,
      interruptAfterTimeLimit: samples(15_000),
      markInterruptAsFailure: true,
    });
    // The same did not fail again: what was found all the same is no less a fault.
    throw error;
  }
}

const story = ({ moments }: Run): string =>
  moments
    .map(({ command, circumstances, decided }) => {
      const came = decided.ok ? decided.value.map((e) => e.type).join(' ') : decided.refusal.code;
      return `${circumstances.now} ${circumstances.actor?.id ?? 'clock'} ${JSON.stringify(command)} → ${came}`;
    })
    .join('\n');

const active = (state: CaseState, person: string): boolean =>
  state.kind === 'case' &&
  state.face.members.some((m) => m.person === person && m.until === undefined && m.paused !== true);
const ofCase = (state: CaseState, person: string): boolean =>
  state.kind === 'case' && state.face.members.some((m) => m.person === person && m.until === undefined);

/** Roles as the school lists them, deputies included, and whom the board named: wider than the engine's, which looks at the day. */
function rolesAt({ circumstances: { school }, after }: Moment): Roles {
  const holders = (role: 'careCoordinator' | 'schoolLeader') => school.people.filter((p) => p.roles.includes(role));
  const invited = after.kind === 'case' ? (after.face.invited ?? []) : [];
  const stands = (role: 'careCoordinator' | 'schoolLeader') => (person: string | undefined) =>
    person !== undefined &&
    (holders(role).some((h) => h.id === person || h.deputy === person) ||
      invited.some(
        (one) => one.person === person && one.role === role && one.named === true && one.over?.by === person,
      ));
  const excluded = after.kind === 'case' ? after.facts.excluded : [];
  const none = holders('careCoordinator').every((h) => excluded.includes(h.id));
  const leads = stands('schoolLeader');
  const coordinates = stands('careCoordinator');
  return { leads, coordinates: (person) => coordinates(person) || (none && leads(person)) };
}

/** How a case stands, without when and by whom. */
const kindOf = ({ face, facts }: Extract<CaseState, { readonly kind: 'case' }>, profile: string): string =>
  JSON.stringify([
    profile,
    face.phase,
    face.urgency,
    face.steps.map(({ status }) => status),
    openTasks(face)
      .map(({ kind }) => kind)
      .sort(),
    facts.reports.length,
  ]);

describe('(a) no road leads round the protocol', () => {
  it('nothing is decided, agreed to, sent or closed without what S3 demands before it', () => {
    always(({ moments }) => {
      const events: ConsultationEvent[] = [];
      const known = new Map<string, Roles>();
      for (const moment of moments) {
        if (!moment.decided.ok) continue;
        const roles = rolesAt(moment);
        for (const event of moment.decided.value) {
          events.push(event);
          // Somebody who led when they spoke did so, also after they left the school.
          known.set(moment.circumstances.now, roles);
          const everLed = (who: keyof Roles) => (p: string | undefined) => [...known.values()].some((r) => r[who](p));
          expect(
            unmet(events, events.length - 1, { leads: everLed('leads'), coordinates: everLed('coordinates') }),
          ).toEqual([]);
        }
      }
    });
  });
});

describe('(b) *Er is al gemeld*', () => {
  it('is recorded by every member from every state, and stands (Wmo 2015 art. 5.2.6)', () => {
    const tried = new Set<string>();
    always(({ moments }) => {
      for (const { after, circumstances } of moments) {
        if (after.kind === 'none') continue;
        const kind = kindOf(after, circumstances.profile.id);
        for (const { person, until, ...member } of after.face.members) {
          const actor = circumstances.school.people.find((p) => p.id === person);
          if (until !== undefined || actor === undefined) continue;
          // Of cases that stand alike one is tried, for each who stands in it otherwise.
          const again = JSON.stringify([kind, member.as, member.core, member.paused, actor.roles]);
          if (tried.has(again)) continue;
          const decided = decide(alreadyReported(circumstances.now), after, { ...circumstances, actor });
          expect(decided.ok).toBe(true);
          if (!decided.ok) continue;
          const told = decided.value.find((e) => e.type === 'EmergencyReported');
          expect(told?.by).toBe(person);
          const state = decided.value.reduce<CaseState>(evolve, after);
          if (state.kind === 'none') throw new Error('no case');
          expect(state.facts.reports.at(-1)).toMatchObject({ emergency: true, by: person });
          expect(state.face.phase).toBe('open');
          // One that fails is tried again, to find the shortest.
          tried.add(again);
        }
      }
    });
    expect(tried.size).toBeGreaterThan(0);
  });
});

describe('danger and serious', () => {
  it('are taken back by whoever may, which adds to the file and takes access, reading or a decision from nobody', () => {
    let tried = 0;
    always(({ moments }) => {
      for (const { after, circumstances } of moments) {
        if (after.kind === 'none' || !canBeLowered(after.face)) continue;
        for (const actor of circumstances.school.people) {
          if (!active(after, actor.id) || !mayLowerUrgency(after, { ...circumstances, actor })) continue;
          const command = { type: 'LowerUrgency', from: after.face.urgency, reason: 'een vergissing' } as const;
          const decided = decide(command, after, { ...circumstances, actor });
          if (!decided.ok) throw new Error(decided.refusal.code);
          const state = decided.value.reduce<CaseState>(evolve, after);
          if (state.kind === 'none') throw new Error('no case');
          tried += 1;
          expect(urgencies.indexOf(state.face.urgency)).toBeLessThan(urgencies.indexOf(after.face.urgency));
          expect(isDangerous(state.face)).toBe(false);
          // The clock may have to bring somebody in by now: nobody has less access than before.
          for (const member of after.face.members.filter((m) => m.until === undefined)) {
            const still = state.face.members.find((m) => m.person === member.person && m.until === undefined);
            expect([member.person, still?.core === true || !member.core]).toEqual([still?.person, true]);
            expect(still?.paused).toBe(member.paused);
          }
          const others = (face: CaseFace) =>
            openTasks(face).filter(({ kind }) => !['callVeiligThuis', 'read'].includes(kind));
          const early = circumstances.profile.intake.urgent?.serious.map(({ id }) => id) ?? [];
          const stay = (face: CaseFace) => others(face).flatMap(({ id }) => (early.includes(id) ? [] : [id]));
          expect(stay(state.face)).toEqual(stay(after.face));
          const due = (face: CaseFace) => openTasks(face).find(({ kind }) => kind === 'read')?.dueAt ?? '';
          expect(due(state.face) === '' || due(state.face) >= due(after.face)).toBe(true);
        }
      }
    });
    expect(tried).toBeGreaterThan(0);
  });
});

describe('(c) who is not in the case', () => {
  const forAll = new Set(['ReportEmergency', 'ResumeMember', 'LeaveCase', 'PauseMember']);

  it('changes nothing, and is told nothing', () => {
    always(({ moments }) => {
      for (const { before, command, circumstances, decided } of moments) {
        const actor = circumstances.actor;
        if (before.kind === 'none' || actor === undefined || active(before, actor.id)) continue;
        if (ofCase(before, actor.id) && forAll.has(command.type)) continue;
        // Whoever is asked to take over does that alone, and is in the case by it.
        const isAsked = openInvitations(before.face).some(({ person }) => person === actor.id);
        if (isAsked && command.type === 'TakeOver') continue;
        if (command.type === 'OpenCase') expect(decided.ok).toBe(false);
        else expect(decided).toEqual({ ok: false, refusal: { code: 'notForYou' } });
      }
    });
  });

  it('who must not see it never comes in, and no sign of them shows on the face', () => {
    always(({ moments }) => {
      for (const { after } of moments) {
        if (after.kind === 'none') continue;
        const { excluded } = after.facts;
        expect(after.face.members.filter((m) => excluded.includes(m.person))).toEqual([]);
        for (const person of excluded) expect(JSON.stringify(after.face)).not.toContain(`"${person}"`);
      }
    });
  });

  it('who comes in was let in by somebody of it, held a role that nobody had, or took over what they were asked for', () => {
    let taken = 0;
    always(({ moments }) => {
      for (const { before, after, circumstances, decided } of moments) {
        if (before.kind === 'none' || after.kind === 'none' || !decided.ok) continue;
        for (const event of decided.value)
          if (event.type === 'TakeOverAsked' && event.face.person !== undefined) {
            expect(after.facts.excluded).not.toContain(event.face.person);
            // The board does not know who is in the case: it may name somebody who only thinks along in it.
            if (event.face.named !== true)
              expect(ofCase(before, event.face.person) && active(before, event.face.person)).toBe(false);
          }
        const { actor } = circumstances;
        if (decided.value.some(({ type }) => type === 'TakenOver')) {
          taken += 1;
          expect(openInvitations(before.face).map(({ person }) => person)).toContain(actor?.id);
          expect(active(after, actor?.id ?? '')).toBe(true);
        }
      }
    });
    expect(taken).toBeGreaterThan(0);
  });

  it('what is to be done is with people of the case, and so is a decision that waits', () => {
    always(({ moments }) => {
      for (const { after } of moments) {
        if (after.kind === 'none') continue;
        const owners = openTasks(after.face).flatMap((t) => (t.owner === undefined ? [] : [t.owner]));
        const waits = after.face.draft?.status === 'waiting' ? after.face.draft.waitingFor : [];
        for (const person of [...owners, ...waits]) expect([person, ofCase(after, person)]).toEqual([person, true]);
      }
    });
  });
});

describe('(d) the logbook', () => {
  it('tells the whole case again: folding it gives the state, and deciding never throws nor changes what it was given', () => {
    always(({ moments, events }) => {
      const last = moments.at(-1)?.after;
      const again = fold(events);
      if (last?.kind === 'case') expect(again).toEqual({ face: last.face, facts: last.facts });
      else expect(again).toBeUndefined();
    });
  });
});

describe('(e) what may be posted', () => {
  it('holds no word that anybody typed, no answer and no outcome', () => {
    const told = /zeldzaam|"(yes|no|doubt|CLOSE|REPORT|HELP_TERM|MONITOR_CLOSE|VT_ADVICE|noReport)"/;
    always(({ moments }) => {
      for (const { after } of moments) if (after.kind === 'case') expect(JSON.stringify(after.face)).not.toMatch(told);
    });
  });

  it('and the rules hold no free text either, beside working name and group', () => {
    always(({ moments }) => {
      for (const { after } of moments) {
        if (after.kind === 'none') continue;
        expect(JSON.stringify({ ...after.facts, about: {} })).not.toContain('zeldzaam');
      }
    });
  });
});

describe('(f) notices', () => {
  it('one for a person at most, and never for who did it', () => {
    always(({ moments }) => {
      for (const { after, decided } of moments) {
        if (after.kind === 'none') continue;
        const people = after.face.notices.map((n) => n.person);
        expect(new Set(people).size).toBe(people.length);
        for (const event of decided.ok ? decided.value : []) {
          const notify = 'notify' in event.face ? (event.face.notify ?? []) : [];
          expect(notify).not.toContain(event.by);
          expect(new Set(notify).size).toBe(notify.length);
        }
      }
    });
  });
});

describe('(g) and (h) an event', () => {
  it('is of who asked, at the moment of asking, and the same question gets the same answer', () => {
    always(({ moments }) => {
      for (const [index, { before, command, circumstances, decided }] of moments.entries()) {
        for (const event of decided.ok ? decided.value : []) {
          expect(event.by).toBe(circumstances.actor?.id);
          expect(event.at).toBe(circumstances.now);
        }
        if (index % 4 !== 0) continue;
        const again = structuredClone({ command, before, circumstances: { ...circumstances, profile: undefined } });
        const same = { ...again.circumstances, profile: circumstances.profile };
        expect(decide(again.command, again.before, same)).toEqual(decided);
      }
    });
  });
});

describe('the runs', () => {
  const reached = new Map<string, number>();
  beforeAll(() => {
    for (const { events } of played) {
      const types = new Set<string>();
      for (const event of events) {
        types.add(event.type);
        if (event.type === 'DraftApproved' && event.face.final) types.add('approved');
        if (event.type === 'ReportDecided') types.add(event.facts.needed ? 'needed' : 'not needed');
        if (event.type === 'QuestionAnswered') types.add(`${event.face.question} ${event.facts.value}`);
      }
      for (const type of types) reached.set(type, (reached.get(type) ?? 0) + 1);
    }
  });

  /** In at least so many of the cases. */
  it.each([
    ['StepCompleted', 150],
    ['QuestionAnswered', 100],
    ['needed', 40],
    ['not needed', 20],
    ['HelpDecided', 40],
    ['DraftSaved', 30],
    ['DraftReturned', 3],
    ['DraftRefused', 3],
    ['approved', 20],
    ['ReportSent', 15],
    ['ParentsInformed', 15],
    ['HelpArranged', 15],
    ['q2 doubt', 10],
    ['q2 yes', 10],
    ['q5 no', 3],
    ['q5 yes', 3],
    ['EmergencyReported', 40],
    ['CaseClosed', 20],
    ['CaseReopened', 10],
    ['MemberEnded', 40],
    ['TaskReassigned', 20],
  ])('reach %s in at least %i', (what, least) => {
    expect(reached.get(what) ?? 0).toBeGreaterThanOrEqual(least);
  });
});

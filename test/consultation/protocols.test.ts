/** In no protocol is there a road round what its paper demands, nor one that shuts the way to help: random people, commands and moments. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../src/consultation/decide.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { fold } from '../../src/consultation/evolve/fold.ts';
import { isKeptOut, silentIn } from '../../src/consultation/face.ts';
import type { Person, PersonId, RoleId } from '../../src/consultation/school.ts';
import { builtInIds } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { alreadyReported } from './asks.ts';
import { type Paper, papers } from './model/papers.ts';
import { unmetOf } from './model/papers-met.ts';
import { following, type Moment, playsOf, type Run, type Variant } from './model/run.ts';

const RUNS = samples(84);
const seed = seedOf(20_261_123);

const story = ({ moments }: Run): string =>
  moments
    .map(({ command, circumstances, decided }) => {
      const came = decided.ok ? decided.value.map((e) => e.type).join(' ') : decided.refusal.code;
      return `${circumstances.now} ${circumstances.actor?.id ?? 'clock'} ${JSON.stringify(command)} → ${came}`;
    })
    .join('\n');

/** Roles as the school lists them, deputies included: wider than the engine's, which looks at the day. */
function holdsAt({ circumstances: { school, now }, after }: Moment): (person: PersonId, role: RoleId) => boolean {
  const holders = (role: RoleId) => school.people.filter((p) => p.roles.includes(role));
  const invited = after.kind === 'case' ? (after.face.invited ?? []) : [];
  // Whom the board named to do the work of a role, from this school or another, does it once they took it over.
  const named = (person: PersonId, role: RoleId): boolean =>
    invited.some((one) => one.named === true && one.role === role && one.person === person && one.over?.by === person);
  const stands = (person: PersonId, role: RoleId): boolean =>
    named(person, role) || holders(role).some((h) => h.id === person || h.deputy === person);
  const excluded = after.kind === 'case' ? after.facts.excluded : [];
  const members = after.kind === 'case' ? after.face.members.filter((m) => m.until === undefined) : [];
  const silent = after.kind === 'case' ? silentIn(after.face) : [];
  const kept = after.kind === 'case' ? after.face.members.filter((m) => isKeptOut(after.face, m.person)) : [];
  const without = [...excluded, ...silent, ...kept.map(({ person }) => person)];
  const day = now.slice(0, 10);
  const away = ({ away: days }: Person): boolean => days.some(({ from, to }) => from <= day && day <= to);
  // Directie does it where no intern begeleider is to be expected: out of the case, away, or silent.
  const nobody = holders('careCoordinator').every((h) => without.includes(h.id) || away(h));
  const coordinates = (person: PersonId): boolean =>
    stands(person, 'careCoordinator') || (nobody && stands(person, 'schoolLeader'));
  const untaught = !members.some((m) => !m.paused && holders('teacher').some((h) => h.id === m.person));
  return (person, role) => {
    if (role === 'careCoordinator') return coordinates(person);
    // Where no teacher is left in the case, the intern begeleider does that work.
    if (role === 'teacher') return stands(person, role) || (untaught && coordinates(person));
    return stands(person, role);
  };
}

/** Every demand of the paper that some event of this case did not meet. */
function faultsOf(run: Run, paper: Paper): readonly string[] {
  const events: ConsultationEvent[] = [];
  const known: ((person: PersonId, role: RoleId) => boolean)[] = [];
  return run.moments.flatMap((moment) => {
    if (!moment.decided.ok) return [];
    known.push(holdsAt(moment));
    const { school, now } = moment.circumstances;
    const excluded = moment.after.kind === 'case' ? moment.after.facts.excluded : [];
    // Somebody who was of a role when they spoke was so, also after they left the school.
    const is = (person: PersonId | undefined, role: RoleId): boolean =>
      person !== undefined && known.some((holds) => holds(person, role));
    return moment.decided.value.flatMap((event) => {
      events.push(event);
      const unmet = unmetOf(paper, events, events.length - 1, { school, now, excluded, is });
      return unmet.map((words) => `${event.type}: ${words}`);
    });
  });
}

/** Fails with the demand and the whole story of the case. */
function meetsAll(run: Run, paper: Paper): true {
  const faults = faultsOf(run, paper);
  if (faults.length > 0) throw new Error(`${faults.join('; ')}\n${story(run)}`);
  return true;
}

const anyone: RoleId[] = ['teacher', 'careCoordinator', 'schoolLeader'];

/** The protocol without what it demands: nothing is needed, anyone decides and agrees, `right` asked last, and "no" is always possible. */
const weakened = (profile: Profile, right: RoleId): Profile => {
  const { decision, report, weighing, close } = profile;
  return {
    ...profile,
    steps: profile.steps.map((it) => ({
      ...it,
      ledBy: anyone,
      needs: it.needs.map((need) => ({ ...need, firm: false })),
    })),
    weighing: { ...weighing, recordedBy: anyone },
    decision: {
      ...decision,
      by: anyone,
      noReportBy: anyone,
      noReportNever: [],
      noReportOutcomes: ['CLOSE', 'HELP_TERM', 'MONITOR_CLOSE', 'REPORT', 'REPORT_HELP', 'REPORT_AGAIN'],
      // One person is asked, of the first role that is there: whoever the paper lets agree would else be the only one to do so.
      approval: { ...decision.approval, roles: [...anyone.filter((it) => it !== right), right], mode: 'any' },
    },
    report: { ...report, reporters: { roles: anyone, mode: 'any' } },
    close: { ...close, by: anyone, afterSteps: [] },
  };
};

/** What a run must reach at the least, over all runs of a protocol together. */
const reach = {
  StepCompleted: 70,
  QuestionAnswered: 60,
  needed: 25,
  'not needed': 20,
  HelpDecided: 40,
  DraftSaved: 15,
  approved: 5,
  ReportSent: 3,
  ParentsInformed: 15,
  HelpArranged: 6,
  'q2 yes': 4,
  'q2 doubt': 5,
  EmergencyReported: 30,
  CaseClosed: 20,
  CaseReopened: 20,
} as const;

function reachOf(played: readonly Run[]): ReadonlyMap<string, number> {
  const reached = new Map<string, number>();
  for (const { events } of played) {
    const kinds = events.flatMap((event): readonly string[] => {
      if (event.type === 'DraftApproved') return [event.type, ...(event.face.final ? ['approved'] : [])];
      if (event.type === 'ReportDecided') return [event.type, event.facts.needed ? 'needed' : 'not needed'];
      if (event.type === 'QuestionAnswered') return [event.type, `${event.face.question} ${event.facts.value}`];
      if (event.type === 'RecordMade') return [event.type, `form ${event.facts.record.kind}`];
      if (event.type === 'StepCompleted') return [event.type, `done ${event.face.step}`];
      return [event.type];
    });
    for (const kind of new Set(kinds)) reached.set(kind, (reached.get(kind) ?? 0) + 1);
  }
  return reached;
}

it('every protocol has a paper in this test', () => {
  expect(papers.map(({ id }) => id).sort()).toEqual(builtInIds());
});

describe.each(papers.map((paper) => [paper.id, paper] as const))('the protocol %s', (id, paper) => {
  const profile = builtIn(id);
  const variants: readonly Variant[] = paper.final.map((role) => following(profile, role));
  const runs = Math.ceil(RUNS / variants.length);
  let played: readonly Run[] = [];
  beforeAll(() => {
    played = variants.flatMap((variant) => fc.sample(playsOf(variant), { seed, numRuns: runs }).map((it) => it.run()));
  });

  it('leaves to the school who decides exactly where its paper does', () => {
    expect(profile.roles.finalDecider.options).toEqual(paper.final);
  });

  it('is not got round: nothing is decided, agreed to, sent or closed without what it demands, and nobody acts in a wrong role', () => {
    try {
      for (const run of played) meetsAll(run, paper);
    } catch (error) {
      for (const variant of variants) {
        const property = fc.property(playsOf(variant), (play) => meetsAll(play.run(), paper));
        fc.assert(property, {
          seed,
          numRuns: runs,
          interruptAfterTimeLimit: samples(15_000),
          markInterruptAsFailure: true,
        });
      }
      // The same did not fail again: what was found all the same is no less a fault.
      throw error;
    }
  });

  it('would be caught by this test if it no longer demanded all that', () => {
    const [role = 'schoolLeader'] = paper.final;
    const may = paper.who.ReportDecided?.map((it) => (it === 'final' ? role : it)) ?? [];
    const others = anyone.filter((it) => !may.includes(it));
    const lost = fc.sample(playsOf(following(weakened(profile, role), role)), { seed, numRuns: samples(240) });
    const unseen = new Set([
      ...(paper.thinks.length === 0 ? [] : ['nobody thought along']),
      ...(paper.talkMayBePassed ? [] : ['the parents were not spoken to']),
      ...paper.forms
        .filter((it) => it.after === undefined && it.left === undefined)
        .map((it) => `the form ${it.form} was not`),
      ...(paper.together ? ['not agreed to by both', 'not reported together'] : ['agreed to by somebody else']),
      '"no" where the paper says to report',
      ...(others.length === 0 ? [] : ['ReportDecided by a wrong role']),
    ]);
    // Once each was caught, further cases tell nothing more.
    for (const play of lost) {
      if (unseen.size === 0) break;
      const found = faultsOf(play.run(), paper).join('\n');
      for (const words of unseen) if (found.includes(words)) unseen.delete(words);
    }
    expect([...unseen]).toEqual([]);
  });

  it('lets every member record an emergency from every state (Wmo 2015 art. 5.2.6)', () => {
    for (const run of played)
      for (const [index, { after, circumstances }] of run.moments.entries()) {
        if (after.kind === 'none' || (index % 9 !== 0 && index < run.moments.length - 1)) continue;
        for (const { person, until } of after.face.members) {
          const actor = circumstances.school.people.find((p) => p.id === person);
          if (until !== undefined || actor === undefined) continue;
          const decided = decide(alreadyReported(circumstances.now), after, { ...circumstances, actor });
          expect([decided.ok, decided.ok ? '' : story(run)]).toEqual([true, '']);
          if (decided.ok) expect(decided.value.find((e) => e.type === 'EmergencyReported')?.by).toBe(person);
        }
      }
  });

  it('is told again by its logbook, with no word and no answer on the face', () => {
    for (const { moments, events } of played) {
      const last = moments.at(-1)?.after;
      expect(fold(events)).toEqual(last?.kind === 'case' ? { face: last.face, facts: last.facts } : undefined);
      for (const { after } of moments)
        if (after.kind === 'case')
          // A form of the protocol may be called doubt; its name is on its button.
          expect(JSON.stringify(after.face).replaceAll('"about":"doubt"', '')).not.toMatch(
            /zeldzaam|"(doubt|REPORT|HELP_TERM)"/,
          );
    }
  });

  it('is played to its far ends, or the rest says nothing', () => {
    const reached = reachOf(played);
    const own = [
      ...paper.forms.map(({ form }) => `form ${form}`),
      ...(paper.lastStep === undefined ? [] : [`done ${paper.lastStep}`]),
      ...(paper.who.DraftObjected === undefined ? [] : ['DraftObjected']),
    ];
    const least = [...Object.entries(reach), ...own.map((kind) => [kind, 1] as const)];
    const short = least.filter(([kind, n]) => (reached.get(kind) ?? 0) < n);
    expect(short.map(([kind, n]) => `${kind}: ${reached.get(kind) ?? 0} of ${n}`)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workCopy } from '../../cards/copy/work.nl.ts';
import { digestCard } from '../../cards/digest.ts';
import { overviewView } from '../../cards/views/overview.ts';
import { workRow } from '../../cards/work-rows.ts';
import type { CaseWait } from '../../src/consultation/case-wait.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { mayOpenFile } from '../../src/consultation/policy.ts';
import type { Person } from '../../src/consultation/school.ts';
import { type Digest, type DigestInput, digestFor, MOST_ROWS } from '../../src/digest/digest.ts';
import { countsOf, type RowGroup, type ToldCase, type WorkList, workList } from '../../src/digest/overview.ts';
import { usualDigest } from '../../src/digest/settings.ts';
import { face, member, profile, school, step, task, wordsOf } from '../cards/support.ts';
import { faces } from '../conversation/delivery/faces.ts';
import { samples } from '../fixtures/samples.ts';

/** Monday 23 November 2026, eight o'clock in Amsterdam. */
const MONDAY = '2026-11-23T07:00:00.000Z';
const personOf = (id: string): Person => {
  const found = school.people.find((p) => p.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const read = [
  { person: 'ilse', at: MONDAY },
  { person: 'dirk', at: MONDAY },
  { person: 'bram', at: MONDAY },
];
let made = 0;
const told = (more: Partial<CaseFace> = {}): ToldCase => {
  made += 1;
  return { face: face({ id: `case-${made}`, callName: `Linde ${made}`, readBy: read, ...more }), profile };
};
const ofAn = (dueAt?: string, more: Partial<CaseFace> = {}): ToldCase =>
  told({ tasks: [task('fillDetails', { owner: 'an', ...(dueAt === undefined ? {} : { dueAt }) })], ...more });

const digest = (person: string, cases: readonly ToldCase[], more: Partial<DigestInput> = {}): Digest | undefined =>
  digestFor({
    person: personOf(person),
    settings: usualDigest,
    school,
    cases,
    policy: { mayOpenFile },
    now: MONDAY,
    ...more,
  });
const list = (person: string, cases: readonly ToldCase[]): WorkList =>
  workList(cases, { person, school, policy: { mayOpenFile }, now: MONDAY });
const names = (cases: readonly ToldCase[] | undefined): readonly string[] => (cases ?? []).map((c) => c.face.callName);
const inGroup = (found: Pick<Digest, 'rows'> | undefined, group: RowGroup): readonly string[] =>
  names(found?.rows.filter((row) => row.group === group));
/** Everything a digest names. */
const named = (found: Digest | undefined): ReadonlySet<string> =>
  new Set(
    found === undefined
      ? []
      : [
          found.unreached,
          found.rows,
          found.news,
          found.tooLong,
          found.others,
          found.quiet,
          found.calm,
          found.deviations,
        ].flatMap(names),
  );
const wait = (kind: CaseWait['kind'], more: Partial<CaseWait> = {}): CaseWait => ({
  kind,
  role: 'careCoordinator',
  since: '2026-11-20T08:00:00.000Z',
  ...more,
});

describe('what was told to nobody before', () => {
  it('a statutory decision that waits for directie stands first on his list', () => {
    const open = told({ waits: [wait('decideReport', { role: 'schoolLeader', step: 'decision' })] });
    const found = list('dirk', [open]);
    expect(found.rows).toMatchObject([{ group: 'thisWeek', mine: true, wait: { kind: 'decideReport' } }]);
    const words = JSON.stringify(overviewView([{ school, list: found }], { person: 'dirk', now: MONDAY }));
    expect(words).not.toContain(workCopy.nothing);
    expect(words).toContain('Act:decideReport');
  });

  it('an open question stands on the list of whoever answers it, and of nobody who cannot', () => {
    const open = told({
      waits: [wait('question', { step: 'weighing' })],
      tasks: [task('childCheck', { owner: 'ilse' })],
    });
    // What waits longest comes first.
    expect(list('ilse', [open]).rows.map(({ wait: { kind }, mine }) => [kind, mine])).toEqual([
      ['task', true],
      ['question', true],
    ]);
    expect(list('an', [open]).rows.every(({ group }) => group === 'others')).toBe(true);
  });

  it('a decision waits only for who can choose', () => {
    const open = told({ waits: [wait('decideReport', { role: 'schoolLeader', step: 'decision' })] });
    expect(list('ilse', [open]).rows).toMatchObject([{ group: 'others', mine: false }]);
  });

  it('only where nothing waits for them, it is said so', () => {
    const view = (found: WorkList): string =>
      JSON.stringify(overviewView([{ school, list: found }], { person: 'an', now: MONDAY }));
    expect(view(list('an', [told()]))).toContain(workCopy.nothing);
    expect(view(list('an', [ofAn()]))).not.toContain(workCopy.nothing);
    const unread = told({ openedBy: 'ilse', notices: [{ person: 'an', since: MONDAY, count: 1, number: 1 }] });
    expect(view(list('an', [unread]))).not.toContain(workCopy.nothing);
  });

  it('danger stands first for everybody in the case, also where it waits for another', () => {
    const late = ofAn('2026-11-19T16:00:00.000Z');
    const danger = told({ urgency: 'danger', waits: [wait('step', { step: 'consultation' })] });
    expect(names(list('ilse', [late, danger]).rows)[0]).toBe(danger.face.callName);
    const [first] = list('an', [late, danger]).rows;
    expect(first).toMatchObject({ group: 'danger', mine: false });
    expect(first?.face.callName).toBe(danger.face.callName);
  });

  it('a term that ended today is told to the minute, and what is for later in the week is marked so', () => {
    const danger = told({
      urgency: 'danger',
      tasks: [task('callVeiligThuis', { owner: 'ilse', dueAt: '2026-11-23T06:47:00.000Z' })],
    });
    const later = told({ tasks: [task('linkPupil', { owner: 'ilse', dueAt: '2026-11-27T16:00:00.000Z' })] });
    const telling = { person: 'ilse', school, now: MONDAY };
    const rows = list('ilse', [danger, later]).rows.map((one) => workRow(one, telling));
    expect(rows).toMatchObject([
      { mark: 'danger', detail: 'Had klaar moeten zijn: vandaag om 07:47' },
      { mark: 'later', detail: 'Vrijdag voor 17:00' },
    ]);
  });

  it('where a holder must not see the case, it waits for the deputy', () => {
    const instead = {
      ...school,
      people: school.people
        .map((p) => (p.id === 'bram' ? { ...p, deputy: 'vera' } : p))
        .filter(({ id }) => id !== 'ilse'),
    };
    const members = [member('an', 'author'), member('vera', 'coordinator')];
    const open = { ...told({ members, waits: [wait('question', { step: 'weighing' })] }), excluded: ['bram'] };
    const found = workList([open], { person: 'vera', school: instead, policy: { mayOpenFile }, now: MONDAY });
    expect(found.rows).toMatchObject([{ mine: true, group: 'thisWeek' }]);
  });
});

describe('the groups of a digest', () => {
  it('are now, this week and later, by the date of each; late first', () => {
    const late = ofAn('2026-11-19T16:00:00.000Z');
    const today = ofAn('2026-11-23T16:00:00.000Z');
    const friday = ofAn('2026-11-27T16:00:00.000Z');
    const later = ofAn('2026-11-30T16:00:00.000Z');
    const undated = ofAn();
    const calm = told();
    const found = digest('an', [calm, undated, later, friday, today, late]);
    expect(inGroup(found, 'now')).toEqual(names([late, today]));
    expect(inGroup(found, 'thisWeek')).toEqual(names([friday, later, undated]));
    expect(names(found?.calm)).toEqual(names([calm]));
    expect(found?.rows[0]?.wait).toMatchObject({ overdue: true });
    expect(found?.counts).toEqual({ danger: 0, late: 1, thisWeek: 3 });
  });

  it('hold what waits without a date after what has one, and apart what is new', () => {
    const draft = {
      revision: 1,
      status: 'waiting',
      by: 'ilse',
      at: MONDAY,
      waitingFor: ['dirk'],
      approvedBy: [],
    } as const;
    const decide = told({ draft, tasks: [task('decide', { owner: 'dirk' })] });
    const unread = told({ notices: [{ person: 'dirk', since: MONDAY, count: 2, number: 1 }] });
    const found = digest('dirk', [unread, decide]);
    expect(inGroup(found, 'thisWeek')).toEqual(names([decide]));
    expect(names(found?.news)).toEqual(names([unread]));
    expect(found?.rows.map(({ wait: { kind } }) => kind)).toEqual(['approve']);
  });

  it('lose what is new once it was read', () => {
    const notices = [{ person: 'dirk', since: MONDAY, count: 2, number: 1 }];
    expect(names(list('dirk', [told({ notices })]).news)).toHaveLength(1);
    expect(list('dirk', [told({ notices: notices.map((n) => ({ ...n, count: 0 })) })]).news).toEqual([]);
    const asked = told({
      notices: [{ ...notices[0], person: 'ilse', count: 1, since: MONDAY, number: 1 }],
      tasks: [task('read', { owner: 'ilse' })],
    });
    expect(list('ilse', [asked]).news).toEqual([]);
  });

  it('fold what rests, with its day', () => {
    const quiet = told({
      phase: 'recorded',
      waits: [wait('look', { owner: 'an', role: 'teacher', restsUntil: '2026-12-07' })],
    });
    expect(list('an', [quiet]).rows).toMatchObject([{ group: 'quiet' }]);
    const words = JSON.stringify(overviewView([{ school, list: list('an', [quiet]) }], { person: 'an', now: MONDAY }));
    expect(words).toContain(`Rustig: ${quiet.face.callName} (ma 7 dec).`);
    expect(digest('an', [quiet])).toBeUndefined();
  });

  it('hold ten rows at most, the most urgent, and say how many stand in the list', () => {
    const many = Array.from({ length: 14 }, (_, i) => ofAn(`2026-11-${String(10 + i)}T16:00:00.000Z`)).reverse();
    const found = digest('an', many);
    expect(found?.rows).toHaveLength(MOST_ROWS);
    expect(inGroup(found, 'now')).toEqual(names([...many].reverse().slice(0, 10)));
    expect(found?.more).toBe(4);
  });

  it('leave out what was only written down, until something waits in it', () => {
    const quiet = told({ phase: 'recorded', members: [member('an', 'author')] });
    expect(digest('an', [quiet])).toBeUndefined();
    expect(inGroup(digest('an', [ofAn(MONDAY, { phase: 'recorded' })]), 'now')).toHaveLength(1);
  });

  it('leave out a case of which a message came minutes ago', () => {
    const from = '2026-11-23T06:55:00.000Z';
    const members = [member('an', 'author', { from }), member('ilse', 'coordinator', { from })];
    const fresh = told({ members, readBy: [], tasks: [task('read', { owner: 'ilse' })] });
    expect(digest('ilse', [fresh])).toBeUndefined();
    expect(named(digest('ilse', [fresh], { now: '2026-11-23T08:00:00.000Z' })).size).toBe(1);
    expect(named(digest('an', [fresh])).size).toBe(1);
    expect(named(digest('ilse', [told({ ...fresh.face, urgency: 'danger' })])).size).toBe(1);
  });
});

describe('no message', () => {
  it('comes without anything open', () => {
    expect(digest('an', [])).toBeUndefined();
    expect(digest('an', [told({ phase: 'closed', closedAt: MONDAY })])).toBeUndefined();
  });

  it('comes to who switched it off, but for a request that reached nobody', () => {
    const settings = { ...usualDigest, on: false };
    const lost = told({ tasks: [task('read', { escalations: 2, owner: 'dora' })] });
    expect(digest('dirk', [ofAn(MONDAY)], { settings })).toBeUndefined();
    const found = digest('dirk', [ofAn(MONDAY), lost], { settings });
    expect([...named(found)]).toEqual(names([lost]));
  });
});

describe('a request that reached nobody', () => {
  const lost = told({
    members: [
      member('an', 'author'),
      member('ilse', 'coordinator'),
      member('dirk', 'leader'),
      member('vera', 'confidant'),
    ],
    tasks: [task('read')],
  });
  const end = told({ members: lost.face.members, tasks: [task('read', { owner: 'dirk', escalations: 3 })] });
  const waits = told({
    members: lost.face.members,
    tasks: [task('read', { owner: 'ilse', dueAt: '2026-11-24T16:00:00.000Z', escalations: 1 })],
  });
  it.each([
    ['the coordinator', 'ilse', 2],
    ['directie', 'dirk', 2],
    ['who asked', 'an', 2],
    ['somebody else of the case', 'vera', 0],
  ])('is told to %s', (_, person, count) => {
    expect(digest(person, [lost, end, waits])?.unreached.length).toBe(count);
  });

  it('is not told to a coordinator who may not see it', () => {
    expect(digest('bram', [lost])).toBeUndefined();
  });
});

describe('what waits too long for somebody else', () => {
  const members = [
    member('an', 'author'),
    member('ilse', 'coordinator'),
    member('bram', 'leader'),
    member('dirk', 'leader'),
  ];
  const late = told({ members, tasks: [task('linkPupil', { owner: 'bram', dueAt: '2026-11-20T16:00:00.000Z' })] });
  const today = told({ members, tasks: [task('linkPupil', { owner: 'bram', dueAt: '2026-11-23T06:00:00.000Z' })] });
  it('is told to directie and to the coordinator of the case, a day after its date', () => {
    expect(names(digest('dirk', [late, today])?.tooLong)).toEqual(names([late]));
    expect(names(digest('ilse', [late, today])?.tooLong)).toEqual(names([late]));
    expect(digest('an', [late])?.tooLong).toEqual([]);
    expect(names(digest('an', [late])?.others)).toEqual(names([late]));
  });

  it('is also what has no date and has not moved for a week', () => {
    const waits = (since: string) =>
      told({ members, waits: [wait('decideReport', { role: 'teacher', owner: 'an', since })] });
    const long = waits('2026-11-12T08:00:00.000Z');
    const short = waits('2026-11-19T08:00:00.000Z');
    expect(names(digest('dirk', [long, short])?.tooLong)).toEqual(names([long]));
    expect(names(digest('dirk', [long, short])?.others)).toEqual(names([short]));
  });

  it('is told to who stands in for directie', () => {
    const away = {
      ...school,
      people: school.people.map((p) =>
        p.id === 'dirk' ? { ...p, deputy: 'vera', away: [{ from: '2026-11-20', to: '2026-11-27' }] } : p,
      ),
    };
    const seen = told({ ...late.face, members: [...late.face.members, member('vera', 'standIn')] });
    expect(names(digest('vera', [seen], { school: away })?.tooLong)).toEqual(names([seen]));
    expect(digest('vera', [seen])?.tooLong).toEqual([]);
  });
});

describe('deviations', () => {
  const passed = (at: string, from = '2026-11-02T08:00:00.000Z'): ToldCase =>
    told({
      members: [member('an', 'author'), member('ilse', 'coordinator'), member('dirk', 'leader', { from })],
      steps: [step('signals', { status: 'done', deviated: true, deviatedAt: at, revision: 2 })],
    });
  const since = '2026-11-16T07:00:00.000Z';
  const before = passed('2026-11-12T09:00:00.000Z');
  const after = passed('2026-11-18T09:00:00.000Z');
  const joined = passed('2026-11-12T09:00:00.000Z', '2026-11-19T09:00:00.000Z');

  it('are told to directie, all of them since the digest before, and those of a case they came into since', () => {
    expect(names(digest('dirk', [before, after, joined], { since })?.deviations)).toEqual(names([joined, after]));
    expect(digest('dirk', [before, after])?.deviations).toHaveLength(2);
    expect(digest('ilse', [after], { since })?.deviations).toEqual([]);
  });

  it('are told of a case that was closed or began anew meanwhile', () => {
    const closed = told({ ...after.face, phase: 'closed', closedAt: '2026-11-19T09:00:00.000Z' });
    const again = told({
      ...after.face,
      steps: after.face.steps.map((s) => ({ ...s, deviated: false, status: 'later' as const })),
    });
    expect(digest('dirk', [closed, again], { since })?.deviations).toHaveLength(2);
  });
});

const onceEach = (tasks: CaseFace['tasks']): CaseFace['tasks'] => [...new Map(tasks.map((t) => [t.id, t])).values()];

describe('whoever gets a digest or an overview', () => {
  const someone = fc.constantFrom(...school.people.map((p) => p.id));
  it('is told of no case they may not see, whatever is handed in', () => {
    fc.assert(
      fc.property(fc.array(faces(), { maxLength: 4 }), someone, fc.boolean(), (all, person, on) => {
        const cases = all.map((f, i) => ({ face: { ...f, id: `c${i}`, callName: `Eik ${i}` }, profile }));
        const mayBe = new Set(
          cases
            .filter(({ face: f }) =>
              f.members.some((m) => m.person === person && m.until === undefined && m.paused !== true),
            )
            .map(({ face: f }) => f.callName),
        );
        const found = digest(person, cases, { settings: { ...usualDigest, on } });
        for (const name of named(found)) expect(mayBe).toContain(name);
        const words = found === undefined ? '' : wordsOf(digestCard(found, { school, person, now: MONDAY }));
        for (const { face: f } of cases) if (!mayBe.has(f.callName)) expect(words).not.toContain(f.callName);
        const seen = list(person, cases);
        for (const name of [seen.rows, seen.news, seen.calm].flatMap(names)) expect(mayBe).toContain(name);
      }),
      { numRuns: samples(150) },
    );
  });

  it('has every open case of theirs in the overview, and each wait once', () => {
    fc.assert(
      fc.property(fc.array(faces(), { maxLength: 4 }), someone, (all, person) => {
        const cases = all.map((f, i) => ({
          face: { ...f, id: `c${i}`, callName: `Eik ${i}`, tasks: onceEach(f.tasks) },
          profile,
        }));
        const mine = cases.filter(({ face: f }) => f.phase !== 'closed' && mayOpenFile({ face: f }, person));
        const { rows, calm, cases: count } = list(person, cases);
        expect([...new Set([...names(rows), ...names(calm)])].sort()).toEqual([...names(mine)].sort());
        expect(count).toBe(mine.length);
        const keys = rows.map(({ face: f, wait: { key } }) => `${f.id} ${key}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const one of rows) expect(one.mine).toBe(one.wait.people.includes(person));
        const { late, thisWeek } = countsOf({ rows }, { school, now: MONDAY });
        expect(late + thisWeek).toBeLessThanOrEqual(rows.filter((row) => row.mine).length);
      }),
      { numRuns: samples(100) },
    );
  });
});

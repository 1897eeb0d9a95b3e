import { describe, expect, it } from 'vitest';
import { menuTitles, waitLine, waitRow } from '../../cards/waits.ts';
import type { CaseWait } from '../../src/consultation/case-wait.ts';
import type { School } from '../../src/consultation/school.ts';
import { hasKey, type Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { regenboog } from '../consultation/people.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { face, member } from './support.ts';

const now = '2026-11-17T09:00:00.000Z';
const wait: Wait = {
  key: 'k',
  kind: 'decideReport',
  role: 'schoolLeader',
  step: 'decide',
  people: ['dirk'],
  since: '2026-11-16T09:00:00.000Z',
  overdue: false,
};
const away = [{ from: '2026-11-17', to: '2026-11-27' }];
const school = { ...regenboog, people: regenboog.people.map((p) => (p.id === 'dirk' ? { ...p, away } : p)) };
const telling = { school, profile: builtIn('flevoland'), now };

describe('a reaction asked of one person in two ways', () => {
  const members = [member('an', 'author'), member('dirk', 'leader'), member('dora', 'leader')];
  const react = { kind: 'react' as const, role: 'schoolLeader' as const, step: 'consultation', since: now };
  const forRole = { ...react, since: '2026-11-16T09:00:00.000Z' };
  const waitsIn = (waits: readonly CaseWait[], at: School = school) =>
    waitsFor(face({ members, waits }), at, builtIn('flevoland'), now);

  it('stands once, and leads from either button', () => {
    const [only, ...more] = waitsIn([forRole, { ...react, owner: 'dora' }]);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ people: ['dora'], since: forRole.since });
    for (const owner of ['', 'dora']) expect(only && hasKey(only, `react.consultation..${owner}`), owner).toBe(true);
  });

  it('stands beside that of a colleague, of whom alone it is asked, also while they are away', () => {
    const each = ['dora', 'dirk'].map((owner) => ({ ...react, owner }));
    for (const at of [school, regenboog])
      expect(waitsIn(each, at).map(({ people }) => people)).toEqual([['dora'], ['dirk']]);
  });
});

describe('the line of what others are asked', () => {
  it('says that all who are asked are away, so that whoever waits can do something about it', () => {
    expect(waitLine(wait, telling)).toMatch(/sinds gisteren, afwezig tot en met vr 27 nov$/);
    expect(waitLine({ ...wait, people: ['dirk', 'ilse'] }, telling)).not.toContain('afwezig');
    expect(waitLine(wait, { ...telling, school: regenboog })).not.toContain('afwezig');
  });

  it('says nothing of it in a post, which may be read when they are back', () => {
    expect(waitLine(wait, { ...telling, isPosted: true })).not.toContain('afwezig');
  });
});

describe('the row of whoever is asked in the place of another', () => {
  it('says who let a term pass, of one and of several', () => {
    const row = (silent: readonly string[]) =>
      JSON.stringify(waitRow({ ...wait, people: ['dora'], silent }, 'dora', 'case-1', telling));
    expect(row(['dirk'])).toContain('Dirk kwam er niet op tijd aan toe');
    expect(row(['dirk', 'ilse'])).toContain('Dirk en Ilse kwamen er niet op tijd aan toe');
    expect(row(['dora'])).not.toContain('op tijd');
  });

  it('stays late for whoever let it pass, though the colleague who is asked now has a new term', () => {
    const handedOn = { ...wait, people: ['dirk', 'dora'], silent: ['dirk'], dueAt: '2026-11-20T16:00:00.000Z' };
    const row = (person: string) => waitRow(handedOn, person, 'case-1', telling);
    expect(row('dirk')).toMatchObject({ mark: 'late', detail: expect.stringMatching(/^Jouw termijn is voorbij/) });
    expect(row('dora').mark).toBe('later');
    expect(row('dora').detail).not.toContain('voorbij');
  });
});

describe('buttons of what waits, in one menu', () => {
  const asked = (dueAt?: string): Wait => ({
    ...wait,
    task: {
      id: 'answer',
      kind: 'vtFeedback',
      owner: 'dirk',
      ownerRole: 'schoolLeader',
      status: 'open',
      revision: 1,
      openedAt: wait.since,
      escalations: 0,
    },
    ...(dueAt === undefined ? {} : { dueAt }),
  });

  it('have the term with them where several have one name, and their place where that is the same too', () => {
    const waits = [asked('2026-11-20T16:00:00.000Z'), wait, asked('2026-11-24T16:00:00.000Z'), asked(), asked()];
    const titles = menuTitles(waits, telling);
    expect(titles[1]).toBe('Is melden nodig?: de beslissing of melden nodig is');
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles[0]).toMatch(/^Antwoord vastleggen: .+ \(vrijdag voor 17:00\)$/);
    expect(titles[3]).toMatch(/ \(sinds gisteren\) \(4\)$/);
  });
});

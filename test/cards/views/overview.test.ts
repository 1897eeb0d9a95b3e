/** Forty cases on the home page, in the digest and in the list: within what Slack and Teams take, and each button by its task. */
import { describe, expect, it } from 'vitest';
import { assertMessage, assertView } from '../../../adapters/slack/check.ts';
import { renderCard, renderHome, renderModal } from '../../../adapters/slack/render.ts';
import { renderCard as renderTeamsCard } from '../../../adapters/teams/render.ts';
import { renderView } from '../../../adapters/teams/render-view.ts';
import { checklist } from '../../../cards/checklist.ts';
import { homeCopy } from '../../../cards/copy/digest.nl.ts';
import { slackCopy } from '../../../cards/copy/slack.nl.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import { workCopy } from '../../../cards/copy/work.nl.ts';
import { digestCard } from '../../../cards/digest.ts';
import { schoolForm } from '../../../cards/verbs.ts';
import { casesOnPage, type ListedCase, myCasesView, pageOf } from '../../../cards/views/my-cases.ts';
import { overviewView } from '../../../cards/views/overview.ts';
import type { ListTelling } from '../../../cards/work-rows.ts';
import type { CaseWait } from '../../../src/consultation/case-wait.ts';
import { noFacts } from '../../../src/consultation/facts.ts';
import { mayOpenFile } from '../../../src/consultation/policy.ts';
import { digestFor } from '../../../src/digest/digest.ts';
import { type ToldCase, workList } from '../../../src/digest/overview.ts';
import { usualDigest } from '../../../src/digest/settings.ts';
import { type Action, actionsIn, type View } from '../../../src/port/card.ts';
import { bea } from '../../consultation/people.ts';
import { face, profile, school, task } from '../support.ts';

/** Monday 23 November 2026, eight o'clock in Amsterdam. */
const MONDAY = '2026-11-23T07:00:00.000Z';
const ROLES = ['careCoordinator', 'schoolLeader', 'teacher'] as const;
const waiting = (i: number): readonly CaseWait[] => [
  { kind: 'question', role: 'careCoordinator', step: 'weighing', since: '2026-11-03T08:00:00.000Z' },
  { kind: 'decideReport', role: ROLES[i % 3] ?? 'teacher', step: 'decision', since: '2026-11-02T08:00:00.000Z' },
];
/** Cases with everything that a list can hold: terms, questions, news, danger, and what rests. */
const cases: readonly ToldCase[] = Array.from({ length: 40 }, (_, i) => ({
  profile,
  face: face({
    id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    callName: `Paardenkastanje ${i}`,
    urgency: i % 9 === 0 ? 'danger' : 'consult',
    readBy: i % 4 === 0 ? [] : [{ person: 'ilse', at: MONDAY }],
    notices: [{ person: 'ilse', since: MONDAY, count: i % 5 === 0 ? 2 : 0, number: 1 }],
    waits:
      i % 10 === 3
        ? [{ kind: 'look', role: 'teacher', owner: 'an', since: MONDAY, restsUntil: '2026-12-07' }]
        : waiting(i),
    tasks: i % 3 === 0 ? [task('linkPupil', { owner: 'ilse', dueAt: `2026-11-${10 + (i % 20)}T16:00:00.000Z` })] : [],
    steps: face().steps.map((s) => ({ ...s, deviated: true, deviatedAt: '2026-11-20T09:00:00.000Z' })),
  }),
}));
const telling = (person: string) => ({ person, school, policy: { mayOpenFile }, now: MONDAY });
const titles = (actions: readonly Action[]): readonly string[] => actions.map(({ title }) => title);
const cut = new RegExp([slackCopy.cutOff, teamsCopy.cutOff].join('|'));

const listedOf = (some: readonly ToldCase[]) =>
  some.map(({ face: f }) => ({
    stored: { id: f.id, schoolId: 'school-1', profileHash: 'hash', seq: 1, face: f, facts: noFacts },
    profile,
  }));
const defaults = { id: 'form', action: schoolForm('school-1', 'FindCase'), at: { date: '', time: '' } } as const;
/** As who asks gets it: the files on the page are opened, the others are known by their faces. */
const viewOf = (listed: readonly ListedCase[], telling: ListTelling, { page }: { readonly page: number }): View => {
  const ids = casesOnPage(
    listed.map((one) => ({ face: one.stored.face, profile: one.profile, excluded: [] })),
    telling,
    page,
  );
  const opened = listed.filter(({ stored }) => ids.includes(stored.id));
  return myCasesView(pageOf(opened, telling, listed.length), telling, { page }, defaults);
};
/** Cases whose file can be opened from here. */
const files = (view: View): readonly string[] =>
  actionsIn(view.body).flatMap((action) =>
    action.type === 'Action.Execute' && action.data.action === 'OpenFile' ? [action.data.caseId ?? ''] : [],
  );
const acted = (view: View): readonly string[] =>
  actionsIn(view.body).flatMap((action) =>
    action.type === 'Action.Execute' && action.data.action.startsWith('Act:') ? [action.data.caseId ?? ''] : [],
  );

describe.each(['ilse', 'dirk', 'an'])('the files of the cases of %s', (person) => {
  it('can be opened from the home page and the list, each once, and no row has a second button', () => {
    const list = workList(cases, telling(person));
    const home = overviewView([{ school, list }], { person, now: MONDAY });
    expect(files(home)).toEqual(expect.arrayContaining([...new Set(acted(home))]));
    const page = viewOf(listedOf(cases), { person, school, now: MONDAY }, { page: 0 });
    expect(new Set(files(page)).size).toBe(7);
    expect(files(page)).toHaveLength(7);
    for (const view of [home, page])
      for (const element of view.body)
        if (element.type === 'Row') expect(actionsIn([element]).length).toBeLessThanOrEqual(1);
  });
});

describe('a list of cases', () => {
  const listOf = (count: number) =>
    viewOf(listedOf(cases.slice(0, count)), { person: 'ilse', school, now: MONDAY }, { page: 0 });

  it('has a field to search in and pages from eight on, and neither with seven', () => {
    const turn = new RegExp(workCopy.next);
    expect(listOf(7).form).toBeUndefined();
    expect(JSON.stringify(listOf(7))).not.toMatch(turn);
    expect(listOf(8).form).toBeDefined();
    expect(JSON.stringify(listOf(8))).toMatch(turn);
  });
});

describe.each(['ilse', 'dirk', 'an'])('forty cases of %s', (person) => {
  const list = workList(cases, telling(person));

  it('fit the home page, of two schools too', () => {
    const view = overviewView(
      [
        { school, list },
        { school: { ...school, id: 'school-2' }, list },
      ],
      { person, now: MONDAY },
    );
    const home = renderHome(view, slackCopy);
    assertView(home);
    expect(home.blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(home)).not.toMatch(cut);
    expect(titles(actionsIn(view.body))).not.toContain('Openen');
    const one = overviewView([{ school, list }], { person, now: MONDAY });
    expect(JSON.stringify(renderView(one, teamsCopy))).not.toMatch(cut);
  });

  it('fit the digest', () => {
    const who = school.people.find(({ id }) => id === person);
    if (who === undefined) throw new Error('nobody');
    const digest = digestFor({ ...telling(person), person: who, settings: usualDigest, cases });
    if (digest === undefined) throw new Error('no digest');
    const card = digestCard(digest, { school, person, now: MONDAY });
    const blocks = renderCard(card, slackCopy);
    assertMessage({ text: 'x', blocks });
    expect(JSON.stringify(blocks)).not.toMatch(cut);
    expect(JSON.stringify(renderTeamsCard(card, teamsCopy))).not.toMatch(cut);
  });

  it('fit the list page by page, with a field to search in', () => {
    const listed = listedOf(cases);
    const named: string[] = [];
    for (const page of [0, 1, 2, 3, 4, 5]) {
      const view = viewOf(listed, { person, school, now: MONDAY }, { page });
      assertView(renderModal(view, slackCopy));
      expect(JSON.stringify(renderModal(view, slackCopy))).not.toMatch(cut);
      expect(JSON.stringify(renderView(view, teamsCopy))).not.toMatch(cut);
      expect(view.form?.submit).toBe(workCopy.search.submit);
      named.push(...(JSON.stringify(view.body).match(/Paardenkastanje \d+ · /g) ?? []));
    }
    expect(new Set(named).size).toBe(40);
  });
});

describe('a case in which something rests', () => {
  const until = { restsUntil: '2026-12-07', since: MONDAY } as const;
  const look = { kind: 'look', role: 'teacher', owner: 'an', ...until } as const;
  const words = (waits: readonly CaseWait[]): string => {
    const list = workList([{ profile, face: face({ waits }) }], telling('ilse'));
    return JSON.stringify(overviewView([{ school, list }], { person: 'ilse', now: MONDAY }));
  };

  it('is called at rest only while nothing else waits in it', () => {
    expect(words([look])).toContain('Rustig: Kastanje 42');
    expect(words([look, ...waiting(0)])).not.toContain('Rustig');
  });
});

it('offers to share a concern to whoever may, and not to the administrator', () => {
  const home = (id: string): readonly string[] => {
    const of = { ...school, people: [...school.people, bea] };
    const list = workList([], { ...telling(id), school: of });
    return titles(actionsIn(overviewView([{ school: of, list }], { person: id, now: MONDAY }).body));
  };
  expect(home('ilse')).toContain(homeCopy.start);
  expect(home('bea')).not.toContain(homeCopy.start);
});

it('counts danger apart, and marks what waits the same on the home page as on the checklist', () => {
  const due = (day: string) => task('linkPupil', { owner: 'ilse', dueAt: `2026-11-${day}T16:00:00.000Z` });
  const marks = ['20', '23', '24', undefined].map((day) => {
    const told: ToldCase = {
      profile,
      face: face({ tasks: [day === undefined ? task('linkPupil', { owner: 'ilse' }) : due(day)] }),
    };
    const home = overviewView([{ school, list: workList([told], telling('ilse')) }], { person: 'ilse', now: MONDAY });
    const posted = checklist({ face: told.face, profile, school, today: '2026-11-23' });
    return [home.body, posted.body].map((body) => body.flatMap((it) => (it.type === 'Row' ? [it.mark] : []))[0]);
  });
  expect(marks).toEqual([
    ['late', 'late'],
    ['now', 'now'],
    ['later', 'later'],
    [undefined, undefined],
  ]);
  const danger = [1, 2].map(
    (i): ToldCase => ({ profile, face: face({ id: `${i}`, urgency: 'danger', tasks: [due('20')] }) }),
  );
  const home = overviewView([{ school, list: workList(danger, telling('ilse')) }], { person: 'ilse', now: MONDAY });
  expect(JSON.stringify(home.body)).toContain('2 in gevaar"');
});

import { describe, expect, it } from 'vitest';
import { renderModal } from '../../../adapters/slack/render.ts';
import { slackCopy } from '../../../cards/copy/slack.nl.ts';
import { trailCopy } from '../../../cards/copy/trail.nl.ts';
import { fill } from '../../../cards/fill.ts';
import { filePages, fileView } from '../../../cards/views/file.ts';
import { membersView } from '../../../cards/views/members.ts';
import { trailView } from '../../../cards/views/trail.ts';
import { trailRow } from '../../../cards/views/trail-row.ts';
import type { LogbookRow } from '../../../src/consultation/events.ts';
import { noFacts } from '../../../src/consultation/facts.ts';
import { face, profile, school } from '../support.ts';

const [actor] = school.people;
if (actor === undefined) throw new Error('a school without people');
const state = {
  caseId: 'case-1',
  face: face(),
  facts: noFacts,
  school,
  profile,
  actor,
  now: '2026-11-17T15:00:00.000Z',
  offers: [],
};
const long = 'Lang verhaal. '.repeat(200);

const talk = (seq: number): LogbookRow => ({
  id: `row-${seq}`,
  seq,
  type: 'TalkRecorded',
  author: 'ilse',
  recordedAt: '2026-11-17T15:00:00.000Z',
  happenedAt: '2026-03-29T00:30:00.000Z',
  audience: 'core',
  face: {},
  facts: {
    entry: { id: `row-${seq}`, type: 'talkReport', by: 'ilse', role: 'careCoordinator', core: true },
    talk: {
      id: `row-${seq}`,
      with: 'parents',
      present: ['ilse', 'dirk'],
      at: '2026-11-17T15:00:00.000Z',
      suspicionGone: false,
    },
  },
  body: {
    with: 'parents',
    present: ['ilse', 'dirk'],
    goal: long,
    reaction: long,
    agreements: 'Kort.',
    suspicionGone: false,
  },
});

describe('the file', () => {
  it('stays under a hundred elements with a full page of long reports, and says who is meant by ids', () => {
    const all = Array.from({ length: 30 }, (_, i) => talk(i + 1));
    const [rows = []] = filePages(all, [], state);
    const view = fileView(state, { rows, beside: [], page: 3, more: true });
    expect(view.body.length).toBeLessThanOrEqual(100);
    const words = JSON.stringify(view.body);
    expect(words).toContain('Gesprek met de ouders');
    expect(words).toContain('Ilse en Dirk');
    expect(words).toContain('zo 29 mrt, 01:30');
  });

  it('puts long words in a text of their own: a label and value pair holds two hundred characters', () => {
    const view = fileView(state, { rows: [talk(1)], beside: [], page: 0, more: false });
    const values = view.body.flatMap((e) => (e.type === 'FactSet' ? e.facts.map((f) => f.value) : []));
    expect(values).toContain('Kort.');
    expect(Math.max(...values.map((v) => v.length))).toBeLessThanOrEqual(200);
  });

  it('shows nothing of a row whose words this person may not read', () => {
    const { body: _, ...row } = talk(1);
    const view = fileView(state, { rows: [{ ...row, body: undefined }], beside: [], page: 0, more: false });
    expect(JSON.stringify(view)).not.toContain('Lang verhaal');
    expect(JSON.stringify(view)).toContain('Gesprek met de ouders');
  });
});

describe('while Veilig Thuis is silent', () => {
  const at = '2026-11-17T15:00:00.000Z';
  const row = (type: LogbookRow['type'], facts: object, body: object): LogbookRow =>
    ({ id: type, seq: 1, type, author: 'ilse', recordedAt: at, audience: 'case', face: {}, facts, body }) as LogbookRow;
  const read = (one: LogbookRow): string =>
    JSON.stringify([
      fileView(state, { rows: [one], beside: [], page: 0, more: false }),
      trailRow(one, state, new Map()),
    ]);

  it('the file says a day and a colleague as people do', () => {
    const agreed = read(
      row('SafetyAgreed', { agreement: 'a' }, { text: 'Elke dag', lookOn: '2026-11-30', looksAgain: 'dirk' }),
    );
    expect(agreed).toContain('ma 30 nov');
    expect(agreed).toContain('Wie kijkt: Dirk');
    const sought = read(row('FeedbackSought', { promised: '2026-11-24' }, { promisedOn: '2026-11-24' }));
    expect(sought).toContain('di 24 nov');
    expect(`${agreed}${sought}`).not.toMatch(/2026-11-|"dirk"/);
  });

  it.each([
    ['ReceiptNoted', { received: true }, 'Antwoord: ja'],
    ['ReceiptNoted', { received: false }, 'Antwoord: nee'],
    ['ComplaintDecided', { made: true }, 'Antwoord: ja'],
    ['ComplaintDecided', { made: false }, 'Antwoord: nee'],
    ['SafetyLooked', { agreement: 'a', ended: true }, 'De afspraak gaat door: nee'],
    ['SafetyLooked', { agreement: 'a', ended: false }, 'De afspraak gaat door: ja'],
  ] as const)('of %s it says what the answer was: %o', (type, facts, words) => {
    expect(trailRow(row(type, facts, { text: 'Zo', reason: 'Zo' }), state, new Map()).lines).toContain(words);
  });
});

describe('who has left', () => {
  const at = '2026-11-17T15:00:00.000Z';
  const gone = { ...school, people: school.people.filter(({ id }) => id !== 'ilse' && id !== 'dirk') };
  const names = [
    { person: 'ilse', name: 'Ilse de Wit', roles: ['careCoordinator'], at },
    { person: 'dirk', name: 'Dirk', roles: ['schoolLeader'], at },
  ] as const;
  const then = { ...state, school: gone, facts: { ...noFacts, names }, now: '2029-01-10T09:00:00.000Z' };

  it('keeps name and role in the file and in Verloop, as author and as who was there', () => {
    const file = JSON.stringify(fileView(then, { rows: [talk(1)], beside: [], page: 0, more: false }).body);
    expect(file).toContain('door Ilse de Wit (intern begeleider)');
    expect(file).toContain('Ilse de Wit (intern begeleider) en Dirk (directie)');
    expect(file).not.toContain('niet meer werkt');
    expect(trailRow(talk(1), then, new Map()).lines).toContain('Ilse de Wit (intern begeleider)');
  });

  it('keeps the name of then in Wie ziet dit', () => {
    const members = [
      { person: 'ilse', as: 'coordinator' as const, core: true, from: at, until: '2027-07-16T15:00:00.000Z' },
    ];
    const view = membersView({ ...then, face: { ...then.face, members }, offers: [] }, new Map());
    expect(JSON.stringify(view.body)).toContain('Ilse de Wit: ');
    expect(JSON.stringify(view.body)).not.toContain('niet meer werkt');
  });

  it('has no name where none was written down', () => {
    const old = { ...then, facts: noFacts };
    const file = JSON.stringify(fileView(old, { rows: [talk(1)], beside: [], page: 0, more: false }).body);
    expect(file).toContain('door iemand die hier niet meer werkt');
  });
});

describe('a page of the file', () => {
  const corrected = (seq: number): LogbookRow => ({
    id: `new-${seq}`,
    seq: 100 + seq,
    type: 'EntryAdded',
    author: 'ilse',
    recordedAt: '2026-11-17T15:00:00.000Z',
    happenedAt: '2026-11-17',
    audience: 'core',
    face: {},
    facts: {
      entry: { id: `new-${seq}`, type: 'remark', by: 'ilse', role: 'careCoordinator', core: true },
      corrects: `row-${seq}`,
    },
    body: { text: long },
  });
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  const rows = [...numbers.map(corrected), ...numbers.map(talk)];
  const corrections = {
    ...state,
    facts: {
      ...noFacts,
      entries: numbers.map((seq) => ({
        id: `row-${seq}`,
        type: 'talkReport' as const,
        by: 'ilse',
        role: 'careCoordinator' as const,
        core: true,
        correctedBy: `new-${seq}`,
      })),
    },
  };
  const pages = filePages(rows, rows, corrections);

  it('holds as many rows as fit by their size, and together the pages hold each row once', () => {
    expect(pages.flat()).toEqual(rows);
    expect(pages.length).toBeGreaterThan(3);
  });

  it('of long reports, each corrected, is cut nowhere in Slack', () => {
    for (const [page, some] of pages.entries()) {
      const view = fileView(corrections, { rows: some, beside: rows, page, more: true });
      expect(JSON.stringify(renderModal(view, slackCopy))).not.toContain(slackCopy.cutOff);
    }
  });
});

describe('a step that begins again by the protocol', () => {
  const reopened = (body: LogbookRow<'StepReopened'>['body']): LogbookRow => ({
    id: 'row-1',
    seq: 1,
    type: 'StepReopened',
    author: 'ilse',
    recordedAt: '2026-11-17T15:00:00.000Z',
    happenedAt: undefined,
    audience: 'case',
    face: { step: 'signals' },
    facts: {},
    body,
  });
  it.each([
    ['now, as a code', { restarts: 'byProtocol' }, 'Volgens het protocol beginnen de stappen opnieuw.'],
    [
      'in rows from before, as a sentence',
      { reason: 'Volgens het protocol opnieuw.' },
      'Volgens het protocol opnieuw.',
    ],
    ['by a person, in their words', { reason: 'Het ging weer mis.' }, 'Het ging weer mis.'],
  ] as const)('says why in the file and in Verloop: %s', (_, body, words) => {
    const row = reopened(body);
    const view = fileView(state, { rows: [row], beside: [], page: 0, more: false });
    expect(JSON.stringify(view.body)).toContain(words);
    expect(trailRow(row, state, new Map()).lines).toContain(`Reden: ${words}`);
  });
});

describe('a form that is shown again', () => {
  it('holds what was typed, also when a field was emptied', () => {
    const view = {
      title: 'Test',
      body: [
        { type: 'Input.Text', id: 'a', label: 'A', value: 'oud' },
        { type: 'Input.Text', id: 'b', label: 'B', value: 'oud' },
        { type: 'Input.ChoiceSet', id: 'c', label: 'C', style: 'expanded', choices: [], isMultiSelect: true },
      ],
    } as const;
    expect(fill(view, { a: '', c: ['x', 'y'] }).body).toEqual([
      { type: 'Input.Text', id: 'a', label: 'A' },
      { type: 'Input.Text', id: 'b', label: 'B', value: 'oud' },
      {
        type: 'Input.ChoiceSet',
        id: 'c',
        label: 'C',
        style: 'expanded',
        choices: [],
        isMultiSelect: true,
        value: 'x,y',
      },
    ]);
  });
});

describe('what the system asked again and again', () => {
  const asked = (id: string, recordedAt: string, change: object = {}): LogbookRow =>
    ({
      id,
      seq: 1,
      type: 'TakeOverAsked',
      author: undefined,
      recordedAt,
      audience: 'case',
      face: { role: 'careCoordinator', person: 'ilse', why: 'away', silent: [], dueAt: recordedAt, ...change },
      facts: {},
      body: undefined,
    }) as unknown as LogbookRow;
  const wordsOf = (...rows: readonly LogbookRow[]): string =>
    JSON.stringify(trailView(state, { rows, versions: new Map(), page: 0, more: false, requests: [] }).body);
  const title = trailCopy.names.TakeOverAsked;
  const three = [
    asked('c', '2026-11-19T08:00:00.000Z'),
    asked('b', '2026-11-18T08:00:00.000Z'),
    asked('a', '2026-11-17T08:00:00.000Z'),
  ];

  it('is one row of Verloop, with how often since when, and the last time', () => {
    const words = wordsOf(...three);
    expect(words.split(title)).toHaveLength(2);
    expect(words).toContain(trailCopy.times(3, 'di 17 nov, 09:00'));
    expect(words).toContain(trailCopy.when('do 19 nov, 09:00', 'Zorgdraad'));
  });

  it('stays a row of its own where somebody else was asked, or where something came between', () => {
    const [last, between, first] = three as [LogbookRow, LogbookRow, LogbookRow];
    expect(wordsOf(last, asked('d', between.recordedAt, { person: 'dirk' }), first).split(title)).toHaveLength(4);
    expect(wordsOf(last, talk(1), first).split(title)).toHaveLength(3);
    expect(wordsOf(last)).not.toContain(' keer');
  });
});

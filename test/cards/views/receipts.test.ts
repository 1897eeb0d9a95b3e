/** After every act: what was done, and what comes next. Nobody has to guess whether it worked. */
import { describe, expect, it } from 'vitest';
import { receiptOn, receiptWords } from '../../../cards/views/receipt.ts';
import type { CommandOf } from '../../../src/consultation/commands.ts';
import { noFacts } from '../../../src/consultation/facts.ts';
import { type ActName, actNames } from '../../../src/consultation/offers/acts.ts';
import { face, profile, school, task } from '../support.ts';

type Sample<A extends ActName> = Omit<CommandOf<A>, 'type'>;
const samples: { readonly [A in ActName]?: Partial<Sample<A>> } = {
  AnswerTwin: { answer: 'goesOn' },
  StartStep: { step: 'talks' },
  CompleteStep: { step: 'talks' },
  ReopenStep: { step: 'talks' },
  RecordTalk: { with: 'child' },
  SkipTalk: { with: 'parents' },
  RecordAdvice: { advises: 'noReport' },
  Plan: { of: 'parents', on: '2026-11-18' },
  CancelPlan: { of: 'child' },
  MakeRecord: { kind: profile.records[0]?.id ?? '' },
  PlaceEntry: { direction: 'supports' },
  CompleteTask: { task: 'writeUp' },
  Nudge: { wait: 'task.other' },
  GiveTask: { person: 'dirk', on: '2026-11-20' },
  AnswerTask: { done: true },
  MoveTask: { on: '2026-11-20' },
  DecideReport: { needed: true },
  DecideHelp: { possible: false },
  SaveDraft: { submit: true },
  RecordSent: { how: 'form' },
  RecordParentsInformed: { told: { yes: true, by: 'dirk', happenedAt: '', reaction: '' } },
  ResolveHypothesis: { status: 'refuted' },
  AddMember: { person: 'dirk' },
  EndMember: { person: 'dirk' },
  ExtendMember: { person: 'dirk' },
  NameWatcher: { person: 'dirk' },
  LowerUrgency: { from: 'danger' },
  AgreeSafety: { on: '2026-11-20' },
  RecordLeaving: { on: '2026-11-20' },
  SetHold: { ground: 'complaint' },
  LiftHold: { ground: 'court' },
  MarkCase: { mark: profile.marks[0]?.id ?? '', on: true },
};

/** The view that follows tells of these itself: what was to be read, the numbers, the end, and that nothing of the case is seen any more. */
const toldByTheView: readonly ActName[] = [
  'ReadDraft',
  'OpenFile',
  'LeaveCase',
  'StepAside',
  'RaiseUrgency',
  'ReportEmergency',
  'CloseCase',
];

const actor = school.people.find(({ id }) => id === 'ilse') ?? expect.fail('no Ilse');
const state = (more: Parameters<typeof face>[0] = {}) => ({
  caseId: 'case-1',
  face: face({
    tasks: [task('writeUp', { id: 'writeUp', owner: 'ilse' })],
    nudges: [{ wait: 'task.other', people: ['dirk'], at: '2026-11-17T14:57:00.000Z', by: 'ilse', number: 1 }],
    ...more,
  }),
  facts: noFacts,
  school,
  profile,
  actor,
  now: '2026-11-17T14:57:00.000Z',
  offers: [],
});
const commandOf = (act: ActName) => ({ type: act, ...samples[act] }) as Parameters<typeof receiptOn>[1];
const told = actNames.filter((act) => !toldByTheView.includes(act));

describe('the receipt', () => {
  it.each(told)('of %s says what was done, in a sentence of its own, and what is next', (act) => {
    const words = receiptWords(commandOf(act), state());
    const [first = '', ...rest] = words.split(/(?<=[.])\s/);
    expect(first).toMatch(/^[A-Z].{12,}\.$/);
    expect(words).not.toMatch(/undefined|\[object|: \.|: ,|niemand|Dit is gedaan|Klaar/);
    expect(rest.join(' ')).toMatch(/Nu: |Nu aan zet: /);
    const view = receiptOn({ title: 'Dossier', body: [] }, commandOf(act), state());
    expect(view.body).toMatchObject([
      { type: 'Container', style: 'good', items: [{ text: expect.stringContaining(first) }, {}] },
    ]);
  });

  it.each(toldByTheView)('of %s is the view that follows', (act) => {
    const view = { title: 'Wat volgt', body: [] };
    expect(receiptOn(view, commandOf(act), state())).toEqual(view);
  });

  it('tells acts apart', () => {
    const all = told.map((act) => receiptWords(commandOf(act), state()).split(/(?<=[.])\s/)[0]);
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
  });

  it('says both ends of what goes two ways', () => {
    const says = (command: object): string => receiptWords(command as Parameters<typeof receiptOn>[1], state());
    const mark = profile.marks[0]?.id ?? '';
    for (const [one, other] of [
      [
        { type: 'RecordSent', how: 'phone' },
        { type: 'RecordSent', how: 'form' },
      ],
      [
        { type: 'RecordAdvice', advises: 'report' },
        { type: 'RecordAdvice', advises: 'noReport' },
      ],
      [
        { type: 'DecideReport', needed: true },
        { type: 'DecideReport', needed: false },
      ],
      [
        { type: 'DecideHelp', possible: true },
        { type: 'DecideHelp', possible: false },
      ],
      [
        { type: 'SaveDraft', submit: true },
        { type: 'SaveDraft', submit: false },
      ],
      [
        { type: 'ResolveHypothesis', status: 'confirmed' },
        { type: 'ResolveHypothesis', status: 'refuted' },
      ],
      [
        { type: 'MarkCase', mark, on: true },
        { type: 'MarkCase', mark, on: false },
      ],
    ] as const)
      expect(says(one)).not.toBe(says(other));
  });

  it('says so where nothing is next', () => {
    const done = state({ phase: 'closed', closedAt: '2026-11-17T14:00:00.000Z', tasks: [], waits: [] });
    expect(receiptWords(commandOf('React'), done)).toBe('Je reactie staat in het dossier. Deze casus is afgesloten.');
  });
});

/** Every field that a form declares is read when the form is saved. That it is drawn, and read only where it is declared, the compiler sees. */

import { describe, expect, it } from 'vitest';
import type { FieldKind, Fields } from '../../cards/fields/field.ts';
import { caseForms, schoolForms } from '../../cards/forms.ts';
import { reportBlocks } from '../../cards/report-text.ts';
import type { CaseFormVerb, SchoolFormVerb } from '../../cards/verbs.ts';
import type { EventType, LogbookRow } from '../../src/consultation/events.ts';
import { caseChosenIn } from '../../src/conversation/handle/lift.ts';
import { NothingDone } from '../../src/conversation/handle/nothing-done.ts';
import { respondInCase } from '../../src/conversation/handle/respond.ts';
import { schoolAskedFor } from '../../src/conversation/handle/slash-command.ts';
import type { CaseContext } from '../../src/conversation/interactions/interaction.ts';
import { caseInteractions, schoolInteractions } from '../../src/conversation/interactions/registry.ts';
import type { FormValues } from '../../src/port/card.ts';
import type { LogbookQuery } from '../../src/port/logbook.ts';
import type { Reply } from '../../src/port/reply.ts';

import { Play } from '../conversation/interactions/play.ts';

const typed: Readonly<Record<FieldKind, string>> = {
  text: 'Woorden',
  choice: 'yes',
  tick: 'yes',
  person: 'dirk',
  people: 'dirk',
  date: '2026-11-16',
  time: '10:00',
};

/** Values that note which of them are read. */
function watched(fields: Fields, given: FormValues, read: Set<string>): FormValues {
  const values: FormValues = Object.fromEntries(Object.entries(fields).map(([id, kind]) => [id, typed[kind]]));
  return new Proxy<FormValues>(
    { ...values, ...given },
    {
      get: (all, id) => {
        read.add(String(id));
        return all[String(id)];
      },
    },
  );
}

/** One saving of a form: what it is about, what was chosen where that decides what is read, and what the case must be like. */
interface Saving {
  readonly argument?: string;
  readonly given?: FormValues;
  readonly about?: (context: CaseContext) => Partial<CaseContext>;
}

const once: readonly Saving[] = [{}];
const about = (argument: string): readonly Saving[] => [{ argument }];

const withEntry = (type: 'fact' | 'statement' | 'diagnosis'): Saving => ({
  argument: 'entry',
  about: ({ facts }) => ({
    facts: {
      ...facts,
      entries: [{ id: 'entry', type, by: 'an', role: 'teacher', core: false }],
    },
  }),
});

const withDraft: Saving = {
  about: ({ face }) => ({
    face: {
      ...face,
      draft: {
        revision: 1,
        by: 'ilse',
        at: '2026-11-17T14:00:00.000Z',
        status: 'waiting',
        waitingFor: ['dirk'],
        approvedBy: [],
      },
    },
  }),
};

/** A talk that should come after the other one, and that is asked whether it was told before. */
const afterTheOther: Saving = {
  argument: 'child',
  about: ({ profile }) => ({
    profile: {
      ...profile,
      talks: {
        ...profile.talks,
        child: { ...profile.talks.child, askToldEarlier: true },
        first: { with: 'parents', when: {} },
      },
    },
  }),
};

const shielded: Saving = {
  given: { identityMode: 'shieldedFromFamily' },
  about: ({ profile }) => ({
    profile: { ...profile, report: { ...profile.report, identity: ['open', 'shieldedFromFamily'] } },
  }),
};

/** Where the protocol names whom consent is for. */
const notAsked = { id: 'safety', title: 'Gevaar', asksWhose: true, needsAdvice: false };
const withBodies: Saving = {
  about: ({ profile }) => ({
    profile: { ...profile, consents: [{ id: 'municipality', title: 'De gemeente', notAskedGrounds: [notAsked] }] },
  }),
};

/** A task that a colleague gave. */
const withGiven = (given: Saving['given']): Saving => ({
  argument: 'given:1',
  ...(given === undefined ? {} : { given }),
  about: ({ face, facts }) => ({
    face: {
      ...face,
      tasks: [
        {
          id: 'given:1',
          kind: 'given',
          ownerRole: 'teacher',
          owner: 'an',
          status: 'open',
          openedAt: '2026-11-17T14:00:00.000Z',
          escalations: 0,
          revision: 1,
        },
      ],
    },
    facts: { ...facts, given: [{ task: 'given:1', kind: 'observe', by: 'ilse' }] },
  }),
});

/** How each form is saved so that everything it can read is read. A new form needs a line here. */
const savings: Readonly<Record<CaseFormVerb, readonly Saving[]>> = {
  AddEntry: [{ argument: 'fact' }, { argument: 'statement' }, { argument: 'diagnosis' }],
  AddMember: once,
  AddVoice: about('q1'),
  AnswerObjection: about('objection'),
  AnswerQuestion: about('q1'),
  ArrangeHelp: once,
  CancelPlan: about('parents'),
  CloseCase: once,
  CompleteDetails: once,
  CompleteStep: about('signals'),
  CorrectEntry: [withEntry('fact'), withEntry('statement'), withEntry('diagnosis')],
  DecideDraft: [withDraft],
  DecideHelp: once,
  DecideReport: once,
  AskAside: once,
  MaskLine: about('row'),
  AskErasure: about('row'),
  AnswerErasure: about('row'),
  AskBack: [
    { about: ({ facts }) => ({ facts: { ...facts, asides: [{ person: 'dirk', by: 'an', state: 'stands' }] } }) },
  ],
  AnswerAside: [
    {
      argument: '7',
      about: ({ facts }) => ({
        facts: { ...facts, asides: [{ person: 'dirk', by: 'an', state: 'asked', aside: '7' }] },
      }),
    },
  ],
  GiveTask: once,
  AnswerTask: [
    withGiven({ outcome: 'done', entryType: 'fact' }),
    withGiven({ outcome: 'done', entryType: 'statement' }),
  ],
  MoveTask: [withGiven({})],
  TakeBackTask: [withGiven({})],
  AnswerTwin: [
    {
      argument: '1',
      about: ({ facts }) => ({ facts: { ...facts, twins: [{ twin: '1', caseId: 'twin', state: 'asked' }] } }),
    },
  ],
  PartTwin: [
    {
      argument: '1',
      about: ({ facts }) => ({ facts: { ...facts, twins: [{ twin: '1', caseId: 'twin', state: 'same' }] } }),
    },
  ],
  StepAside: once,
  EndMember: about('an'),
  JudgeChild: once,
  LeaveCase: once,
  LiftInto: once,
  LiftMessage: [{ given: { entryType: 'statement' } }],
  LinkPupil: [{ given: { name: 'Sam Bloem' } }],
  LowerUrgency: about('danger'),
  MakeRecord: once,
  MarkCase: [
    {
      argument: 'hot.on',
      about: ({ profile }) => ({ profile: { ...profile, marks: profile.marks.map((m) => ({ ...m, id: 'hot' })) } }),
    },
  ],
  NameWatcher: once,
  NoteSibling: once,
  ObjectToReport: once,
  PlaceEntry: [withEntry('fact')],
  Plan: about('parents'),
  PromoteMessage: [{ argument: 'message', given: { entryType: 'statement' } }],
  React: about('signals'),
  RecordAdvice: once,
  RecordConsent: [withBodies],
  RecordDissent: once,
  AgreeSafety: once,
  LookAtSafety: about('agreement'),
  NoteReceipt: once,
  DecideComplaint: once,
  RecordFeedback: once,
  SeekFeedback: once,
  RecordParentsInformed: [{}, { argument: 'not' }],
  RecordSent: once,
  RecordLeaving: once,
  SetHold: once,
  LiftHold: [
    {
      argument: 'complaint',
      about: ({ facts }) => ({
        facts: { ...facts, holds: [{ ground: 'complaint', on: '2026-11-16', at: '2026-11-17T14:00:00.000Z' }] },
      }),
    },
  ],
  RecordTalk: [afterTheOther],
  ReopenCase: once,
  ReopenStep: about('signals'),
  ReportEmergency: once,
  ResolveHypothesis: about('entry'),
  SaveDraft: [shielded],
  SkipTalk: about('child'),
  StartStep: about('talks'),
  TheirWords: about('request'),
  WriteBeside: [{ ...withEntry('fact'), given: { entryType: 'statement' } }],
};

/** A row of whatever is asked for; its parts hold what the readers of these forms look at, whatever the type. */
const anyRow = ({ ids, types }: LogbookQuery): LogbookRow => {
  const row: Record<keyof LogbookRow, unknown> = {
    id: ids?.[0] ?? 'row',
    seq: 1,
    type: types?.[0] ?? ('EntryAdded' satisfies EventType),
    author: 'an',
    recordedAt: '2026-11-17T14:00:00.000Z',
    happenedAt: undefined,
    audience: 'case',
    face: { revision: 1 },
    facts: { given: { task: 'given:1', kind: 'observe', by: 'ilse' } },
    body: {
      text: types?.includes('DraftSaved')
        ? Object.fromEntries(reportBlocks.map((block) => [block, 'Woorden']))
        : 'Woorden',
    },
  };
  return row as LogbookRow;
};

/** The session with some of its operations replaced. */
const replaced = (session: CaseContext['session'], by: object): CaseContext['session'] =>
  new Proxy(session, {
    get: (all, name) => {
      if (name in by) return Reflect.get(by, name);
      const value = Reflect.get(all, name, all);
      return typeof value === 'function' ? value.bind(all) : value;
    },
  });

async function contextOf(play: Play, saving: Saving): Promise<CaseContext> {
  const context = await play.inCase('ilse');
  const session = replaced(context.session, { logbook: async (_: string, query: LogbookQuery) => [anyRow(query)] });
  return { ...context, session, ...saving.about?.(context) };
}

const asked = { platform: 'slack', tenant: 'T0SCHOOL', user: 'an' };

async function readInCase(verb: CaseFormVerb, fields: Fields, all: readonly Saving[]): Promise<ReadonlySet<string>> {
  const play = new Play();
  await play.open({ consult: 'ilse' });
  const read = new Set<string>();
  const submit = caseInteractions(async () => 'out').get(verb)?.submit;
  for (const saving of all) {
    const { argument = '', given = {} } = saving;
    const form = { id: 'form', action: verb, caseId: 'case', version: 1 };
    const values = watched(fields, given, read);
    caseChosenIn({ kind: 'submit', account: asked, deliveryKey: 'key', form, values });
    await submit?.({ form, argument, values, context: await contextOf(play, saving) });
  }
  return read;
}

async function readAtSchool(verb: SchoolFormVerb, fields: Fields): Promise<ReadonlySet<string>> {
  const play = new Play();
  const read = new Set<string>();
  // Nobody is left out: the form would ask about that first.
  const values = watched(fields, { urgency: 'consult', exclude: '' }, read);
  const form = { id: 'form', action: verb };
  schoolAskedFor({ kind: 'submit', account: asked, deliveryKey: 'key', form, values });
  const submit = schoolInteractions(async () => true).get(verb)?.submit;
  // What the board names is about a case, and for the board alone.
  const ofBoard = verb === 'NameColleague';
  const context = play.context('an');
  const actor = ofBoard ? { ...context.actor, roles: ['board'] as const } : context.actor;
  const argument = ofBoard ? '00000000-0000-4000-8000-000000000000' : '';
  await submit?.({ form, argument, values, context: { ...context, actor } });
  return read;
}

/** What may have changed in a case between the opening of a form and its saving. */
const meanwhile: Readonly<Record<string, (context: CaseContext) => Partial<CaseContext>>> = {
  'the case was closed': ({ face }) => ({ face: { ...face, phase: 'closed' } }),
  'the person lost every role': ({ actor, school }) => {
    const roleless = { ...actor, roles: [] };
    return {
      actor: roleless,
      school: { ...school, people: school.people.map((it) => (it.id === actor.id ? roleless : it)) },
    };
  },
  'every step began anew': ({ face }) => ({
    face: { ...face, steps: face.steps.map((step) => ({ ...step, status: 'later' as const })) },
  }),
  'somebody was named whom the text names too': ({ session, school, profile }) => ({
    school: { ...school, hasRoster: true },
    profile: { ...profile, logbook: { ...profile.logbook, rosterWarning: true } },
    session: replaced(session, { rosterHits: async () => ['Woorden'] }),
  }),
};

const both: (typeof meanwhile)[string] = (context) => ({
  ...meanwhile['the case was closed']?.(context),
  ...meanwhile['somebody was named whom the text names too']?.(context),
});

const filledIn = (fields: Fields, given: FormValues = {}): FormValues => ({
  ...Object.fromEntries(Object.entries(fields).map(([id, kind]) => [id, typed[kind]])),
  ...given,
});

/** The answer to a form that is saved in this context. */
async function answerTo(verb: CaseFormVerb, { argument = '', given }: Saving, context: CaseContext): Promise<Reply> {
  const submit = caseInteractions(async () => 'out' as const).get(verb)?.submit;
  if (submit === undefined) throw new Error(`${verb} is no form`);
  const form = { id: 'form', action: verb, caseId: 'case', version: 1 };
  try {
    const result = await submit({ form, argument, values: filledIn(caseForms[verb], given), context });
    return await respondInCase(context, result, undefined, form.id);
  } catch (error) {
    if (error instanceof NothingDone) return error.reply;
    throw error;
  }
}

/** True where what was typed is saved, or still stands in the form: a view in its place has to hold it. */
function isKept(reply: Reply, fields: Fields): boolean {
  if (reply.kind !== 'view') return reply.kind !== 'nothing';
  const words = Object.values(fields).includes('text');
  return reply.view.form !== undefined && (!words || JSON.stringify(reply.view.body).includes('"value":"Woorden"'));
}

const unread = (fields: Fields, read: ReadonlySet<string>): readonly string[] =>
  Object.keys(fields).filter((id) => !read.has(id));

describe('every field of a form is read', () => {
  it.each(Object.entries(savings) as [CaseFormVerb, readonly Saving[]][])('of %s', async (verb, all) => {
    const fields: Fields = caseForms[verb];
    expect(unread(fields, await readInCase(verb, fields, all))).toEqual([]);
  });

  it('of every form that a protocol describes', async () => {
    const { profile } = new Play();
    const kinds = profile.records;
    expect(kinds.length).toBeGreaterThan(0);
    for (const kind of kinds) {
      const fields: Fields = Object.fromEntries(kind.fields.map(({ id }) => [id, 'text']));
      expect(unread(fields, await readInCase('MakeRecord', fields, about(kind.id)))).toEqual([]);
    }
  });

  it.each(Object.keys(schoolForms) as SchoolFormVerb[])('of %s, outside a case', async (verb) => {
    const fields: Fields = schoolForms[verb];
    expect(unread(fields, await readAtSchool(verb, fields))).toEqual([]);
  });

  it('is noticed where one is not', async () => {
    const fields: Fields = { ...caseForms.CloseCase, forgotten: 'text' };
    expect(unread(fields, await readInCase('CloseCase', fields, once))).toEqual(['forgotten']);
  });
});

describe('what was typed in a form', () => {
  const all = (Object.entries(savings) as [CaseFormVerb, readonly Saving[]][]).flatMap(([verb, given]) =>
    given.map((saving) => [verb, saving.argument ?? '', saving] as const),
  );

  const contextAfter = async (saving: Saving, changes: Partial<CaseContext> | undefined, session: object = {}) => {
    const play = new Play();
    await play.open({ consult: 'ilse' });
    const context = { ...(await contextOf(play, saving)), ...changes };
    return { ...context, session: replaced(context.session, session) };
  };

  it.each(
    Object.entries({ ...meanwhile, 'the case was closed, and somebody named': both }).flatMap(([what, change]) =>
      all.map((it) => [what, ...it, change] as const),
    ),
  )('is kept where %s: %s %s', async (_what, verb, _argument, saving, change) => {
    const before = await contextAfter(saving, undefined);
    const reply = await answerTo(verb, saving, { ...before, ...change(before) });
    expect(isKept(reply, caseForms[verb]), JSON.stringify(reply)).toBe(true);
  });

  it.each(all)('is never called saved where it differs from what was saved: %s %s', async (verb, _argument, saving) => {
    const written: unknown[] = [];
    const context = await contextAfter(saving, undefined, {
      fresh: false,
      differs: { changed: Object.keys(caseForms[verb]).slice(0, 1) },
      append: async (change: unknown) => void written.push(change),
    });
    const reply = await answerTo(verb, saving, context);
    if (written.length > 0) expect(reply.kind).toBe('saved');
    else expect(reply.kind).toMatch(/^(fieldErrors|view)$/);
    expect(isKept(reply, caseForms[verb]), JSON.stringify(reply)).toBe(true);
    if (reply.kind === 'fieldErrors') expect(JSON.stringify(reply.errors)).toContain('is opgeslagen');
  });
});

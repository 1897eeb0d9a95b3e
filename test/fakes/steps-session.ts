/** A case in memory, played through the real rules: people press and fill in what the views offer, as they would on a platform. */

import { randomUUID } from 'node:crypto';
import { isCaseVerb, verbAndArgument, wayBackIn } from '../../cards/verbs.ts';
import type { OpenCase, PersonCommand } from '../../src/consultation/commands.ts';
import type { CaseEvent } from '../../src/consultation/event.ts';
import type { EventType, LogbookRow } from '../../src/consultation/events.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { type CaseFacts, noFacts } from '../../src/consultation/facts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { School } from '../../src/consultation/school.ts';
import { execute, openCase } from '../../src/conversation/handle/execute.ts';
import { NothingDone } from '../../src/conversation/handle/nothing-done.ts';
import { respondInCase } from '../../src/conversation/handle/respond.ts';

import type {
  CaseContext,
  InteractionResult,
  Press,
  SchoolContext,
} from '../../src/conversation/interactions/interaction.ts';
import { caseInteractions } from '../../src/conversation/interactions/registry.ts';
import type { FormValues, Input, View } from '../../src/port/card.ts';
import { isInput } from '../../src/port/card.ts';

import type { LogbookQuery } from '../../src/port/logbook.ts';
import type { Reply } from '../../src/port/reply.ts';
import type { Session } from '../../src/port/session.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { noDrafts } from './drafts.ts';
import { FakeOwn } from './own.ts';
import { noRequests } from './requests.ts';
import { isAsked, rowOf, withoutHidden } from './session.ts';
import { flevoland, schoolOf } from './steps-school.ts';

export { flevoland, schoolOf };

const unused = (name: string) => (): never => {
  throw new Error(`${name} is not played here`);
};

/** Rows and the folded case, with the audience of a row kept as row security would. */
class FakeCase {
  rows: LogbookRow[] = [];
  face: CaseFace | undefined;
  facts: CaseFacts = noFacts;

  write(events: readonly CaseEvent[], face: CaseFace, facts: CaseFacts): void {
    for (const event of events) this.rows.push(rowOf(event, this.rows.length + 1));
    this.face = face;
    this.facts = facts;
  }

  logbook<T extends EventType>(reader: string, query: LogbookQuery<T>): readonly LogbookRow<T>[] {
    const core = this.face?.members.some((m) => m.person === reader && m.core && m.until === undefined) === true;
    return this.rows
      .filter((row) => row.audience === 'case' || core)
      .filter(isAsked(query))
      .filter((row) => query.ids === undefined || query.ids.includes(row.id))
      .map(withoutHidden(this.facts, query))
      .toReversed();
  }
}

const interactions = caseInteractions(async () => 'out');

export const inputsOf = (view: View): readonly Input[] => view.body.filter(isInput);
export const inputOf = (view: View, id: string): Input => {
  const found = inputsOf(view).find((input) => input.id === id);
  if (found === undefined) throw new Error(`no field ${id} in ${view.title}: ${inputsOf(view).map((i) => i.id)}`);
  return found;
};

/** Everything a person reads in a view, one line an element. */
export function wordsOf(view: View): string {
  return JSON.stringify(view.body).replaceAll('\\n', '\n').replaceAll('\\"', '"');
}

/** What a platform sends back: the values the form began with, and what was typed over them. */
function typed(view: View, values: FormValues): FormValues {
  for (const id of Object.keys(values)) inputOf(view, id);
  const first = inputsOf(view).map((input) => {
    const value = 'value' in input ? (input.value ?? '') : '';
    return [
      input.id,
      input.type === 'Input.ChoiceSet' && input.isMultiSelect ? value.split(',').filter(Boolean) : value,
    ];
  });
  return { ...Object.fromEntries(first), ...values };
}

export const viewOf = (reply: Reply): View => {
  if (reply.kind === 'view') return reply.view;
  if (reply.kind === 'saved' && reply.next !== undefined) return reply.next;
  throw new Error(`no view in ${JSON.stringify(reply)}`);
};

export const errorsOf = (reply: Reply): Readonly<Record<string, string>> => {
  if (reply.kind !== 'fieldErrors') throw new Error(`no errors in ${JSON.stringify(reply)}`);
  return reply.errors;
};

export class Play {
  school: School;
  readonly profile: Profile;
  readonly case = new FakeCase();
  /** Wishes as they were made, newest last: what an interaction asked of the rules. */
  readonly asked: PersonCommand[] = [];
  /** Every view anyone saw. */
  readonly views: View[] = [];
  now = '2026-11-17T09:00:00.000Z';
  #count = 0;

  constructor(options: { readonly school?: School; readonly profile?: Profile } = {}) {
    this.school = options.school ?? schoolOf();
    this.profile = options.profile ?? flevoland();
  }

  get face(): CaseFace {
    if (this.case.face === undefined) throw new Error('no case yet');
    return this.case.face;
  }
  get facts(): CaseFacts {
    return this.case.facts;
  }

  #context(who: string): SchoolContext {
    const actor = this.school.people.find((p) => p.id === who);
    if (actor === undefined) throw new Error(`nobody called ${who}`);
    this.now = new Date(Date.parse(this.now) + 60_000).toISOString();
    const session: Session = {
      person: who,
      fresh: true,
      differs: undefined,
      case: undefined,
      wasMember: async () => false,
      wasAsked: async () => false,
      school: async () => this.school,
      profile: async () => undefined,
      openCase: async ({ events, face, facts }) => this.case.write(events, face, facts),
      append: async ({ events, face, facts }) => this.case.write(events, face, facts),
      logbook: async (_case, query) => this.case.logbook(who, query),
      myCases: async () => [],
      closedBefore: async () => [],
      closedMark: async () => '',
      freeCallName: unused('freeCallName'),
      linkPupil: unused('linkPupil'),
      pupil: unused('pupil'),
      samePupil: unused('samePupil'),
      childKeys: async () => [],
      other: async () => undefined,
      rosterHits: unused('rosterHits'),
      figures: unused('figures'),
      setAway: unused('setAway'),
      noteAccess: async () => undefined,
      noteLook: async () => undefined,
      looks: { ofCase: async () => [], ofMySchools: async () => [], since: async () => undefined },
      requests: noRequests,
      drafts: noDrafts,
      own: new FakeOwn(),
    };
    const newId = (): string => {
      this.#count += 1;
      return `id-${this.#count}`;
    };
    const profileOf = async () => this.profile;
    return {
      session,
      school: this.school,
      actor,
      profile: this.profile,
      profileOf,
      now: this.now,
      newId,
      offersOf: offers,
    };
  }

  context(who: string): CaseContext {
    return { ...this.#context(who), caseId: this.face.id, face: this.face, facts: this.facts };
  }

  async open(who: string, more: Partial<OpenCase> = {}): Promise<this> {
    const command: OpenCase = {
      type: 'OpenCase',
      caseId: 'case-1',
      entryId: randomUUID(),
      callName: 'Kastanje 42',
      urgency: 'consult',
      consult: [],
      exclude: [],
      workingName: 'Sam',
      group: '3A',
      seen: 'Sam had een blauwe plek op zijn arm.',
      when: '2026-11-16T08:30:00.000Z',
      sourceKind: 'own',
      ...more,
    };
    const decided = await openCase(this.#context(who), command);
    if (!decided.ok) throw new Error(decided.refusal.code);
    return this;
  }

  /** Asks the rules directly, to come to the moment a test is about. */
  async does(who: string, command: Exclude<PersonCommand, OpenCase>): Promise<this> {
    const decided = await execute(this.context(who), command);
    if (!decided.ok) throw new Error(`${command.type}: ${JSON.stringify(decided.refusal)}`);
    return this;
  }

  async #grant(context: CaseContext, wish: InteractionResult, from: Press['in'] | undefined): Promise<Reply> {
    if (wish.kind === 'command') this.asked.push(wish.command);
    try {
      const reply = await respondInCase(context, wish, from);
      if (reply.kind === 'view') this.views.push(reply.view);
      if (reply.kind === 'saved' && reply.next !== undefined) this.views.push(reply.next);
      return reply;
    } catch (error) {
      if (!(error instanceof NothingDone)) throw error;
      if (error.reply.kind === 'view') this.views.push(error.reply.view);
      return error.reply;
    }
  }

  async press(who: string, action: string, more: { version?: number; in?: Press['in'] } = {}): Promise<Reply> {
    const [verb, argument] = verbAndArgument(action);
    const ask = isCaseVerb(verb) ? interactions.get(verb)?.press : undefined;
    if (ask === undefined) throw new Error(`nothing answers ${verb}`);
    const context = this.context(who);
    const press = { argument, version: more.version, back: wayBackIn(action), in: more.in ?? 'view', context };
    return this.#grant(context, await ask(press), press.in);
  }

  async submit(who: string, view: View, values: FormValues = {}): Promise<Reply> {
    if (view.form === undefined) throw new Error(`${view.title} cannot be saved`);
    const [verb, argument] = verbAndArgument(view.form.action);
    const ask = isCaseVerb(verb) ? interactions.get(verb)?.submit : undefined;
    if (ask === undefined) throw new Error(`nothing saves ${verb}`);
    const context = this.context(who);
    const wish = await ask({ form: view.form, argument, values: typed(view, values), context });
    return this.#grant(context, wish, undefined);
  }
}

/** Brings a case to the weighing by the rules: read, consulted, talks held. */
export async function toWeighing(play: Play): Promise<Play> {
  await play.open('an');
  await play.does('ilse', { type: 'OpenFile' });
  await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
  await play.does('ilse', { type: 'React', id: randomUUID(), step: 'consultation', text: 'Ik zie het ook.' });
  await play.does('dirk', { type: 'React', id: randomUUID(), step: 'consultation', text: 'Ik denk mee.' });
  await play.does('ilse', { type: 'CompleteStep', step: 'consultation' });
  await play.does('ilse', { type: 'LinkPupil' });
  await play.does('ilse', {
    type: 'SkipTalk',
    with: 'child',
    ground: 'safety',
    whose: 'het kind',
    reason: 'Nog te jong.',
  });
  await play.does('ilse', {
    type: 'RecordTalk',
    id: randomUUID(),
    with: 'parents',
    present: ['ilse', 'dirk'],
    happenedAt: '2026-11-17T08:00:00.000Z',
    goal: 'Zorgen delen',
    reaction: 'GEHEIM-GESPREK vader werd boos',
    agreements: 'Volgende week weer praten',
    suspicionGone: false,
  });
  await play.does('ilse', { type: 'CompleteStep', step: 'talks' });
  return play;
}

export async function answers(play: Play, given: Readonly<Record<string, 'yes' | 'no' | 'doubt'>>): Promise<Play> {
  for (const [question, value] of Object.entries(given)) {
    const revision = play.face.questions.find((q) => q.id === question)?.revision ?? 0;
    await play.does('ilse', { type: 'AnswerQuestion', question, revision, value, reasons: `Reden bij ${question}.` });
  }
  return play;
}

/** Directie agrees with the *nee* at the question about safety, which is the word of one person until then. */
export async function agrees(play: Play): Promise<Play> {
  await play.submit('dirk', viewOf(await play.press('dirk', 'AddVoice:q2')), { stance: 'agree' });
  return play;
}

/** The talk with the child shows another cause, so that a case may be closed for it. */
export async function otherCauseShown(play: Play): Promise<Play> {
  const talk = { goal: 'Horen hoe het gaat', reaction: 'Van de fiets gevallen.', agreements: 'Niets afgesproken' };
  const form = viewOf(await play.press('ilse', 'RecordTalk:child'));
  await play.submit('ilse', form, { ...talk, present: ['ilse'], suspicionGone: ['yes'] });
  return play;
}

/** Closes a case for another cause, which the talk with the child showed. */
export async function closeForOtherCause(play: Play): Promise<Play> {
  await otherCauseShown(play);
  const form = viewOf(await play.press('ilse', 'CloseCase'));
  await play.submit('ilse', form, { reason: 'otherCause', text: 'Gewone zorg.' });
  if (play.face.phase !== 'closed') throw new Error('the case was not closed');
  return play;
}

/** Brings a case to a report that was decided on: a text has to be written. */
export async function toDraft(play: Play, decider = 'ilse'): Promise<Play> {
  await answers(await toWeighing(play), { q1: 'yes', q2: 'yes' });
  await play.does('ilse', { type: 'CompleteStep', step: 'weighing' });
  await play.does(decider, { type: 'DecideReport', needed: true, reason: 'Het kind is onveilig.' });
  return play;
}

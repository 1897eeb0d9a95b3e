/** Plays presses and forms through the engine itself, on one case in memory. */
import { expect } from 'vitest';
import { isCaseVerb, isSchoolVerb, schoolAndArgument, verbAndArgument, wayBackIn } from '../../../cards/verbs.ts';
import { offers } from '../../../src/consultation/offers/offers.ts';
import type { PersonId, School } from '../../../src/consultation/school.ts';
import { personOf } from '../../../src/consultation/school.ts';
import { caseContext, Profiles } from '../../../src/conversation/handle/context.ts';
import { NothingDone } from '../../../src/conversation/handle/nothing-done.ts';
import { respondAtSchool, respondInCase } from '../../../src/conversation/handle/respond.ts';
import { schoolAskedFor } from '../../../src/conversation/handle/slash-command.ts';
import type { CaseContext, SchoolContext } from '../../../src/conversation/interactions/interaction.ts';
import { caseInteractions, schoolInteractions } from '../../../src/conversation/interactions/registry.ts';
import { resultOfCommand } from '../../../src/conversation/interactions/typed-command.ts';

import type { Typing } from '../../../src/port/account.ts';
import {
  type FormValues,
  type Input,
  isInput,
  actionsIn as pressableIn,
  type View,
  type ViewElement,
} from '../../../src/port/card.ts';
import type { Reply } from '../../../src/port/reply.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import { profile as flevoland, school as regenboog } from '../../cards/support.ts';
import { CaseMemory } from '../../fakes/session.ts';

const atSchool = schoolInteractions(async () => true);
const inCase = caseInteractions(async () => 'out');

/** A Tuesday afternoon in November, within school hours; 15:00 in Amsterdam. */
export const TUESDAY = '2026-11-17T14:00:00.000Z';

async function replied(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NothingDone) return error.reply;
    throw error;
  }
}

export class Play {
  readonly memory: CaseMemory;
  readonly profile: Profile;
  now = TUESDAY;
  /** How people type a command here. */
  typing: Typing = 'slash';
  /** What each could do now; whoever looks often may remember it. */
  offersOf = offers;
  #ids = 0;

  constructor(school: School = regenboog, profile: Profile = flevoland) {
    this.memory = new CaseMemory(school);
    this.profile = profile;
  }

  newId = (): string => {
    this.#ids += 1;
    return `id-${this.#ids}`;
  };

  context(person: PersonId): SchoolContext {
    const { school } = this.memory;
    const actor = personOf(school, person);
    if (actor === undefined) throw new Error(`${person} does not work here`);
    const { now, newId, profile, offersOf, typing } = this;
    const profileOf = async () => profile;
    return { session: this.memory.session(person), school, actor, profile, profileOf, now, newId, offersOf, typing };
  }

  async inCase(person: PersonId, pausing = false): Promise<CaseContext> {
    const { session, now, newId, offersOf } = this.context(person);
    const profiles = new Profiles();
    Object.defineProperty(profiles, 'of', { value: async () => this.profile });
    const context = await caseContext(session, { now, newId, profiles, offersOf }, pausing);
    if (context === undefined) throw new Error(`${person} cannot see the case`);
    return context;
  }

  command = (person: PersonId, text: string): Promise<Reply> =>
    replied(async () => {
      const context = this.context(person);
      return respondAtSchool(context, await resultOfCommand(context, text), undefined);
    });

  /** Presses a button of a form in which this was typed. */
  pressWith = (person: PersonId, action: string, values: FormValues): Promise<Reply> =>
    this.press(person, action, 'view', false, values);

  press(
    person: PersonId,
    action: string,
    from: 'card' | 'view' = 'view',
    pausing = false,
    values: FormValues = {},
  ): Promise<Reply> {
    const [verb, argument] = verbAndArgument(action);
    return replied(async () => {
      const found = isSchoolVerb(verb) ? atSchool.get(verb)?.press : undefined;
      const about = { version: undefined, back: wayBackIn(action), in: from, values };
      const outside = found !== undefined && schoolAskedFor(pressed(action, person)) === this.memory.school.id;
      if (outside) {
        const context = this.context(person);
        return respondAtSchool(
          context,
          await found({ ...about, argument: schoolAndArgument(argument)[1], context }),
          undefined,
        );
      }
      const ask = isCaseVerb(verb) ? inCase.get(verb)?.press : undefined;
      if (ask === undefined) throw new Error(`nobody answers ${action}`);
      const context = await this.inCase(person, pausing);
      return respondInCase(context, await ask({ ...about, argument, context }), from);
    });
  }

  submit(person: PersonId, view: View, values: FormValues): Promise<Reply> {
    const { form } = view;
    if (form === undefined) throw new Error(`"${view.title}" is no form`);
    const [verb, argument] = verbAndArgument(form.action);
    return replied(async () => {
      if (form.caseId === undefined) {
        const ask = isSchoolVerb(verb) ? atSchool.get(verb)?.submit : undefined;
        if (ask === undefined) throw new Error(`nobody takes ${form.action}`);
        const context = this.context(person);
        const rest = schoolAndArgument(argument)[1];
        return respondAtSchool(context, await ask({ form, argument: rest, values, context }), form.id);
      }
      const ask = isCaseVerb(verb) ? inCase.get(verb)?.submit : undefined;
      if (ask === undefined) throw new Error(`nobody takes ${form.action}`);
      const context = await this.inCase(person);
      return respondInCase(context, await ask({ form, argument, values, context }), undefined);
    });
  }

  /** Juf An opens a case with the form, and whatever else she filled in. */
  async open(values: FormValues = {}, person: PersonId = 'an'): Promise<Reply> {
    const form = viewOf(await this.command(person, ''));
    return this.submit(person, form, {
      ...typedIn(form),
      seen: 'Een blauwe plek op de arm.',
      workingName: 'Sam',
      ...values,
    });
  }
}

const pressed = (action: string, user: string) =>
  ({
    kind: 'press',
    account: { platform: 'slack', tenant: 'T0SCHOOL', user },
    deliveryKey: 'key',
    button: { action },
    in: 'view',
  }) as const;

/** The view a reply shows; fails when it shows none. */
export function viewOf(reply: Reply): View {
  if (reply.kind === 'view') return reply.view;
  if (reply.kind === 'saved' && reply.next !== undefined) return reply.next;
  return expect.fail(`no view but ${JSON.stringify(reply)}`);
}

export const inputsOf = (view: View): readonly Input[] => view.body.filter(isInput);
export const inputOf = (view: View, id: string): Input | undefined => inputsOf(view).find((i) => i.id === id);

/** What a form holds before anyone types. */
export const typedIn = (view: View): Record<string, string> =>
  Object.fromEntries(inputsOf(view).flatMap((i) => (i.value === undefined ? [] : [[i.id, i.value]])));

function words(element: ViewElement): readonly string[] {
  switch (element.type) {
    case 'TextBlock':
      return [element.text];
    case 'FactSet':
      return element.facts.flatMap((f) => [f.title, f.value]);
    case 'Container':
      return element.items.flatMap(words);
    case 'ActionSet':
      return [];
    case 'Row':
      return [element.text, element.detail ?? ''];
    case 'Menu':
      return [element.title];
    case 'Columns':
      return element.columns.flatMap(({ title, items }) => [title, ...items.flatMap(words)]);
    case 'Progress':
      return [element.words];
    default:
      return [element.label, element.hint ?? '', element.value ?? ''];
  }
}
export const wordsIn = (view: View): string => view.body.flatMap(words).join('\n');

/** What can be pressed, whatever it leads back to. */
export const actionsIn = (view: View): readonly string[] =>
  pressableIn(view.body).flatMap((a) => (a.type === 'Action.Execute' ? [a.data.action.replace(/@.*$/, '')] : []));

/** What every platform asks of a private view. */
export function expectSound(view: View): void {
  expect(view.title.length).toBeLessThanOrEqual(24);
  expect(view.form?.submit.length ?? 0).toBeLessThanOrEqual(24);
  expect(view.body.length).toBeLessThanOrEqual(100);
  const ids = inputsOf(view).map((i) => i.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const input of inputsOf(view)) {
    if (input.type !== 'Input.ChoiceSet') continue;
    expect(input.choices.length).toBeGreaterThan(0);
    expect(input.choices.length).toBeLessThanOrEqual({ expanded: 10, compact: 100, search: 1000 }[input.style]);
  }
  if (view.form !== undefined) expect(view.form.action.length).toBeLessThanOrEqual(200);
}

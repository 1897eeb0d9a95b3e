/**
 * The screens of which pictures are made, in the order in which the case comes by them. One line a screen: who looks, and what they ask for.
 * A line without a name only plays on.
 */
import { examplesCopy } from '../../cards/copy/examples.nl.ts';
import { asksFor, type CaseVerb, inCase, type SchoolVerb } from '../../cards/verbs.ts';
import { actionsIn, type ButtonData, type View } from '../../src/port/card.ts';
import { caseIdIn, type Player } from '../../src/tryout/player.ts';
import type { User } from '../../src/tryout/school.ts';
import type { PlayedSchool } from './school.ts';
import type { Shown } from './shown.ts';
import { specimenCard, specimenView } from './specimen.ts';

export interface Scene extends Record<'an' | 'ilse' | 'dirk', Player> {
  readonly school: PlayedSchool;
  /** The case that is half way. */
  readonly caseId: string;
}

export type Screen =
  | readonly [name: string, look: (scene: Scene) => Promise<Shown>]
  | ((scene: Scene) => Promise<unknown>);

const view = async (asked: Promise<View>): Promise<Shown> => ({ kind: 'view', view: await asked });

const isOf = (data: ButtonData, caseId: string): boolean => data.caseId === undefined || data.caseId === caseId;

/** The newest card on which this can be pressed. */
async function card({ school, caseId }: Scene, user: User, verb: CaseVerb | SchoolVerb): Promise<Shown> {
  const found = school
    .cardsOf(user)
    .findLast(({ body }) =>
      actionsIn(body).some((it) => it.type === 'Action.Execute' && isOf(it.data, caseId) && asksFor(it.data, verb)),
    );
  if (found === undefined) throw new Error(`no card with ${verb}`);
  return { kind: 'card', card: found, place: 'Casus' };
}

async function home({ school }: Scene, user: User): Promise<Shown> {
  const account = { platform: 'playground', tenant: 'de-regenboog', user };
  const reply = await school.handler.handle({ kind: 'home', account, deliveryKey: `picture:${user}:${Math.random()}` });
  if (reply.kind !== 'view') throw new Error('no overview');
  return { kind: 'view', view: reply.view };
}

const { answer, report, help } = { answer: examplesCopy.bruises.answer, report: 'Er is genoeg reden', help: 'Nu niet' };

export const screens: readonly Screen[] = [
  ['onderdelen-kaart', async () => ({ kind: 'card', card: specimenCard, place: 'Casus' })],
  ['onderdelen', async () => ({ kind: 'view', view: specimenView })],
  ['intake', ({ an }) => view(an.command(''))],
  ['nood', ({ an }) => view(an.command('nood'))],
  ['lijst', ({ ilse }) => view(ilse.command('lijst'))],
  ['overzicht', (scene) => home(scene, 'ilse')],
  ['checklist', (scene) => card(scene, 'ilse', 'RaiseUrgency')],
  ['stapkaart', (scene) => card(scene, 'ilse', 'React')],
  ['vraag', (scene) => card(scene, 'ilse', 'AnswerQuestion')],
  ['nu', ({ ilse, caseId }) => view(ilse.press(inCase(caseId, 'Next')))],
  ['nu-leerkracht', ({ an, caseId }) => view(an.press(inCase(caseId, 'Next')))],
  ['weging', ({ ilse, caseId }) => view(ilse.press(inCase(caseId, 'Weighing')))],
  [
    'antwoord',
    async ({ ilse, caseId }) =>
      view(ilse.press(await ilse.onCard(inCase(caseId, 'AnswerQuestion', { question: 'q3', value: 'yes' })))),
  ],
  ['regels', ({ ilse, caseId }) => view(ilse.press(inCase(caseId, 'Evidence')))],
  ['feit', ({ ilse, caseId }) => view(ilse.press(inCase(caseId, 'AddEntry', { type: 'fact' })))],
  ['dossier', ({ ilse, caseId }) => view(ilse.press(inCase(caseId, 'OpenFile')))],
  ['mensen', ({ ilse, caseId }) => view(ilse.press(inCase(caseId, 'Members')))],
  ['taak-geven', ({ ilse, caseId }) => view(ilse.press(inCase(caseId, 'GiveTask')))],
  async ({ ilse, caseId }) => {
    const form = await ilse.press(inCase(caseId, 'GiveTask'));
    const field = form.body.find((part) => 'id' in part && part.id === 'person');
    const colleague = field !== undefined && 'choices' in field ? field.choices[0]?.value : undefined;
    const words = { kind: 'observe', text: 'Let op hoe D. op het plein speelt.', on: '2026-11-20' };
    await ilse.save(form, { values: { person: colleague ?? '', ...words } });
  },
  ['taken', ({ ilse, caseId }) => view(ilse.press(inCase(caseId, 'GivenTasks')))],
  async ({ ilse, caseId }) => {
    for (const [question, value] of [
      ['q3', 'yes'],
      ['q4', 'no'],
    ] as const)
      await ilse.fill(await ilse.onCard(inCase(caseId, 'AnswerQuestion', { question, value })), {
        values: { reasons: answer },
      });
    await ilse.press(inCase(caseId, 'CompleteStep', { step: 'weighing' }));
  },
  ['besluit', ({ dirk, caseId }) => view(dirk.press(inCase(caseId, 'DecideReport')))],
  async ({ dirk, ilse, caseId }) => {
    await dirk.fill(inCase(caseId, 'DecideReport'), { values: { needed: 'yes', reason: report } });
    await dirk.fill(inCase(caseId, 'DecideHelp'), { values: { possible: 'no', reason: help } });
    await ilse.fill(inCase(caseId, 'Draft'), { values: { submit: 'submit' } });
  },
  ['akkoord', ({ dirk, caseId }) => view(dirk.press(inCase(caseId, 'Approval')))],
  ['overzicht-directie', (scene) => home(scene, 'dirk')],
  ['checklist-stap-5', (scene) => card(scene, 'ilse', 'RaiseUrgency')],
  ({ school }) => school.to('2026-11-16T07:05:00.000Z'),
  ['weekoverzicht', (scene) => card(scene, 'ilse', 'DigestSettings')],
];

/** Returns the people who look, and the case that is half way. */
export async function sceneIn(school: PlayedSchool): Promise<Scene> {
  const [an, ilse, dirk] = [school.player('an'), school.player('ilse'), school.player('dirk')];
  return { an, ilse, dirk, school, caseId: caseIdIn(await ilse.command('lijst')) };
}

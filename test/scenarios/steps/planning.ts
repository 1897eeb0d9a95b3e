/** What is planned, and what of it may be seen where. */
import { expect } from 'vitest';
import { plansCopy } from '../../../cards/copy/plans.nl.ts';
import { noticeCard } from '../../../cards/news.ts';
import { draftOf } from '../../../cards/report-text.ts';
import { otherwiseParts } from '../../../cards/views/otherwise.ts';
import { waitLine, waitRow } from '../../../cards/waits.ts';
import { talkLines } from '../../../cards/work-rows.ts';
import { localDate } from '../../../src/consultation/calendar.ts';
import type { Plan } from '../../../src/consultation/commands.ts';
import { heldOtherwise } from '../../../src/consultation/held-otherwise.ts';
import { mayOpenFile } from '../../../src/consultation/policy.ts';
import type { Wait } from '../../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../../src/consultation/waits/waits-for.ts';
import { talksToCome, workList } from '../../../src/digest/overview.ts';
import * as ask from '../../consultation/asks.ts';
import { rowOf } from '../../fakes/session.ts';
import type { Scene } from '../scene.ts';
import { sees, when } from '../sentences.ts';
import { opens } from './reading.ts';

const kinds: Readonly<Record<string, Plan['of']>> = {
  'het gesprek met het kind': 'child',
  'het gesprek met de ouders': 'parents',
  'het gesprek met de leerling over de melding': 'tellPupil',
  'het gesprek met de ouders over de melding': 'tellParents',
  'de melding': 'report',
  'het terugbellen van Veilig Thuis': 'callBack',
};
const places: Readonly<Record<string, Plan['place']>> = { thuis: 'home', 'op school': 'school', neutraal: 'neutral' };
const what = `(${Object.keys(kinds).join('|')})`;

function plan(scene: Scene, by: string, of: string, on: string, more: Partial<Plan> = {}): void {
  const kind = kinds[of] ?? 'parents';
  scene.asks(scene.person(by), { type: 'Plan', id: ask.formId(), of: kind, on, people: [], where: 'Kamer 2', ...more });
}

function waits(scene: Scene): readonly Wait[] {
  const { state, now } = scene.story;
  return waitsFor(state.face, scene.school, scene.profile, now, state.facts.excluded);
}
const telling = (scene: Scene) => ({
  school: scene.school,
  profile: scene.profile,
  now: scene.story.now,
  isPlain: true,
});
/** The talks to come on somebody's own page. */
function talksOf(scene: Scene, name: string): readonly string[] {
  const { school, profile, story } = scene;
  const { face, facts } = story.state;
  const now = story.now;
  const telling = { person: scene.person(name).id, school, now, policy: { mayOpenFile } };
  return talkLines(talksToCome(workList([{ face, profile, excluded: facts.excluded }], telling).rows), { now });
}
/** The message in somebody's own chat. */
function noticeOf(scene: Scene, name: string): string {
  const { school, profile, story } = scene;
  const { face, facts } = story.state;
  const notice = face.notices.find(({ person }) => person === scene.person(name).id);
  if (notice === undefined) return '';
  const today = localDate(story.now, school.timezone);
  return JSON.stringify(noticeCard({ face, school, profile, today, excluded: facts.excluded }, notice));
}
const last = (scene: Scene) => scene.story.events.findLast(({ type }) => type === 'Planned' || type === 'TalkRecorded');

export const planning = [
  when(`{wie} ${what} plant op {datum}`, (scene, by = '', of = '', on = '') => plan(scene, by, of, on)),
  when(`{wie} ${what} (thuis|op school|neutraal) plant op {datum}`, (scene, by = '', of = '', where = '', on = '') =>
    plan(scene, by, of, on, { place: places[where] ?? 'school' }),
  ),
  when(`{wie} ${what} plant op {datum}, met ((?:{wie}|, | en )+)`, (scene, by = '', of = '', on = '', list = '') =>
    plan(scene, by, of, on, { people: list.split(/, | en /).map((name) => scene.person(name).id) }),
  ),
  when(`{wie} ${what} plant op {datum}, met een reden`, (scene, by = '', of = '', on = '') =>
    plan(scene, by, of, on, { whyOtherwise: 'Veilig Thuis raadt het aan.' }),
  ),
  when(`{wie} ${what} afzegt`, (scene, by = '', of = '') =>
    scene.asks(scene.person(by), { type: 'CancelPlan', of: kinds[of] ?? 'parents', reason: 'Het kon niet.' }),
  ),
  when(
    '{wie} een gesprek met (het kind|de ouders) vastlegt met een reden waarom het anders ging, met ((?:{wie}|, | en )+)',
    (scene, by = '', whom = '', list = '') => {
      const present = list.split(/, | en /).map((name) => scene.person(name));
      const more = { happenedAt: scene.story.now, whyOtherwise: 'De vader wilde het zo.' };
      scene.asks(scene.person(by), ask.talk(whom === 'het kind' ? 'child' : 'parents', present, more));
    },
  ),
  sees('leest ieder alleen: {tekst}', (scene, words = '') => {
    const rows = waits(scene).filter(({ kind }) => kind === 'planned');
    const told = rows.map((wait) => waitLine(wait, telling(scene)));
    expect(told).toEqual([expect.stringContaining(words)]);
    expect(told.join()).not.toMatch(/ouders|kind|leerling|Kamer|melding/i);
    expect(JSON.stringify(scene.story.state.face.waits)).not.toMatch(/parents|child|Kamer/);
  }),
  sees('leest {wie} op de eigen pagina: {tekst}', (scene, name = '', words = '') =>
    expect(talksOf(scene, name).join()).toContain(words),
  ),
  sees('leest {wie} op de eigen pagina geen gesprek', (scene, name = '') => expect(talksOf(scene, name)).toEqual([])),
  sees('leest {wie} in de eigen chat: {tekst}', (scene, name = '', words = '') =>
    expect(noticeOf(scene, name)).toContain(words),
  ),
  sees('staat in het verslag van {wie} al ingevuld: {tekst}', async (scene, name = '', words = '') => {
    const { body } = await opens(scene, name, 'RecordTalk:parents');
    const values = body.flatMap((part) => ('value' in part && typeof part.value === 'string' ? [part.value] : []));
    const names = values.join().replaceAll(/[a-z]+/g, (id) => scene.school.people.find((p) => p.id === id)?.name ?? id);
    expect(names).toContain(words);
  }),
  sees('wordt {wie} gevraagd: {tekst}', (scene, name = '', words = '') => {
    const { id } = scene.person(name);
    const mine = waits(scene).filter(({ people, restsUntil }) => people.includes(id) && restsUntil === undefined);
    expect(mine.map((wait) => waitRow(wait, id, 'case', telling(scene)).text)).toContain(words);
  }),
  sees('wordt {wie} niet gevraagd: {tekst}', (scene, name = '', words = '') => {
    const { id } = scene.person(name);
    const mine = waits(scene).filter(({ people, restsUntil }) => people.includes(id) && restsUntil === undefined);
    expect(mine.map((wait) => waitRow(wait, id, 'case', telling(scene)).text)).not.toContain(words);
  }),
  sees('leest men bij het wegen en in de eerste tekst: {tekst}', (scene, words = '') => {
    const rows = scene.story.events.map((event, index) => rowOf(event, index));
    const { face, facts } = scene.story.state;
    const { school, profile } = scene;
    expect(draftOf({ rows, face, facts, school, profile }).talks).toContain(words);
    const actor = scene.person('Ilse');
    const state = { caseId: 'casus', face, facts, school, profile, actor, now: scene.story.now };
    expect(JSON.stringify(otherwiseParts(state, heldOtherwise(rows)))).toContain(words);
  }),
  sees('staat in het dossier als afwijking: {tekst}', (scene, words = '') => {
    const body = last(scene)?.body ?? {};
    const otherwise = 'otherwise' in body ? (body.otherwise ?? []) : [];
    expect(otherwise.map((departure) => plansCopy.otherwise[departure]).join(', ')).toContain(words);
  }),
];

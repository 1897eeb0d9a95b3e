/** What returns every year, and whom and what of the school a text refers to. */
import { expect } from 'vitest';
import { lineWords } from '../../../cards/school-contacts.ts';
import { dutyTitle, standsWords } from '../../../cards/yearly.ts';
import type { DutyDone, DutyGround } from '../../../src/digest/duties.ts';
import { isToldOf, sharedDuties } from '../../../src/digest/duties.ts';
import { ownDuties } from '../../../src/digest/yearly.ts';
import { wim } from '../../consultation/people.ts';
import { type Scene, titled } from '../scene.ts';
import { given, sees, when } from '../sentences.ts';

/** The day of the school, and what was ticked by then. */
interface Day {
  readonly now: string;
  readonly done: readonly DutyDone[];
}
const days = new WeakMap<Scene, Day>();
const dayOf = (scene: Scene): Day => days.get(scene) ?? { now: '2026-11-09T09:00:00.000Z', done: [] };
const groundOf = (scene: Scene): DutyGround => ({ school: scene.school, profile: scene.profile, ...dayOf(scene) });
const titlesOf = (scene: Scene, name: string): readonly string[] => {
  const { shared, courses } = ownDuties(scene.person(name), groundOf(scene));
  return [...shared, ...courses].map(dutyTitle);
};

export const yearly = [
  given('een school met iemand van het bestuur', (scene) => {
    scene.school = { ...scene.school, people: [...scene.school.people.filter(({ id }) => id !== wim.id), wim] };
  }),
  given('een school met buurtteam {tekst}, {tekst}', (scene, name = '', phone = '') => {
    scene.school = { ...scene.school, localTeam: { name, phone } };
  }),
  given('{wie} volgde de cursus op {datum}', (scene, name = '', training = '') => scene.change(name, { training })),
  when('het jaar zover is als op {datum}', (scene, day = '') => {
    days.set(scene, { ...dayOf(scene), now: `${day}T09:00:00.000Z` });
  }),
  when('{wie} afvinkt: {tekst}', (scene, name = '', title = '') => {
    const { now, done } = dayOf(scene);
    const person = scene.person(name);
    const duty = sharedDuties(groundOf(scene)).find((one) => dutyTitle(one) === title);
    if (duty?.on === undefined) throw new Error(`${title} kwam nog niet`);
    days.set(scene, { now, done: [{ item: duty.item, on: duty.on, by: person.id, name, at: now }, ...done] });
  }),
  sees('wordt {wie} dit jaar gevraagd: {tekst}', (scene, name = '', title = '') =>
    expect(titlesOf(scene, name)).toContain(title),
  ),
  sees('wordt {wie} dit jaar niet gevraagd: {tekst}', (scene, name = '', title = '') =>
    expect(titlesOf(scene, name)).not.toContain(title),
  ),
  sees('leest {wie} bij {tekst}: {tekst}', (scene, name = '', title = '', words = '') => {
    const ground = groundOf(scene);
    const duty = sharedDuties(ground).find((one) => dutyTitle(one) === title);
    const person = scene.person(name);
    if (duty === undefined || !isToldOf(person, duty)) throw new Error(`${name} leest daar niets van`);
    expect(standsWords(duty, { ...ground, person: person.id, isPosted: true })).toContain(words);
  }),
  sees('zegt stap {tekst}: {tekst}', (scene, step = '', words = '') => {
    const said = titled(scene.profile.steps, step).guidance.map((line) => lineWords(line, scene.school));
    expect(said.join('\n')).toContain(words);
  }),
];

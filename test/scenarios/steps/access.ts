/** Who is in a case, who is taken out, and who may be chosen for anything. */
import { expect } from 'vitest';
import { roomCopy } from '../../../cards/copy/room.nl.ts';
import { peopleFields } from '../../../cards/views/people.ts';
import { mayReadCore } from '../../../src/consultation/policy.ts';
import { screen } from '../../../src/conversation/screen/screen.ts';
import { slots } from '../../../src/conversation/screen/slots.ts';
import * as ask from '../../consultation/asks.ts';
import { given, sees, when } from '../sentences.ts';

const chosen = [
  sees('staat {wie} in geen lijst om uit te kiezen', (scene, name = '') => {
    const { people } = scene.school;
    const ids = people.map(({ id }) => id);
    const list = peopleFields(scene.school, ids, { id: 'person', label: 'Wie?', labels: {}, many: true });
    const values = list.flatMap(({ choices }) => choices.map(({ value }) => value));
    expect(values).not.toContain(scene.person(name).id);
    expect(values.length).toBe(people.length - 1);
  }),
];

const members = [
  when('{wie} de toegang van {wie} stopt', (scene, by = '', name = '') =>
    scene.asks(scene.person(by), ask.endMember(scene.person(name))),
  ),
  when('{wie} alleen nog leerkracht is', (scene, name = '') => {
    scene.change(name, { roles: ['teacher'] });
    scene.asks(undefined, { type: 'SettleWaits' });
  }),
  when('{wie} de eerste stap afrondt', (scene, by = '') => {
    const step = scene.profile.steps[0]?.id ?? '';
    scene.asks(scene.person(by), ask.completeStep(step));
  }),
  sees('leest {wie} dat de toegang is gestopt', (scene, name = '') => {
    const { school, profile, story } = scene;
    const { id } = scene.person(name);
    const wanted = screen({ face: story.state.face, profile, school, strangers: [], today: story.now.slice(0, 10) });
    expect(JSON.stringify(wanted.get(slots.ended(id))?.card)).toContain(roomCopy.ended.told('Kastanje 42'));
  }),
  sees('leest {wie} de kern', (scene, name = '') =>
    expect(mayReadCore(scene.story.state, scene.person(name).id)).toBe(true),
  ),
  sees('leest {wie} de kern niet', (scene, name = '') =>
    expect(mayReadCore(scene.story.state, scene.person(name).id)).toBe(false),
  ),
];

const why = 'Die is de tante van het kind.';
const involved = [
  given('{wie} is niet meer in dienst', (scene, name = '') => {
    scene.school = { ...scene.school, people: scene.school.people.filter((it) => it.name !== name) };
  }),
  when('{wie} zegt zelf persoonlijk betrokken te zijn', (scene, by = '') =>
    scene.asks(scene.person(by), { type: 'StepAside', reason: why }),
  ),
  when('{wie} zegt dat {wie} persoonlijk betrokken is', (scene, by = '', name = '') =>
    scene.asks(scene.person(by), { type: 'AskAside', person: scene.person(name).id, reason: why }),
  ),
  when('{wie} zegt dat het bij {wie} een vergissing was', (scene, by = '', name = '') =>
    scene.asks(scene.person(by), { type: 'AskBack', person: scene.person(name).id, reason: why }),
  ),
  when('{wie} het daarmee eens is', (scene, by = '') => {
    const aside = scene.story.state.facts.asides?.find((it) => it.aside !== undefined)?.aside ?? '';
    scene.asks(scene.person(by), { type: 'AnswerAside', aside, agrees: true });
  }),
  when('{wie} het daarmee oneens is', (scene, by = '') => {
    const aside = scene.story.state.facts.asides?.find((it) => it.aside !== undefined)?.aside ?? '';
    scene.asks(scene.person(by), { type: 'AnswerAside', aside, agrees: false });
  }),
  when('de term van die vraag om is', (scene) => {
    scene.story = scene.story.at(scene.story.task('answerAside')?.dueAt ?? '');
    scene.asks(undefined, ask.escalate('answerAside'));
  }),
];

export const access = [...chosen, ...members, ...involved];

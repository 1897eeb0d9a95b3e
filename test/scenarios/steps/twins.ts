/** Two cases that may be about one child: who is asked, which goes on, and that it is taken back. */
import { expect } from 'vitest';
import type { Brought } from '../../../src/consultation/commands/twins.ts';
import { waitsFor } from '../../../src/consultation/waits/waits-for.ts';
import type { Scene } from '../scene.ts';
import { given, sees, when } from '../sentences.ts';

/** What the other case brings along, of each scene that speaks of one. */
const others = new WeakMap<Scene, Brought>();
const other = (scene: Scene): Brought =>
  others.get(scene) ?? { excluded: [], urgency: 'consult', tasks: [], callName: 'Wilg 2' };

const answers = (scene: Scene, by: string, answer: 'different' | 'goesOn' | 'ends'): void =>
  scene.asks(scene.person(by), {
    type: 'AnswerTwin',
    twin: '1',
    answer,
    reason: 'Zij heeft hetzelfde leerlingnummer.',
    why: 'Zo staat het in de andere casus.',
    ...(answer === 'different' ? {} : { brought: other(scene) }),
  });

const asked = ({ story: { state, now }, school, profile }: Scene): readonly string[] =>
  waitsFor(state.face, school, profile, now, state.facts.excluded).flatMap(({ kind, people }) =>
    kind === 'compare' ? people : [],
  );

export const twins = [
  given('in een andere casus staat dezelfde naam, en {wie} ziet beide', (scene, name = '') => {
    others.delete(scene);
    scene.has(undefined, { type: 'AskTwin', caseId: 'other', person: scene.person(name).id });
  }),
  given('in die andere casus is nu gevaar', (scene) => {
    others.set(scene, { ...other(scene), urgency: 'danger' });
  }),
  given('{wie} mag die andere casus niet zien', (scene, name = '') => {
    others.set(scene, { ...other(scene), excluded: [...other(scene).excluded, scene.person(name).id] });
  }),
  given('alleen {wie} zei dat {wie} die andere casus niet mag zien', (scene, by = '', name = '') => {
    const { excluded, alone = [], ...rest } = other(scene);
    const person = scene.person(name).id;
    others.set(scene, {
      ...rest,
      excluded: [...excluded, person],
      alone: [...alone, { person, by: scene.person(by).id }],
    });
  }),
  when('{wie} zegt dat het een ander kind is', (scene, by = '') => answers(scene, by, 'different')),
  when('{wie} zegt dat het hetzelfde kind is, en dat deze casus doorgaat', (scene, by = '') =>
    answers(scene, by, 'goesOn'),
  ),
  when('{wie} zegt dat het hetzelfde kind is, en dat de andere doorgaat', (scene, by = '') =>
    answers(scene, by, 'ends'),
  ),
  when('{wie} zegt dat het toch een ander kind is', (scene, by = '') =>
    scene.asks(scene.person(by), { type: 'PartTwin', twin: '1', reason: 'Het zijn neefjes.' }),
  ),
  sees('wordt alleen {wie} gevraagd of het hetzelfde kind is', (scene, name = '') =>
    expect(asked(scene)).toEqual([scene.person(name).id]),
  ),
  sees('wordt niemand gevraagd of het hetzelfde kind is', (scene) => expect(asked(scene)).toEqual([])),
];

/** Two cases of one child: who is asked, which goes on, and what that brings. */
import type { AnswerTwin } from '../../../src/consultation/commands/twins.ts';
import type { Brought } from '../../../src/consultation/commands.ts';
import type { Scene } from '../scene.ts';
import { given, when } from '../sentences.ts';

const TWIN = '1';
const reason = 'Zij heeft hetzelfde leerlingnummer.';
const asked = { type: 'AskTwin', caseId: 'andere-casus', person: 'ilse' } as const;

function answers(scene: Scene, by: string, answer: AnswerTwin['answer'], more: Partial<Brought> = {}): void {
  const brought: Brought = { excluded: [], urgency: 'consult', tasks: [], callName: 'Wilg 2', ...more };
  scene.asks(scene.person(by), { type: 'AnswerTwin', twin: TWIN, answer, reason, brought });
}

export const linking = [
  given('Ilse is gevraagd of een andere casus over hetzelfde kind gaat', (scene) => scene.has(undefined, asked)),
  when('{wie} zegt dat het een ander kind is', (scene, by = '') => answers(scene, by, 'different')),
  when('{wie} zegt dat het hetzelfde kind is en dat deze casus stopt', (scene, by = '') => answers(scene, by, 'ends')),
  when('{wie} zegt dat het hetzelfde kind is en dat deze casus verdergaat', (scene, by = '') =>
    answers(scene, by, 'goesOn'),
  ),
  when(
    '{wie} zegt dat het hetzelfde kind is, dat de andere op nu gevaar staat en dat {wie} die niet mag zien',
    (scene, by = '', name = '') =>
      answers(scene, by, 'goesOn', { urgency: 'danger', excluded: [scene.person(name).id] }),
  ),
  when('{wie} terugneemt dat het hetzelfde kind is', (scene, by = '') =>
    scene.asks(scene.person(by), { type: 'PartTwin', twin: TWIN, reason: 'Het zijn neefjes.' }),
  ),
];

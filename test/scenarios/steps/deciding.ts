/** Steps, the weighing and the two decisions. */
import { questionOf } from '../../../src/consultation/decision-path.ts';
import * as ask from '../../consultation/asks.ts';
import { escalate } from '../../consultation/asks.ts';
import type { Scene } from '../scene.ts';
import { given, when } from '../sentences.ts';
import { answerOf } from './starting.ts';

const why = 'Zo is het nu beter voor het kind.';

/** Questions are named by their number, or by the beginning of their text. */
export function questionIn(scene: Scene, name: string): string {
  const { questions } = scene.profile.weighing;
  const found = questions.find((it) => it.id === `q${name}`) ?? questions.find((it) => it.text.startsWith(name));
  if (found === undefined) throw new Error(`er is geen vraag ${name}`);
  return found.id;
}

function answer(scene: Scene, by: string, question: string, value: string, motivation?: string): void {
  scene.asks(scene.person(by), ask.answer(questionIn(scene, question), answerOf(value), motivation));
}

const steps = [
  when('{wie} stap {tekst} afrondt', (scene, by = '', step = '') =>
    scene.asks(scene.person(by), ask.completeStep(scene.step(step).id)),
  ),
  when('{wie} stap {tekst} afrondt met een reden', (scene, by = '', step = '') =>
    scene.asks(scene.person(by), ask.completeStep(scene.step(step).id, why)),
  ),
  when('{wie} stap {tekst} begint', (scene, by = '', step = '') =>
    scene.asks(scene.person(by), ask.startStep(scene.step(step).id)),
  ),
  when('{wie} stap {tekst} begint met een reden', (scene, by = '', step = '') =>
    scene.asks(scene.person(by), ask.startStep(scene.step(step).id, why)),
  ),
  when('{wie} stap {tekst} weer opent', (scene, by = '', step = '') =>
    scene.asks(scene.person(by), ask.reopenStep(scene.step(step).id)),
  ),
];

const questions = [
  given('{wie} vraag {n} beantwoordde met (ja|nee|twijfel)', (scene, by = '', question = '', value = '') => {
    scene.has(scene.person(by), ask.answer(questionIn(scene, question), answerOf(value)));
  }),
  when('{wie} vraag {n} beantwoordt met (ja|nee|twijfel)', (scene, by = '', question = '', value = '') =>
    answer(scene, by, question, value),
  ),
  when('{wie} de vraag {tekst} beantwoordt met (ja|nee|twijfel)', (scene, by = '', question = '', value = '') =>
    answer(scene, by, question, value),
  ),
  when(
    '{wie} vraag {n} beantwoordt met (ja|nee|twijfel), met een motivering',
    (scene, by = '', question = '', value = '') => answer(scene, by, question, value, why),
  ),
  when('{wie} zegt het niet eens te zijn met het antwoord op vraag {n}', (scene, by = '', question = '') =>
    scene.asks(scene.person(by), ask.voice(questionIn(scene, question), 'disagree')),
  ),
  when('{wie} zegt het eens te zijn met het antwoord op vraag {n}', (scene, by = '', question = '') =>
    scene.asks(scene.person(by), ask.voice(questionIn(scene, question), 'agree')),
  ),
  when('de termijn van de hulp om is', (scene) => {
    const due = scene.story.task('helpTerm')?.dueAt ?? '';
    scene.story = scene.story.at(due).does(undefined, escalate('helpTerm'));
    const { evaluatedBy } = scene.profile.help;
    if (questionOf(scene.profile, evaluatedBy) === undefined) throw new Error('er is geen vraag bij de termijn');
  }),
];

const decisions = [
  when('{wie} beslist dat melden (nodig|niet nodig) is', (scene, by = '', how = '') =>
    scene.asks(scene.person(by), ask.decideReport(how === 'nodig')),
  ),
  when('{wie} beslist dat melden (nodig|niet nodig) is, met een motivering', (scene, by = '', how = '') =>
    scene.asks(scene.person(by), ask.decideReport(how === 'nodig', why)),
  ),
  when('{wie} beslist dat hulp (mogelijk|niet mogelijk) is', (scene, by = '', how = '') =>
    scene.asks(scene.person(by), ask.decideHelp(how === 'mogelijk')),
  ),
];

export const deciding = [...steps, ...questions, ...decisions];

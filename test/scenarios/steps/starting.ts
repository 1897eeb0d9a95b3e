/** How a scenario begins: the school, its protocol, and how far the case is. */
import type { OpenCase } from '../../../src/consultation/commands.ts';
import type { Answer } from '../../../src/consultation/facts.ts';
import * as ask from '../../consultation/asks.ts';
import { Story } from '../../consultation/given.ts';
import { wim } from '../../consultation/people.ts';
import { begun, type Plan, played } from '../../protocol/profiles/play.ts';
import type { Scene } from '../scene.ts';
import { given, when } from '../sentences.ts';

export const answerOf = (word: string): Answer => ({ ja: 'yes', nee: 'no', twijfel: 'doubt' })[word] as Answer;
const roles = { leerkracht: 'teacher', 'intern begeleider': 'careCoordinator', directie: 'schoolLeader' } as const;

const report: Plan = { answers: { q1: 'yes', q2: 'yes' }, report: true, help: false };
const help: Plan = {
  answers: { q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes' },
  choices: { 'doubt.any': 'no' },
  report: false,
  help: true,
};

const open = (scene: Scene, more: Partial<OpenCase> = {}): OpenCase =>
  ask.openCase({ group: '3A', place: 'de gang', others: 'niemand', exclude: scene.exclude, ...more });

const urgencies = {
  'alleen iets vastlegt': 'record',
  'een overleg vraagt': 'consult',
  'een ernstig signaal deelt': 'serious',
  'nu gevaar kiest': 'danger',
} as const;

/** The steps before this one, as the protocol asks them. */
function before(scene: Scene, title: string, plan: Plan = report): void {
  const { id } = scene.step(title);
  const main = scene.profile.steps.filter((step) => step.track === undefined).map((step) => step.id);
  const last = main[main.indexOf(id) - 1];
  scene.story = last === undefined ? begun(scene.profile) : played(scene.profile, plan, last);
  const now = scene.story.state.face.steps.find((step) => step.id === id)?.status;
  if (now === 'later') scene.has(scene.person('Ilse'), ask.startStep(id));
}

export const starting = [
  given('het protocol {id}', (scene, id = '') => scene.follow(id)),
  given('als eindverantwoordelijke koos de school (leerkracht|intern begeleider|directie)', (scene, role = '') => {
    const finalDecider = roles[role as keyof typeof roles];
    if (!scene.profile.roles.finalDecider.options.includes(finalDecider))
      throw new Error(`${role} mag hier niet beslissen`);
    scene.school = { ...scene.school, finalDecider };
  }),
  given('de school zette de Verwijsindex aan', (scene) => {
    scene.school = { ...scene.school, settings: ['referralIndex'] };
  }),
  given('{wie} mag deze casus niet zien', (scene, name = '') => {
    scene.exclude = [...scene.exclude, scene.person(name).id];
  }),
  given('Wim van het bestuur heeft een account', (scene) => {
    scene.school = { ...scene.school, people: [...scene.school.people, wim] };
  }),
  given('{wie} is afwezig', (scene, name = '') =>
    scene.change(name, { away: [{ from: '2026-11-01', to: '2027-02-01' }] }),
  ),
  given('een casus van {wie}', (scene, name = '') => scene.has(scene.person(name), open(scene))),
  given('een casus van {wie} over een leerling van 12 of ouder', (scene, name = '') =>
    scene.has(scene.person(name), open(scene, { ageFrom: 12 })),
  ),
  given('een casus van {wie} over een leerling jonger dan 12', (scene, name = '') =>
    scene.has(scene.person(name), open(scene, { ageFrom: 0 })),
  ),
  given('een casus waarvan niemand de leeftijd weet, bij stap {tekst}', (scene, title = '') => {
    before(scene, title);
    const { ageFrom: _, ...facts } = scene.story.state.facts;
    const { world, now, events, state } = scene.story;
    scene.story = new Story(world, now, events, { kind: 'case', face: state.face, facts });
  }),
  given('een casus bij stap {tekst}', (scene, title = '') => before(scene, title)),
  given('een casus met een plan voor hulp bij stap {tekst}', (scene, title = '') => before(scene, title, help)),
  given('een casus waarin hulp is afgesproken', (scene) => {
    scene.story = played(scene.profile, help, scene.profile.decision.step);
  }),
  given('een casus waarin gemeld is', (scene) => {
    scene.story = played(scene.profile, report, scene.profile.decision.step);
  }),
  when(
    '{wie} (alleen iets vastlegt|een overleg vraagt|een ernstig signaal deelt|nu gevaar kiest)',
    (scene, name = '', how = '') =>
      scene.asks(scene.person(name), open(scene, { urgency: urgencies[how as keyof typeof urgencies] })),
  ),
  when('{wie} deelt wat het kind zelf vertelde', (scene, name = '') =>
    scene.asks(scene.person(name), open(scene, { told: { saidBy: 'het kind zelf', heardBy: name } })),
  ),
  when('{wie} een overleg vraagt zonder signaal', (scene, name = '') => {
    const { seen: _, when: __, ...rest } = open(scene);
    scene.asks(scene.person(name), rest);
  }),
  when('{wie} een overleg vraagt zonder dag', (scene, name = '') => {
    const { when: _, ...rest } = open(scene);
    scene.asks(scene.person(name), rest);
  }),
  when('{wie} niets invult en bewaart', (scene, name = '') =>
    scene.asks(scene.person(name), open(scene, { seen: '', workingName: '', group: '' })),
  ),
  when('{wie} een overleg vraagt zonder naam', (scene, name = '') =>
    scene.asks(scene.person(name), open(scene, { seen: '', workingName: '', group: '', unnamed: true })),
  ),
  when('{wie} een overleg vraagt en alleen aan {wie}', (scene, name = '', first = '') =>
    scene.asks(scene.person(name), open(scene, { askFirst: scene.person(first).id })),
  ),
  when('{wie} nog voor er een casus is vastlegt dat er al gemeld is', (scene, name = '') =>
    scene.asks(
      scene.person(name),
      open(scene, {
        urgency: 'danger',
        seen: '',
        workingName: '',
        reported: { happenedAt: scene.story.now, how: 'phone' },
      }),
    ),
  ),
  when('het {datum} is', (scene, date = '') => {
    scene.story = scene.story.at(`${date}T08:00:00.000Z`);
  }),
];

/** What people write down: the logbook, talks, advice, consent, forms and marks. */
import type { AddEntry } from '../../../src/consultation/commands.ts';
import type { ConsentOf } from '../../../src/protocol/terms.ts';
import * as ask from '../../consultation/asks.ts';
import { setMark } from '../../consultation/parts.ts';
import { type Scene, titled } from '../scene.ts';
import { when } from '../sentences.ts';

const entries: Readonly<Record<string, AddEntry['entryType']>> = {
  'een feit': 'fact',
  'een uitspraak': 'statement',
  'een veronderstelling': 'hypothesis',
  'een mening': 'opinion',
  'een diagnose': 'diagnosis',
};
const withWhom = (word: string) => (word === 'het kind' ? 'child' : 'parents');
const at = (scene: Scene) => ({ happenedAt: scene.story.now });

function talk(scene: Scene, by: string, whom: string, list: string, gone: boolean): void {
  const present = list.split(/, | en /).map((name) => scene.person(name));
  scene.asks(scene.person(by), ask.talk(withWhom(whom), present, { ...at(scene), suspicionGone: gone }));
}

function leave(scene: Scene, by: string, whom: string, ground: string, whose: string | undefined): void {
  const which = withWhom(whom);
  const marks = scene.profile.marks.map(({ id, title }) => ({ id, title }));
  const { id } = titled([...scene.profile.talks[which].skipGrounds, ...marks], ground);
  scene.asks(scene.person(by), ask.skip(which, { ground: id, whose: whose ?? '' }));
}

/** Fills in a form: the options that are named, something plausible elsewhere, nothing where it says so. */
interface Typed {
  readonly without?: readonly string[];
  /** `YYYY-MM-DD`, in each field that asks a day. */
  readonly on?: string;
  /** In each field that asks a person. */
  readonly person?: string;
}

function fill(scene: Scene, by: string, title: string, chosen: string, typed: Typed = {}): void {
  const { without = [], on = '2026-11-16', person } = typed;
  const { id, fields } = scene.form(title);
  const options = chosen.split('" en "');
  const values = fields.flatMap((field) => {
    if (without.includes(field.label)) return [];
    const option = field.options.find((it) => options.some((words) => words !== '' && it.title.startsWith(words)));
    if (field.kind === 'choice') return option === undefined ? [] : [[field.id, option.id]];
    if (field.kind === 'person') return [[field.id, scene.person(person ?? (field.required ? 'Dirk' : 'Ilse')).id]];
    return [[field.id, { text: 'Wat er ligt', date: on, tick: 'yes' }[field.kind]]];
  });
  scene.asks(scene.person(by), { type: 'MakeRecord', id: ask.formId(), kind: id, values: Object.fromEntries(values) });
}

const advises = { 'te melden': 'report', 'niet te melden': 'noReport', 'iets anders': 'other' } as const;

/** What every word about a consent names: whom it is for, by its title in the protocol. */
const consentFor = (scene: Scene, body: string) =>
  ({ type: 'RecordConsent', id: ask.formId(), body, for: titled(scene.profile.consents, body).id }) as const;

function consent(scene: Scene, by: string, body: string, given: boolean, of: ConsentOf = 'parents'): void {
  const command = { ...consentFor(scene, body), of, givenBy: 'wie het mag', given } as const;
  scene.asks(scene.person(by), { ...command, ...at(scene) });
}

export const writing = [
  when(
    '{wie} (een feit|een uitspraak|een veronderstelling|een mening|een diagnose) noteert',
    (scene, by = '', what = '') => scene.asks(scene.person(by), ask.write(entries[what], at(scene))),
  ),
  when('{wie} een diagnose noteert zonder wie haar stelde', (scene, by = '') =>
    scene.asks(scene.person(by), ask.write('diagnosis', { ...at(scene), madeBy: '' })),
  ),
  when('{wie} opschrijft dat de veronderstelling (klopt|niet klopt)', (scene, by = '', how = '') => {
    const entry = scene.story.state.facts.entries.find((it) => it.type === 'hypothesis')?.id ?? '';
    const status = how === 'klopt' ? 'confirmed' : 'refuted';
    scene.asks(scene.person(by), { type: 'ResolveHypothesis', entry, status, text: 'Nagevraagd bij de ouder.' });
  }),
  when('{wie} de naam verbetert', (scene, by = '') =>
    scene.asks(scene.person(by), { ...ask.linkPupil, workingName: 'T.' }),
  ),
  when('{wie} een notitie verbetert', (scene, by = '') => {
    const corrects = scene.story.state.facts.entries[0]?.id ?? '';
    scene.asks(scene.person(by), ask.write('fact', { ...at(scene), corrects }));
  }),
  when('{wie} verbetert wat {wie} schreef', (scene, by = '', author = '') => {
    const first = scene.story.state.facts.entries.find((it) => it.by === scene.idOf(author));
    scene.asks(scene.person(by), ask.write('fact', { ...at(scene), corrects: first?.id ?? '' }));
  }),
  when('{wie} er iets naast schrijft dat het tegendeel zegt', (scene, by = '') => {
    const besides = scene.story.state.facts.entries[0]?.id ?? '';
    scene.asks(scene.person(by), ask.write('fact', { ...at(scene), besides, direction: 'contradicts' }));
  }),
  when('{wie} een feit noteert van {datum}, zonder tijd', (scene, by = '', date = '') =>
    scene.asks(scene.person(by), ask.write('fact', { happenedAt: date })),
  ),
  when('{wie} een feit noteert zonder (plaats|wie erbij waren)', (scene, by = '', what = '') => {
    const { place, others, ...rest } = ask.write('fact', at(scene));
    scene.asks(scene.person(by), {
      ...rest,
      ...(what === 'plaats' || place === undefined ? {} : { place }),
      ...(what !== 'plaats' || others === undefined ? {} : { others }),
    });
  }),
  when('{wie} een diagnose noteert die van {wie} zelf is', (scene, by = '', name = '') =>
    scene.asks(scene.person(by), ask.write('diagnosis', { ...at(scene), madeBy: `${name}, leerkracht` })),
  ),
  when('{wie} de dag {datum} aanvult', (scene, by = '', date = '') =>
    scene.asks(scene.person(by), { type: 'CompleteDetails', entryId: ask.formId(), when: date }),
  ),
  when('{wie} reageert in stap {tekst}', (scene, by = '', step = '') =>
    scene.asks(scene.person(by), ask.react(scene.step(step).id)),
  ),
  when('{wie} de leerling vastlegt', (scene, by = '') => scene.asks(scene.person(by), ask.linkPupil)),
  when('{wie} opschrijft dat de leerling jonger is dan 12', (scene, by = '') =>
    scene.asks(scene.person(by), { type: 'CompleteDetails', entryId: ask.formId(), ageFrom: 0 }),
  ),
  when('{wie} opschrijft dat de leerling 16 of ouder is', (scene, by = '') =>
    scene.asks(scene.person(by), { type: 'CompleteDetails', entryId: ask.formId(), ageFrom: 16 }),
  ),
  when('{wie} een broer of zus noteert met een eigen casus', (scene, by = '') =>
    scene.asks(scene.person(by), {
      type: 'NoteSibling',
      id: ask.formId(),
      name: 'S.',
      group: '5B',
      caseId: 'andere-casus',
    }),
  ),
  when(
    '{wie} een gesprek met (het kind|de ouders) vastlegt, met ((?:{wie}|, | en )+)',
    (scene, by = '', whom = '', list = '') => talk(scene, by, whom, list, false),
  ),
  when(
    '{wie} een gesprek met (het kind|de ouders) vastlegt dat het vermoeden wegneemt, met ((?:{wie}|, | en )+)',
    (scene, by = '', whom = '', list = '') => talk(scene, by, whom, list, true),
  ),
  when(
    '{wie} een gesprek met (het kind|de ouders) vastlegt, met {wie}, zonder te zeggen (waar het was|wie erbij waren)',
    (scene, by = '', whom = '', present = '', what = '') =>
      scene.asks(
        scene.person(by),
        ask.talk(withWhom(whom), [scene.person(present)], {
          ...at(scene),
          ...(what === 'waar het was' ? { situation: '' } : { others: '' }),
        }),
      ),
  ),
  when('{wie} oordeelt dat het kind het gesprek (wel|niet) aankan', (scene, by = '', how = '') =>
    scene.asks(scene.person(by), ask.judge(how === 'wel')),
  ),
  when(
    '{wie} het gesprek met (het kind|de ouders) weglaat, met als grond {tekst}',
    (scene, by = '', whom = '', ground = '') => leave(scene, by, whom, ground, 'het kind'),
  ),
  when(
    '{wie} het gesprek met (het kind|de ouders) weglaat, met als grond {tekst}, zonder te zeggen om wie het gaat',
    (scene, by = '', whom = '', ground = '') => leave(scene, by, whom, ground, undefined),
  ),
  when(
    '{wie} het gesprek met (het kind|de ouders) weglaat, met als grond {tekst}, om {tekst}',
    (scene, by = '', whom = '', ground = '', whose = '') => leave(scene, by, whom, ground, whose),
  ),
  when('{wie} het gesprek met (het kind|de ouders) weglaat om een eigen reden', (scene, by = '', whom = '') =>
    scene.asks(scene.person(by), ask.skip(withWhom(whom), { ground: 'druk' })),
  ),
  when(
    '{wie} vastlegt dat Veilig Thuis adviseert (te melden|niet te melden|iets anders)',
    (scene, by = '', what = '') =>
      scene.asks(scene.person(by), ask.advice(advises[what as keyof typeof advises], scene.person('Dirk'), at(scene))),
  ),
  when('{wie} advies van Veilig Thuis vastlegt op naam van {wie}', (scene, by = '', under = '') =>
    scene.asks(scene.person(by), ask.advice('other', scene.person(under), at(scene))),
  ),
  when('de ouders toestemming (geven|weigeren) voor {tekst}', (scene, how = '', body = '') =>
    consent(scene, 'Ilse', body, how === 'geven'),
  ),
  when('de leerling zelf toestemming (geeft|weigert) voor {tekst}', (scene, how = '', body = '') =>
    consent(scene, 'Ilse', body, how === 'geeft', 'pupil'),
  ),
  when('{wie} het formulier {tekst} invult', (scene, by = '', title = '') => fill(scene, by, title, '')),
  when(
    '{wie} het formulier {tekst} invult met {tekst}, zonder {tekst} en {tekst}',
    (scene, by = '', title = '', chosen = '', one = '', other = '') =>
      fill(scene, by, title, chosen, { without: [one, other] }),
  ),
  when(
    '{wie} het formulier {tekst} invult met {tekst}, zonder {tekst}',
    (scene, by = '', title = '', chosen = '', without = '') => fill(scene, by, title, chosen, { without: [without] }),
  ),
  when('{wie} het formulier {tekst} invult met (?:"(.+)")', (scene, by = '', title = '', chosen = '') =>
    fill(scene, by, title, chosen),
  ),
  when(
    '{wie} het formulier {tekst} invult met {tekst}, en {wie} kiest',
    (scene, by = '', title = '', chosen = '', person = '') => fill(scene, by, title, chosen, { person }),
  ),
  when('{wie} het formulier {tekst} invult met een dag die nog komt', (scene, by = '', title = '') =>
    fill(scene, by, title, 'Ja', { on: '2027-02-16' }),
  ),
  when('{wie} vastlegt dat toestemming voor {tekst} niet is gevraagd', (scene, by = '', body = '') => {
    const command = { ...consentFor(scene, body), given: false, notAsked: 'safety' } as const;
    scene.asks(scene.person(by), { ...command, whose: 'het kind', ...at(scene) });
  }),
  when('{wie} het formulier {tekst} invult zonder {tekst}', (scene, by = '', title = '', without = '') =>
    fill(scene, by, title, 'Ja', { without: [without] }),
  ),
  when('{wie} het kenmerk {tekst} zet', (scene, by = '', title = '') =>
    scene.asks(scene.person(by), setMark(titled(scene.profile.marks, title).id)),
  ),
  when('{wie} het kenmerk {tekst} weghaalt', (scene, by = '', title = '') =>
    scene.asks(scene.person(by), setMark(titled(scene.profile.marks, title).id, false)),
  ),
];

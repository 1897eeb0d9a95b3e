/** What is seen then: in the file, on the cards, with whom. */

import { expect } from 'vitest';
import { boardCard } from '../../../cards/board.ts';
import { taskTitle } from '../../../cards/context.ts';
import { emergencyView } from '../../../cards/emergency.ts';
import { momentsOf } from '../../../cards/views/file-row.ts';
import { staffRouteView } from '../../../cards/views/staff-route.ts';
import { approvalPart, fourEyes } from '../../../src/consultation/approving.ts';
import { localDate } from '../../../src/consultation/calendar.ts';
import { completionsIn } from '../../../src/consultation/completions.ts';
import { holds } from '../../../src/consultation/conditions.ts';
import { questionOf } from '../../../src/consultation/decision-path.ts';
import type { Outcome } from '../../../src/consultation/facts.ts';
import { firstReaders } from '../../../src/consultation/first-readers.ts';
import { skipGroundsOf } from '../../../src/consultation/marks.ts';
import { lacking, lacksBefore, talkBefore } from '../../../src/consultation/needs.ts';
import { noReportBar } from '../../../src/consultation/no-report.ts';
import { mayReadCore } from '../../../src/consultation/policy.ts';
import { recordIsOpen } from '../../../src/consultation/profile.ts';
import { besidesOf } from '../../../src/consultation/standing.ts';
import type { Circumstances } from '../../../src/consultation/state.ts';
import { waitsFor } from '../../../src/consultation/waits/waits-for.ts';
import { boardSlot, readBoardSlot } from '../../../src/digest/board-slot.ts';
import { rowOf } from '../../fakes/session.ts';
import { type Scene, titled } from '../scene.ts';
import { sees } from '../sentences.ts';
import { questionIn } from './deciding.ts';
import { taskIn, titles } from './tasks.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  'er is geen vermoeden': 'CLOSE',
  melden: 'REPORT',
  'melden, en kijken of hulp ook kan': 'REPORT_HELP',
  'hulp met een termijn': 'HELP_TERM',
  'opnieuw melden': 'REPORT_AGAIN',
  'blijven volgen en afsluiten': 'MONITOR_CLOSE',
  'eerst advies van Veilig Thuis': 'VT_ADVICE',
};
const status = { klaar: 'done', bezig: 'now', later: 'later' } as const;
const state = (scene: Scene) => scene.story.state;
const last = (scene: Scene) => scene.story.events.at(-1);

const answers = [
  sees('kan dat', (scene) => scene.settled()),
  sees('kan dat niet', (scene) => scene.refused()),
  sees('kan dat niet: {tekst}', (scene, words = '') => scene.refused(words)),
  sees('ontbreekt het veld {tekst}', (scene, field = '') => {
    scene.refused('Vul dit nog in.');
    const known = scene.profile.records.flatMap(({ fields }) => fields).find(({ label }) => label === field)?.id;
    const own = {
      Termijn: 'term',
      Resultaten: 'results',
      Rollen: 'roles',
      Taken: 'tasks',
      Casemanager: 'caseManager',
      'Om wie het gaat': 'whose',
    };
    expect(scene.refusal?.field).toBe(known ?? own[field as keyof typeof own]);
  }),
];

const people = [
  sees('hoort {wie} bij de casus', (scene, name = '') => expect(scene.story.members).toContain(scene.person(name).id)),
  sees('hoort {wie} niet bij de casus', (scene, name = '') =>
    expect(scene.story.members).not.toContain(scene.idOf(name)),
  ),
  sees('staat {wie} nergens in wat op een kaart komt', (scene, name = '') =>
    expect(JSON.stringify(state(scene).face)).not.toContain(`"${scene.person(name).id}"`),
  ),
  sees('krijgt {wie} er bericht van', (scene, name = '') => {
    const told = scene.story.events.flatMap(({ face }) => ('notify' in face ? (face.notify ?? []) : []));
    expect(told).toContain(scene.person(name).id);
  }),
  sees('mag {wie} die notitie niet lezen', (scene, name = '') => {
    const note = state(scene).facts.entries.at(-1);
    expect(note?.core === true && !mayReadCore(state(scene), scene.person(name).id)).toBe(true);
  }),
  sees('mag {wie} het verslag lezen', (scene, name = '') => {
    const report = state(scene).facts.entries.findLast((it) => it.type === 'talkReport');
    const may = report !== undefined && (!report.core || mayReadCore(state(scene), scene.person(name).id));
    expect(may && scene.story.members.includes(scene.person(name).id)).toBe(true);
  }),
  sees('wacht het besluit op {wie}', (scene, name = '') => {
    const draft = state(scene).face.draft;
    expect([draft?.status, ...(draft?.waitingFor ?? [])]).toEqual(
      expect.arrayContaining(['waiting', scene.person(name).id]),
    );
  }),
];

/** Who is waited for in a decision on the text. */
const decidesNow = (scene: Scene): readonly string[] => {
  const { school, profile } = scene.story.world;
  const { face, facts } = state(scene);
  const waits = waitsFor(face, school, profile, scene.story.now, facts.excluded);
  return waits.filter(({ kind }) => kind === 'approve').flatMap((wait) => wait.people);
};

const decides = [
  sees('wordt het besluit niet van {wie} gevraagd', (scene, name = '') =>
    expect(decidesNow(scene)).not.toContain(scene.person(name).id),
  ),
  sees('wordt het besluit van {wie} gevraagd', (scene, name = '') =>
    expect(decidesNow(scene)).toContain(scene.person(name).id),
  ),
];

/** A title may be named by its beginning. */
const seesTask = (scene: Scene, title: string): void =>
  expect(taskIn(scene, title) === undefined ? titles(scene) : title).toBe(title);

const standing = { overleggen: 'consult', ernstig: 'serious', 'nu gevaar': 'danger' } as const;

const works = [
  sees('staat de casus op (overleggen|ernstig|nu gevaar)', (scene, how = '') =>
    expect(state(scene).face.urgency).toBe(standing[how as keyof typeof standing]),
  ),
  sees('staat er een taak {tekst}', (scene, title = '') => seesTask(scene, title)),
  sees('staat er een taak {tekst} voor {wie}', (scene, title = '', name = '') => {
    seesTask(scene, title);
    expect(taskIn(scene, title)?.owner).toBe(scene.person(name).id);
  }),
  sees('staat er een taak {tekst}, uiterlijk {datum}', (scene, title = '', date = '') =>
    expect(localDate(taskIn(scene, title)?.dueAt ?? '', scene.school.timezone)).toBe(date),
  ),
  sees('staat er geen taak {tekst}', (scene, title = '') => expect(taskIn(scene, title)).toBeUndefined()),
  sees('is stap {tekst} (klaar|bezig|later)', (scene, title = '', how = '') => {
    const found = state(scene).face.steps.find((it) => it.id === scene.step(title).id);
    expect(found?.status).toBe(status[how as keyof typeof status]);
  }),
  sees('toont de lijst dat van stap {tekst} is afgeweken', (scene, title = '') =>
    expect(state(scene).face.steps.find((it) => it.id === scene.step(title).id)?.deviated).toBe(true),
  ),
  sees('ontbreekt aan stap {tekst}: {tekst}', (scene, title = '', words = '') => {
    const circumstances = { ...scene.story.world, actor: undefined, now: scene.story.now };
    const lacks = lacking(scene.step(title).id, state(scene), circumstances).map((it) => it.words);
    expect(lacks.some((it) => it.startsWith(words)) ? words : lacks).toBe(words);
  }),
  sees('ontbreekt niet aan stap {tekst}: {tekst}', (scene, title = '', words = '') => {
    const circumstances = { ...scene.story.world, actor: undefined, now: scene.story.now };
    const lacks = lacking(scene.step(title).id, state(scene), circumstances).map((it) => it.words);
    expect(lacks.filter((it) => it.startsWith(words))).toEqual([]);
  }),
  sees('komt het gesprek met de leerling eerst', (scene) =>
    expect(talkBefore('parents', state(scene), scene.story.world)).toBe('child'),
  ),
  sees('komt geen van beide gesprekken eerst', (scene) =>
    expect(talkBefore('parents', state(scene), scene.story.world)).toBeUndefined(),
  ),
  sees('ontbreekt voor stap {tekst}: {tekst}', (scene, title = '', words = '') => {
    const circumstances = { ...scene.story.world, actor: undefined, now: scene.story.now };
    const gate = { kind: 'begin', step: scene.step(title).id } as const;
    const lacks = lacksBefore(gate, state(scene), circumstances).map((it) => it.words);
    expect(lacks.some((it) => it.includes(words)) ? words : lacks).toBe(words);
  }),
  sees('biedt stap {tekst} het formulier {tekst}', (scene, title = '', form = '') => {
    const kind = scene.form(form);
    expect(kind.steps).toContain(scene.step(title).id);
    expect(recordIsOpen(kind, state(scene), scene.school)).toBe(true);
  }),
  sees('is er geen formulier {tekst}', (scene, form = '') => {
    const kind = scene.profile.records.find((it) => it.title === form);
    expect(kind !== undefined && recordIsOpen(kind, state(scene), scene.school)).toBe(false);
  }),
];

const guidance = (scene: Scene, title: string): readonly string[] =>
  scene.step(title).guidance.flatMap((line) => (holds(line.when, state(scene).facts, scene.school) ? [line.text] : []));

/** What somebody reads who has a concern about whoever works here. */
function staffWords({ school, profile }: Scene, about: string): string {
  const whom = about === 'directie' ? 'leader' : about === '' ? 'unknown' : 'other';
  return JSON.stringify(staffRouteView(school, whom, profile));
}

const read = [
  sees('leest {wie} het mee als {wie} nu een zorg deelt', (scene, reader = '', name = '') => {
    const circumstances = { ...scene.story.world, actor: scene.person(name), now: scene.story.now };
    expect(firstReaders(circumstances, scene.exclude)).toEqual([scene.person(reader).id]);
  }),
  sees('leest men bij stap {tekst}: {tekst}', (scene, title = '', words = '') =>
    expect(guidance(scene, title).join('\n')).toContain(words),
  ),
  sees('leest men bij stap {tekst} niet: {tekst}', (scene, title = '', words = '') =>
    expect(guidance(scene, title).join('\n')).not.toContain(words),
  ),
  sees('leest Juf An na het opslaan: {tekst}', (scene, words = '') => {
    const advice = scene.profile.intake.advice[state(scene).face.urgency];
    expect(advice?.text).toContain(words);
  }),
  sees('staat bij het gesprek met (het kind|de ouders): {tekst}', (scene, whom = '', words = '') => {
    const { card, reminders, agenda, askToldEarlier } = scene.profile.talks[whom === 'het kind' ? 'child' : 'parents'];
    const asked = askToldEarlier ? ['vinkje: eerder verteld'] : [];
    const said = [...reminders, ...agenda].map((it) => (typeof it === 'string' ? it : it.text));
    expect([...Object.values(card ?? {}).flat(), ...said, ...asked].join('\n')).toContain(words);
  }),
  sees('staat bij het kenmerk {tekst}: {tekst}', (scene, title = '', words = '') => {
    const { numbers, guidance: lines } = titled(scene.profile.marks, title);
    const all = [...numbers.map((it) => `${it.title} ${it.phone}`), ...lines.map((it) => it.text)];
    expect(all.join('\n')).toContain(words);
  }),
  sees('staat in het formulier {tekst}: {tekst}', (scene, title = '', words = '') => {
    const { fields, guidance: lines } = scene.form(title);
    const all = fields.flatMap((it) => [it.label, it.hint, ...it.options.flatMap((o) => [o.title, o.note])]);
    expect([...lines.map((it) => it.text), ...all].join('\n')).toContain(words);
  }),
  sees('staat in de noodhulp: {tekst}', (_, words = '') => expect(JSON.stringify(emergencyView())).toContain(words)),
  sees('zegt het protocol over medewerkers: {tekst}', (scene, words = '') =>
    expect(scene.profile.staffRoute?.lines.map((it) => it.text).join('\n')).toContain(words),
  ),
  sees('leest wie een zorg over (een collega|directie) heeft: {tekst}', (scene, about = '', words = '') =>
    expect(staffWords(scene, about)).toContain(words),
  ),
  sees('leest wie een zorg over (een collega|directie) heeft niet: {tekst}', (scene, about = '', words = '') =>
    expect(staffWords(scene, about)).not.toContain(words),
  ),
  sees('leest wie nog niet zei over wie het gaat niet: {tekst}', (scene, words = '') =>
    expect(staffWords(scene, '')).not.toContain(words),
  ),
  sees(
    'mag het gesprek met (het kind|de ouders) op de grond {tekst} worden weggelaten',
    (scene, whom = '', ground = '') => {
      const which = whom === 'het kind' ? 'child' : 'parents';
      expect(skipGroundsOf(scene.profile, state(scene).facts, scene.school, which).map((it) => it.title)).toContain(
        ground,
      );
    },
  ),
];

const weighed = [
  sees(
    'is de uitkomst: (er is geen vermoeden|melden|melden, en kijken of hulp ook kan|hulp met een termijn|opnieuw melden|blijven volgen en afsluiten|eerst advies van Veilig Thuis)',
    (scene, outcome = '') => expect(state(scene).facts.outcome).toBe(outcomes[outcome]),
  ),
  sees('is vraag {n} aan de beurt', (scene, question = '') => {
    const open = state(scene)
      .face.questions.filter((it) => it.onRoad && it.answeredBy === undefined)
      .map((it) => it.id);
    expect(open).toEqual([questionIn(scene, question)]);
  }),
  sees('is de vraag {tekst} aan de beurt', (scene, question = '') => {
    const open = state(scene)
      .face.questions.filter((it) => it.onRoad && it.answeredBy === undefined)
      .map((it) => it.id);
    expect(open).toEqual([questionIn(scene, question)]);
  }),
  sees('wordt vraag {n} niet gesteld', (scene, question = '') =>
    expect(state(scene).face.questions.find((it) => it.id === questionIn(scene, question))?.onRoad ?? false).toBe(
      false,
    ),
  ),
  sees('blijft vraag {n} open, samen met Veilig Thuis', (scene, question = '') =>
    expect(state(scene).facts.together).toContain(questionIn(scene, question)),
  ),
  sees('vraagt vraag {n} ook om het formulier {tekst}', (scene, question = '', form = '') =>
    expect(questionOf(scene.profile, questionIn(scene, question))?.record).toBe(scene.form(form).id),
  ),
];

const circumstancesOf = (scene: Scene, name: string): Circumstances => ({
  ...scene.story.world,
  actor: scene.person(name),
  now: scene.story.now,
});

/** Who must read along before this person can approve. */
function toReadFirst(scene: Scene, name: string): readonly string[] {
  const circumstances = circumstancesOf(scene, name);
  const draft = state(scene).facts.draft;
  const part =
    draft === undefined ? undefined : approvalPart(state(scene), circumstances, draft, scene.person(name).id);
  if (draft === undefined || typeof part !== 'object') throw new Error(`${name} heeft hier niets te besluiten`);
  const eyes = fourEyes(state(scene), circumstances, draft, part);
  return eyes.kind === 'ask' ? eyes.people : [];
}

const deciding = [
  sees('moet {wie} eerst meelezen voor {wie} akkoord kan gaan', (scene, reader = '', name = '') =>
    expect(toReadFirst(scene, name)).toContain(scene.person(reader).id),
  ),
  sees('hoeft er niemand mee te lezen voor {wie} akkoord kan gaan', (scene, name = '') =>
    expect(toReadFirst(scene, name)).toEqual([]),
  ),
  sees('is besluiten om niet te melden aan {wie}, en niet aan {wie}', (scene, who = '', name = '') => {
    expect(noReportBar(state(scene), circumstancesOf(scene, who))).toBeUndefined();
    const bar = noReportBar(state(scene), circumstancesOf(scene, name));
    expect(bar?.kind === 'others' ? bar.people : bar).toContain(scene.person(who).id);
  }),
];

/** What the board gets in its own chat, as it is drawn from the slot alone. */
const boardMessages = (scene: Scene): string =>
  (state(scene).face.boardTold ?? [])
    .flatMap((told) => readBoardSlot(boardSlot(state(scene).face, told)) ?? [])
    .map((note) => JSON.stringify(boardCard(note, { school: scene.school, now: scene.story.now })))
    .join('\n');

const told = [
  sees('krijgt het bestuur vanzelf bericht, en daarin staat: {tekst}', (scene, words = '') =>
    expect(boardMessages(scene)).toContain(words),
  ),
  sees('staat de reden niet in het bericht aan het bestuur', (scene) =>
    expect(boardMessages(scene)).not.toContain('beter voor het kind'),
  ),
  sees('staat het in het verloop van de casus', (scene) =>
    expect(scene.story.events.map(({ type }) => type)).toContain('BoardInformed'),
  ),
];
/** Titles of the tasks that lapsed when the case was closed, as the file names them. */
function lapsed(scene: Scene): readonly string[] {
  const closed = scene.story.events.findLast((event) => event.type === 'CaseClosed');
  return (closed?.body?.lapsed ?? []).map((task) => taskTitle(scene.profile, task));
}

const ends = [
  sees('is ronde {n} begonnen, met een feit van {wie}', (scene, round = '', name = '') => {
    const { face, facts } = state(scene);
    expect(face.round).toBe(Number(round));
    expect(facts.entries.slice(facts.earlierEntries)).toMatchObject([{ type: 'fact', by: scene.person(name).id }]);
  }),
  sees('staat in het dossier dat de taak {tekst} vervalt', (scene, title = '') =>
    expect(lapsed(scene)).toContain(title),
  ),
  sees('staat in het dossier dat {wie} weet dat Veilig Thuis niet antwoordt', (scene, name = '') => {
    const told = scene.story.events.findLast((event) => event.type === 'SilenceTold');
    expect(told?.face.people).toContain(scene.person(name).id);
  }),
  sees('is er gemeld', (scene) => expect(state(scene).facts.reports.length).toBeGreaterThan(0)),
  sees('is er niet gemeld', (scene) => expect(state(scene).facts.reports).toEqual([])),
  sees('is de casus (open|gesloten)', (scene, how = '') =>
    expect(state(scene).face.phase).toBe(how === 'open' ? 'open' : 'closed'),
  ),
  sees('is de casus (dringend|een nood)', (scene, how = '') =>
    expect(state(scene).face.urgency).toBe(how === 'dringend' ? 'serious' : 'danger'),
  ),
  sees('is het besluit genomen', (scene) => expect(state(scene).facts.draft?.decided).toBe('approved')),
  sees('is het besluit nog niet genomen', (scene) => expect(state(scene).facts.draft?.decided).toBeUndefined()),
  sees('staat in het dossier dat iemand het er niet mee eens is', (scene) =>
    expect(state(scene).facts.draft?.dissent.length).toBeGreaterThan(0),
  ),
  sees('staat de beslissing in het dossier als afwijking', (scene) =>
    expect(state(scene).facts.decisions.report).toMatchObject({ needed: false, deviates: true }),
  ),
  sees('staat de beslissing in het dossier, en niet als afwijking', (scene) =>
    expect(state(scene).facts.decisions.report).toMatchObject({ needed: false, deviates: false }),
  ),
  sees('staat in het dossier dat iemand het niet eens is met die beslissing', (scene) =>
    expect(state(scene).facts.decisions.report?.dissent?.length).toBeGreaterThan(0),
  ),
  sees('is versie {n} de nieuwste tekst', (scene, n = '') => expect(state(scene).face.draft?.revision).toBe(Number(n))),
  sees('staat het in het dossier als woorden van het kind', (scene) =>
    expect(state(scene).facts.entries.map((it) => it.type)).toEqual(['statement']),
  ),
  sees('blijft de eerste notitie staan, als verbeterd', (scene) =>
    expect(state(scene).facts.entries[0]?.correctedBy).toBeDefined(),
  ),
  sees('is wat {wie} schreef niet verbeterd', (scene, name = '') =>
    expect(state(scene).facts.entries.find((it) => it.by === scene.idOf(name))?.correctedBy).toBeUndefined(),
  ),
  sees('staat er iets van {wie} naast wat {wie} schreef', (scene, name = '', author = '') => {
    const { entries } = state(scene).facts;
    const beside = entries.find((it) => it.besides !== undefined);
    expect(beside?.by).toBe(scene.idOf(name));
    expect(entries.find((it) => it.id === besidesOf(entries, beside?.id ?? ''))?.by).toBe(scene.idOf(author));
  }),
  sees('staat bij het (eerste|laatste) stuk dat het gebeurde: {tekst}', (scene, which = '', words = '') => {
    const rows = scene.story.events.map((event, index) => rowOf(event, index));
    const entries = rows.filter(({ type }) => type === 'EntryAdded');
    const row = which === 'eerste' ? entries[0] : entries.at(-1);
    if (row === undefined) throw new Error('er staat niets');
    const reading = { ...scene.story.world, facts: state(scene).facts, now: scene.story.now };
    const later = completionsIn(rows, []).get(row.id)?.when;
    expect(momentsOf(row, reading, later).split('\n')).toContain(`Gebeurd: ${words}`);
  }),
  sees('staat die veronderstelling (open|niet meer open)', (scene, how = '') =>
    expect(state(scene).facts.entries.find((it) => it.type === 'hypothesis')?.status === 'open').toBe(how === 'open'),
  ),
  sees('hoort er een zus bij met een eigen casus', (scene) => {
    expect(state(scene).facts.siblings.map((it) => it.caseId)).toEqual(['andere-casus']);
    expect(last(scene)?.audience).toBe('core');
  }),
];

export const checks = [...answers, ...people, ...decides, ...works, ...read, ...weighed, ...deciding, ...told, ...ends];

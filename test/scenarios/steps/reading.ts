/** What somebody reads in the views themselves: the file, the weighing, the form behind the command; and what a school file is told. */
import { expect } from 'vitest';
import { fileCopy } from '../../../cards/copy/file.nl.ts';
import { evidenceCopy } from '../../../cards/copy/weighing.nl.ts';
import { checkChoices } from '../../../src/cli/school/choices.ts';
import { actionsIn, type View } from '../../../src/port/card.ts';
import { builtInProfile, parseProfile } from '../../../src/protocol/loader.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import * as ask from '../../consultation/asks.ts';
import { viewOf as shown, Play as Typed, typedIn, wordsIn } from '../../conversation/interactions/play.ts';
import { Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';
import { type Scene, titled } from '../scene.ts';
import { sees, when } from '../sentences.ts';

/** What somebody sees who presses a button in this case. */
export async function opens(scene: Scene, name: string, button: string, version?: number): Promise<View> {
  const { events, state, now } = scene.story;
  const play = new Play({ school: scene.school, profile: scene.profile });
  play.case.write(events, state.face, state.facts);
  play.now = now;
  return viewOf(await play.press(scene.person(name).id, button, version === undefined ? {} : { version }));
}

const weighs = (scene: Scene, name: string): Promise<View> =>
  opens(scene, name, `AnswerQuestion:${scene.profile.weighing.questions[0]?.id ?? ''}.yes`, 0);

/** What lies there, in the view where somebody looks. */
async function lies(scene: Scene, where: string, name: string): Promise<string> {
  const question = scene.profile.weighing.questions[0]?.id ?? '';
  const { evaluatedBy } = scene.profile.help;
  const button = {
    'bij de vraag': `AnswerQuestion:${question}.yes`,
    'bij de laatste vraag': `AnswerQuestion:${evaluatedBy}.yes`,
    'bij de mening': `AddVoice:${question}`,
    'bij de weging': 'Weighing',
    'bij de tekst': 'Draft',
  }[where];
  return wordsOf(await opens(scene, name, button ?? ''));
}

/** What was typed behind the command, and the form that came of it. */
const commands = new WeakMap<Scene, { readonly play: Typed; readonly by: string; readonly form: View }>();
const commanded = (scene: Scene) => {
  const found = commands.get(scene);
  if (found === undefined) throw new Error('niemand typte iets achter het commando');
  return found;
};

/** Protocols that a school took over, without the law's articles and what closes the gaps. */
const takenOver = new WeakMap<Scene, Profile>();
function takeOver(scene: Scene, id: string): void {
  const own = builtInProfile(id)?.text ?? '';
  const parsed = parseProfile(own.replace(/^ {4}(?:closedBy|law): .*\n/gm, ''));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  takenOver.set(scene, parsed.profile);
}
const faults = (scene: Scene, choices?: Readonly<Record<string, string>>): string => {
  const profile = takenOver.get(scene);
  if (profile === undefined) throw new Error('geen school nam een protocol over');
  const school = { finalDecider: 'schoolLeader' as const, ...(choices === undefined ? {} : { choices }) };
  return checkChoices(school, profile)
    .map(({ text }) => text)
    .join('\n');
};
const closed = (scene: Scene) =>
  Object.fromEntries((takenOver.get(scene)?.gaps ?? []).map(({ id }) => [id, 'Zo doen wij dat.']));

const kinds = { 'een veronderstelling': 'hypothesis', 'een mening': 'opinion', 'een diagnose': 'diagnosis' } as const;

export const reading = [
  sees(
    'biedt stap {tekst} aan {wie} een knop {tekst}, met daarachter: {tekst}',
    async (scene, step = '', name = '', button = '', words = '') => {
      const { id } = titled(scene.profile.steps, step);
      const asked = actionsIn((await opens(scene, name, `Step:${id}`)).body).find(({ title }) => title === button);
      if (asked?.type !== 'Action.Execute') return expect.fail(`geen knop ${button}`);
      expect(wordsOf(await opens(scene, name, asked.data.action))).toContain(words);
    },
  ),
  sees('biedt de Belhulp aan {wie} een knop {tekst}', async (scene, name = '', button = '') => {
    expect(actionsIn((await opens(scene, name, 'CallHelp')).body).map(({ title }) => title)).toContain(button);
  }),
  when('{wie} noteert {tekst}, gebeurd op {datum}', (scene, by = '', text = '', happenedAt = '') =>
    scene.asks(scene.person(by), ask.write('fact', { text, happenedAt })),
  ),
  when('{wie} noteert {tekst}, dat maakt de zorg (groter|kleiner)', (scene, by = '', text = '', how = '') =>
    scene.asks(scene.person(by), ask.write('fact', { text, direction: how === 'groter' ? 'supports' : 'contradicts' })),
  ),
  when(
    '{wie} noteert als (een veronderstelling|een mening|een diagnose): {tekst}',
    (scene, by = '', what = '', text = '') =>
      scene.asks(scene.person(by), ask.write(kinds[what as keyof typeof kinds], { text })),
  ),
  sees('leest {wie} in het dossier {tekst} boven {tekst}', async (scene, name = '', first = '', then = '') => {
    const words = wordsOf(await opens(scene, name, 'OpenFile'));
    expect([words.includes(first), words.includes(then)]).toEqual([true, true]);
    expect(words.indexOf(first)).toBeLessThan(words.indexOf(then));
    expect(words).toContain(fileCopy.page(1));
  }),
  sees(
    'staat bij het wegen voor {wie} {tekst} even groot naast {tekst}',
    async (scene, name = '', one = '', two = '') => {
      const columns = (await weighs(scene, name)).body.flatMap((part) => (part.type === 'Columns' ? part.columns : []));
      const words = columns.map(({ items }) => JSON.stringify(items));
      expect([words[0]?.includes(one), words[1]?.includes(two)]).toEqual([true, true]);
      // Every line looks the same: none is bold, large or in colour.
      for (const item of columns.flatMap(({ items }) => items))
        expect(Object.keys(item).sort()).toEqual(['text', 'type', 'wrap']);
    },
  ),
  sees(
    'leest {wie} bij het wegen los van de feiten, als (wat iemand denkt|een mening|een diagnose): {tekst}',
    async (scene, name = '', what = '', words = '') => {
      const kind = { 'wat iemand denkt': 'hypothesis', 'een mening': 'opinion', 'een diagnose': 'diagnosis' } as const;
      const { body } = await weighs(scene, name);
      const beside = body.filter(({ type }) => type === 'Columns');
      expect(JSON.stringify(beside)).not.toContain(words);
      const line = body.flatMap((part) => (part.type === 'TextBlock' && part.text.includes(words) ? [part.text] : []));
      expect(line).toEqual([expect.stringContaining(evidenceCopy.kinds[kind[what as keyof typeof kind]])]);
    },
  ),
  when(
    '{wie} met de ouders sprak, samen met {wie}, en die zeggen: {tekst}',
    (scene, by = '', other = '', reaction = '') =>
      scene.asks(scene.person(by), ask.talk('parents', [scene.person(by), scene.person(other)], { reaction })),
  ),
  when('{wie} alleen voor de kern opschrijft: {tekst}', (scene, by = '', text = '') =>
    scene.asks(scene.person(by), ask.write('fact', { text, audience: 'core' })),
  ),
  when('{wie} het advies van Veilig Thuis opschrijft: {tekst}', (scene, by = '', text = '') =>
    scene.asks(scene.person(by), ask.advice('other', scene.person('Dirk'), { text })),
  ),
  sees(
    'ligt er (bij de vraag|bij de laatste vraag|bij de mening|bij de weging|bij de tekst) voor {wie}: {tekst}',
    async (scene, where = '', name = '', words = '') => expect(await lies(scene, where, name)).toContain(words),
  ),
  sees(
    'ligt er (bij de vraag|bij de mening|bij de weging|bij de tekst) voor {wie} niet: {tekst}',
    async (scene, where = '', name = '', words = '') => expect(await lies(scene, where, name)).not.toContain(words),
  ),
  sees('ligt er bij de vraag voor {wie} {tekst} boven {tekst}', async (scene, name = '', first = '', then = '') => {
    const words = await lies(scene, 'bij de vraag', name);
    expect([words.includes(first), words.includes(then)]).toEqual([true, true]);
    expect(words.indexOf(first)).toBeLessThan(words.indexOf(then));
  }),
  when('{wie} achter het commando typt: {tekst}', async (scene, by = '', text = '') => {
    const play = new Typed();
    const { id } = scene.person(by);
    commands.set(scene, { play, by: id, form: shown(await play.command(id, text)) });
  }),
  sees('vraagt het formulier of dat is gezien, en bewaart het zonder antwoord niets', async (scene) => {
    const { play, by, form } = commanded(scene);
    expect(wordsIn(form)).toContain('Je typte een vraag.');
    expect(play.memory.accesses).toMatchObject([{ what: 'QuestionTyped' }]);
    await play.submit(by, form, { ...typedIn(form), urgency: 'record', isSeen: [] });
    expect(play.memory.stored).toBeUndefined();
  }),
  sees('is dat wat {wie} zag, en wordt het bewaard', async (scene, name = '') => {
    const { play, by, form } = commanded(scene);
    expect([scene.person(name).id, wordsIn(form).includes('Je typte een vraag.')]).toEqual([by, false]);
    await play.submit(by, form, { ...typedIn(form), urgency: 'record' });
    expect(play.memory.stored).toBeDefined();
  }),
  when('een school het protocol {id} overneemt zonder wat de wet erbij vraagt', takeOver),
  sees('mag zij het nog niet gebruiken: {tekst}', (scene, words = '') => expect(faults(scene)).toContain(words)),
  sees('mag zij het gebruiken als zij opschrijft hoe zij dat regelt', (scene) =>
    expect(faults(scene, closed(scene))).toBe(''),
  ),
];

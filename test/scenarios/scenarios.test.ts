/** The scenarios of this folder, sentence by sentence. `*.md` is written for who coordinates the care at a school. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import { readScenarios, type Scenario } from './read.ts';
import { Scene } from './scene.ts';
import { say } from './sentences.ts';
import { sentences } from './steps.ts';

const folder = import.meta.dirname;
const root = path.join(folder, '..', '..');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .sort();
const all = files.map((file) => [file, readScenarios(file, readFileSync(path.join(folder, file), 'utf8'))] as const);

async function play({ file, lines }: Scenario): Promise<void> {
  const scene = new Scene();
  for (const { keyword, words, line } of lines) {
    try {
      if (keyword === 'Gegeven') scene.settled();
      await say(sentences, scene, keyword, words);
    } catch (error) {
      throw new Error(
        `test/scenarios/${file}:${line}: ${keyword} ${words}\n${error instanceof Error ? error.message : error}`,
      );
    }
  }
  scene.settled();
}

function checkShown({ file, shownIn }: Scenario): void {
  for (const { file: test, name, line } of shownIn) {
    const where = path.join(root, test);
    const found = existsSync(where) && readFileSync(where, 'utf8').includes(name);
    expect([`${file}:${line}`, test, found]).toEqual([`${file}:${line}`, test, true]);
  }
}

describe.each(all)('%s', (_, scenarios) => {
  it.each(scenarios.map((it) => [it.title, it] as const))('%s', async (__, scenario) => {
    const { file, line, lines, shownIn, later } = scenario;
    const told = later !== undefined || shownIn.length > 0 || lines.some(({ keyword }) => keyword === 'Dan');
    expect([`${file}:${line}`, told]).toEqual([`${file}:${line}`, true]);
    await play(scenario);
    checkShown(scenario);
  });
});

const scenarios = all.flatMap(([, some]) => some);

describe('together', () => {
  it('they hold every odd number of the acceptance scenarios once', () => {
    const numbers = scenarios.flatMap((it) => it.number ?? []).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 35 }, (_, n) => 2 * n + 1));
  });

  it.each(builtInProfiles().map(({ profile }) => profile.id))('they ask five more of %s, each with its line', (id) => {
    const own = scenarios.filter((it) => it.file === `${id}.md` && it.number === undefined);
    expect(
      own.filter((it) => it.source !== undefined && /^(S[0-4] L\d|Besluit |Wmo |LKC )/.test(it.source)).length,
    ).toBe(own.length);
    expect(own.length).toBeGreaterThanOrEqual(5);
  });

  it('only few of them wait for later work', () => {
    expect(scenarios.flatMap((it) => (it.later === undefined ? [] : [it.number]))).toEqual([59]);
  });

  it('each kind of sentence is used', () => {
    const lines = scenarios.flatMap((it) => it.lines);
    const unused = sentences.filter(
      ({ keyword, fits }) => !lines.some((line) => line.keyword === keyword && fits.test(line.words)),
    );
    expect(unused.map(({ keyword, says }) => `${keyword} ${says}`)).toEqual([]);
  });

  it('a sentence that nobody knows is a fault, and so is a refusal that none speaks of', async () => {
    const [unknown] = readScenarios('x.md', '## X\nGegeven het protocol flevoland\nAls Ilse gaat zwemmen\n');
    await expect(play(unknown as Scenario)).rejects.toThrow('test/scenarios/x.md:3: Als Ilse gaat zwemmen');
    const [unspoken] = readScenarios('x.md', '## X\nGegeven een casus van Juf An\nAls Meester Ot het dossier opent\n');
    await expect(play(unspoken as Scenario)).rejects.toThrow('dit werd geweigerd');
    expect(() => readScenarios('x.md', '## X\nMisschien lukt het\n')).toThrow('x.md:2');
  });
});

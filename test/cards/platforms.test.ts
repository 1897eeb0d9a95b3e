/** Words of the product that every platform shows name none: what is Slack's alone stands in the words of Slack, and so for Teams. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../cards/copy', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.nl.ts'));

/** Terms of Slack, and what is typed there alone. */
const OF_SLACK = /\bSlack\b|\/zorg|werkruimte|workspace|snelkoppeling|huddle/i;
/** Terms of Teams. */
const OF_TEAMS = /\bTeams\b|tenant|groepschat/i;

/** Every text below, with where it stands; of a function what it is written as. */
function textsOf(value: unknown, where: string): readonly (readonly [where: string, text: string])[] {
  if (typeof value === 'string') return [[where, value]];
  if (typeof value === 'function') return [[where, String(value)]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, `${where}.${key}`));
}

const allOf = async (name: string): Promise<readonly (readonly [string, string])[]> =>
  textsOf(await import(`../../cards/copy/${name}`), name.replace('.nl.ts', ''));
const naming = async (names: readonly string[], term: RegExp): Promise<readonly string[]> =>
  (await Promise.all(names.map(allOf)))
    .flat()
    .filter(([, text]) => term.test(text))
    .map(([where, text]) => `${where}: ${text.slice(0, 80)}`);

const without = (...names: readonly string[]): readonly string[] =>
  files.filter((file) => !names.some((name) => file === `${name}.nl.ts`));

describe('what people read', () => {
  it('is looked at: texts that functions make too', async () => {
    expect(files.length).toBeGreaterThan(40);
    expect(await naming(['playground.nl.ts'], /Typ \/zorg om zelf te beginnen/)).not.toEqual([]);
  });

  it('in Teams has no word of Slack, nor a command after a slash', async () => {
    expect(await naming(without('slack', 'playground'), OF_SLACK)).toEqual([]);
  });

  it('in Slack has no word of Teams', async () => {
    expect(await naming(without('teams'), OF_TEAMS)).toEqual([]);
  });
});

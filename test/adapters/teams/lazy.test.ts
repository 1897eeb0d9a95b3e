import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

interface Loaded {
  readonly made: readonly string[];
  /** Modules of Teams and its token check. */
  readonly teams: number;
  /** Of the Teams SDK 2.x. */
  readonly sdk: number;
  /** Of the Bot Framework and teams-ai. */
  readonly old: number;
  /** Of what the SDK has for a server and for tokens, which the bot has itself. */
  readonly unused: number;
  readonly slack: number;
  /** Of the builder that writes the statements, and of the schema that it knows. */
  readonly drizzle: number;
  readonly all: number;
}

const script = fileURLToPath(new URL('loaded.mjs', import.meta.url));

async function load(platforms: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Loaded> {
  const env = { PATH: process.env.PATH, ...more };
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...platforms], { env });
  return JSON.parse(stdout) as Loaded;
}

describe('what is loaded', { timeout: 60_000 }, () => {
  it('of Teams is nothing where only Slack is set, and nothing of either where none is', async () => {
    const nothing = { teams: 0, sdk: 0, old: 0 };
    expect(await load(['slack'])).toMatchObject({ made: ['slack'], ...nothing });
    expect(await load([])).toMatchObject({ made: [], slack: 0, ...nothing });
  });

  it('is counted: with Teams set there is a lot, and nothing of Slack', async () => {
    const { made, teams, slack } = await load(['teams']);
    expect(made).toEqual(['teams']);
    expect(teams).toBeGreaterThan(30);
    expect(slack).toBe(0);
    expect((await load(['slack', 'teams'])).made).toEqual(['slack', 'teams']);
  });

  it('of an SDK is nothing before the bot listens, and then of the one that was chosen, without its server and its tokens', async () => {
    expect(await load(['teams'])).toMatchObject({ sdk: 0, old: 0 });
    const chosen = await load(['teams'], { LISTEN: '1' });
    expect(chosen).toMatchObject({ old: 0, unused: 0 });
    expect(chosen.sdk).toBeGreaterThan(100);
    const other = await load(['teams'], { LISTEN: '1', SDK: 'botbuilder' });
    expect(other.sdk).toBe(0);
    expect(other.old).toBeGreaterThan(300);
  });

  it('of the query builder is nothing in the bot: its statements are written down', async () => {
    const { all, drizzle } = await load([]);
    expect(all).toBeGreaterThan(100);
    expect(drizzle).toBe(0);
  });
});

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

interface Loaded {
  readonly made: readonly string[];
  /** Modules of Teams, its SDK and its token check. */
  readonly teams: number;
  readonly slack: number;
  /** Of the builder that writes the statements, and of the schema that it knows. */
  readonly drizzle: number;
  readonly all: number;
}

const script = fileURLToPath(new URL('loaded.mjs', import.meta.url));

async function load(...platforms: readonly string[]): Promise<Loaded> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...platforms]);
  return JSON.parse(stdout) as Loaded;
}

describe('what is loaded', { timeout: 60_000 }, () => {
  it('of Teams is nothing where only Slack is set, and nothing of either where none is', async () => {
    expect(await load('slack')).toMatchObject({ made: ['slack'], teams: 0 });
    expect(await load()).toMatchObject({ made: [], teams: 0, slack: 0 });
  });

  it('is counted: with Teams set there is a lot, and nothing of Slack', async () => {
    const { made, teams, slack } = await load('teams');
    expect(made).toEqual(['teams']);
    expect(teams).toBeGreaterThan(300);
    expect(slack).toBe(0);
    expect((await load('slack', 'teams')).made).toEqual(['slack', 'teams']);
  });

  it('of the query builder is nothing in the bot: its statements are written down', async () => {
    const { all, drizzle } = await load();
    expect(all).toBeGreaterThan(100);
    expect(drizzle).toBe(0);
  });
});

/** A back-up that is older than a day is told once, and that there is one again. */
import { expect, it } from 'vitest';
import { backupTrouble, watchBackup } from '../../src/condition/backup.ts';
import { createFacts } from '../../src/condition/facts.ts';
import { watchNews } from '../../src/condition/news.ts';
import type { LastBackup } from '../../src/port/service-store.ts';

const HOUR = 3_600_000;
const now = new Date('2026-11-30T09:00:00.000Z');
const ago = (hours: number): Date => new Date(now.getTime() - hours * HOUR);
const last = (change: Partial<LastBackup>): LastBackup => ({
  at: ago(7),
  since: ago(9000),
  bytes: 1,
  sha256: 'x',
  isNeeded: true,
  ...change,
});

it.each([
  ['of this night', {}, undefined],
  ['of yesterday, on the night on which the clock goes back', { at: ago(25.5) }, undefined],
  ['of two days ago', { at: ago(48) }, 'old'],
  ['that nobody made yet, the first day', { at: undefined, since: ago(20) }, undefined],
  ['that nobody made yet', { at: undefined, since: ago(30) }, 'none'],
  ['of a database in which nothing stands', { at: undefined, isNeeded: false }, undefined],
])('a back-up %s', (_, change, state) => {
  expect(backupTrouble(last(change), now)?.state).toBe(state);
});

it('says of when it is, by the clock of the Netherlands, and what to do', () => {
  const says = backupTrouble(last({ at: new Date('2026-11-28T01:05:00.000Z') }), now)?.says;
  expect(says).toMatch(
    /^De laatste back-up is van 28 november 2026 om 02:05: ouder dan een dag\. Maak er een: npm run zorg/,
  );
});

it('is told once, and once that there is one again', async () => {
  let [at, clockAt] = [ago(20), now.getTime()];
  const clock = (): Date => new Date(clockAt);
  const facts = createFacts({ clock, log: () => undefined, tell: () => undefined });
  const backups = watchBackup({ facts, clock, service: { lastBackup: async () => last({ at }) } });
  const news = watchNews(facts, clock);
  const told: string[] = [];
  const pass = async (hours: number): Promise<void> => {
    for (let quarter = 0; quarter < hours * 4; quarter += 1) {
      clockAt += HOUR / 4;
      await backups.look();
      told.push(...news.look().map(({ kind, kept }) => `${kind} ${kept}`));
    }
  };
  await pass(3);
  expect(told).toEqual([]);
  expect(news.wellAtFirst()).toEqual([expect.objectContaining({ about: 'backup', kind: 'over' })]);
  expect(news.wellAtFirst()).toEqual([]);
  await pass(48);
  expect(told.splice(0)).toEqual(['trouble old']);
  at = new Date(clockAt);
  await pass(12);
  expect(told).toEqual(['over good']);
});

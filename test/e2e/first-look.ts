/** The first look of a world in Teams: the ticker’s, at everything, as soon as it may. */
import type { App } from '../../src/app.ts';
import type { TestDatabase } from '../fixtures/postgres.ts';
import { query } from './look.ts';

interface Looking {
  readonly app: Pick<App, 'ticker'>;
  readonly db: TestDatabase;
  readonly lines: readonly string[];
}

const FAILED = /"code":"(\w+_failed)"/;
const TRIES = 3;

/**
 * Waits until it has ended, so that nothing that a test plans comes in the midst of it. A school at which it failed, as on a machine too busy to
 * connect in time, is another's for two minutes of the database's own clock, and no test lasts that long: so it is given back, and looked at again.
 */
export async function firstLook({ app, db, lines }: Looking): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const before = lines.length;
    if (tries > 1) app.ticker.poke();
    await app.ticker.idle();
    const failed = lines.slice(tries === 1 ? 0 : before).filter((line) => FAILED.test(line));
    if (failed.length === 0) return;
    if (tries === TRIES) throw new Error(`the first look of this world failed:\n${failed.join('\n')}`);
    await query({ db }, 'update app.rounds set lease_until = null, lease_by = null', []);
  }
}

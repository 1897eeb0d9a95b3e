/** The check of a night: schools of which a seventh of two hundred cases is looked at, each case of twelve rows, after the same was done once. */
import { createStore } from '../../src/store/store.ts';
import { type Bench, say } from './bench.ts';
import { makeCases } from './cases.ts';
import { cpuOf } from './cpu.ts';
import { makePlaces } from './database.ts';
import { CASES_PER_SCHOOL, settle } from './fill.ts';
import type { Part } from './table.ts';

const SCHOOLS = 40;
const QUICK_SCHOOLS = 10;
const A_NIGHT = Math.ceil(CASES_PER_SCHOOL / 7);
/** What the aim is said for. */
const ALL_SCHOOLS = 1000;

export async function measureNight({ quick, database }: Bench): Promise<Part> {
  const { client, masters, server } = database;
  const count = quick ? QUICK_SCHOOLS : SCHOOLS;
  say(`the check of a night of ${count} schools`);
  const places = await makePlaces(database, count);
  const ids = places.map(({ school }) => school.id);
  // Those of other parts are not counted: each school is to have as many as are looked at in a night.
  await client.query('delete from cases where school_id = any ($1)', [ids]);
  await makeCases(client, places, masters, 0, count * A_NIGHT);
  await settle(client);
  const store = createStore({ connection: server.connection, masters });
  const { signal } = new AbortController();
  const lookAtAll = (): Promise<number> =>
    store.checks.round(async (look) => {
      // Last looked at so long ago that all is due.
      await client.query('delete from nightly_checks');
      await client.query(
        `insert into nightly_checks (school_id, looked_at, found) select s, now() - interval '9 days', '[]' from unnest($1::uuid[]) s`,
        [ids],
      );
      let cases = 0;
      for (const id of ids) {
        const looked = await look(id, new Date(), signal);
        if (looked === undefined || looked.found.length > 0) throw new Error(`found: ${JSON.stringify(looked)}`);
        cases += looked.cases;
      }
      return cases;
    });
  try {
    await lookAtAll();
    const pid = await database.pid();
    const before = { bot: process.cpuUsage(), postgres: await cpuOf(pid) };
    const cases = await lookAtAll();
    const { user, system } = process.cpuUsage(before.bot);
    const [bot, postgres] = [(user + system) / 1000, (await cpuOf(pid)) - before.postgres];
    const seconds = (spent: number): string => ((spent / 1000 / count) * ALL_SCHOOLS).toFixed(0);
    const whole = ((bot + postgres) / 1000 / count) * ALL_SCHOOLS;
    return {
      figures: { schools: count, cases, bot, postgres },
      rows: [
        {
          what: `check of a night, ${ALL_SCHOOLS} schools, ${ALL_SCHOOLS * CASES_PER_SCHOOL} cases of twelve rows (worked out from ${count} schools)`,
          found: `${seconds(bot + postgres)} s of processor (bot ${seconds(bot)} s, Postgres ${seconds(postgres)} s)`,
          ...(quick ? {} : { aim: '≤ 60 s', met: whole <= 60 }),
        },
      ],
    };
  } finally {
    await store.close();
  }
}

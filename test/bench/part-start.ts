/** Start to listening, and what the bot weighs while nobody presses. On a database where nothing is left to do. */
import { type Bench, say } from './bench.ts';
import { firstStart, startOnUrl } from './start.ts';
import { megabytes, type Part } from './table.ts';

const CASES = 1000;

export async function measureStart({ database, apiUrl, stock, quick }: Bench): Promise<Part> {
  await stock(CASES);
  say('starting on a database that is there');
  const { host, port, user, database: name } = database.server.connection;
  const address = `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(host)}&port=${port}`;
  const onUrl = await startOnUrl(address, database.masterKey, apiUrl, quick ? 2 : 5);
  say('starting for the first time');
  const first = await firstStart(quick ? 1 : 3);
  return {
    figures: { onUrl, first },
    rows: [
      {
        what: 'start to listening, DATABASE_URL and Slack',
        found: `${Math.round(onUrl.milliseconds)} ms (${Math.round(onUrl.cpu)} ms of processor)`,
        aim: '≤ 450 ms',
        met: onUrl.milliseconds <= 450,
      },
      {
        what: 'first start with the embedded database',
        found: `${Math.round(first.milliseconds)} ms`,
        aim: '≤ 2400 ms',
        met: first.milliseconds <= 2400,
      },
      { what: 'memory, idle', found: megabytes(onUrl.memory), aim: '≤ 115 MB', met: onUrl.memory <= 115 * 1024 * 1024 },
    ],
  };
}

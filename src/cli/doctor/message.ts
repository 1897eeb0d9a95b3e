/** A test message in somebody's own chat, by the road that the bot takes too. */
import { testCard } from '../../../cards/condition.ts';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import { troubleOf } from '../../condition/database.ts';
import type { Person } from '../../consultation/school.ts';
import { errorCode } from '../../log.ts';
import type { PlatformAdapter } from '../../platforms.ts';
import { PlatformError } from '../../port/platform-error.ts';
import type { PostgresStore } from '../../store/store.ts';
import { type DoctorLine, good, todo, unknown } from './finding.ts';

const NAMES: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Teams' };

async function people(store: PostgresStore, name: string): Promise<readonly Person[]> {
  const ids = await store.personal.schoolIds();
  const schools = await Promise.all(ids.map((id) => store.personal.school(id)));
  const found = schools
    .flatMap((school) => school?.people ?? [])
    .filter((person) => person.name.toLowerCase() === name.toLowerCase());
  // Who works at two schools is one person.
  return [...new Map(found.map((person) => [person.id, person])).values()];
}

async function send(
  { platform, accounts, places }: PlatformAdapter,
  { name, accounts: own }: Person,
): Promise<readonly DoctorLine[]> {
  return Promise.all(
    own
      .filter((account) => account.platform === platform)
      .map(async (account): Promise<DoctorLine> => {
        const what = `message ${platform}`;
        const where = NAMES[platform] ?? platform;
        try {
          if ((await accounts.standing(account)) !== 'member' || places === undefined)
            return todo(what, `${name} is in ${where} geen collega die de bot kan schrijven.`);
          await places.post(await places.openDirect(account), testCard(), notifications.neutral);
          return good(what, `Het proefbericht aan ${name} is door ${where} aangenomen. Vraag of het er staat.`);
        } catch (error) {
          const code = error instanceof PlatformError ? ` (${error.code})` : '';
          return todo(what, `Het proefbericht aan ${name} kwam niet aan in ${where}${code}.`);
        }
      }),
  );
}

export async function sendTest(
  store: PostgresStore,
  adapters: readonly PlatformAdapter[],
  name: string,
): Promise<readonly DoctorLine[]> {
  const found = await people(store, name).catch((error: unknown) => troubleOf(error)?.says ?? errorCode(error));
  if (typeof found === 'string')
    return [unknown('message', `Of er iemand is die ${name} heet, was niet te zien. Er is niets verstuurd. ${found}`)];
  const [person, ...more] = found;
  if (person === undefined) return [todo('message', `Er is niemand die ${name} heet. Er is niets verstuurd.`)];
  if (more.length > 0)
    return [todo('message', `Er zijn ${found.length} mensen die ${name} heten. Er is niets verstuurd.`)];
  const sent = (await Promise.all(adapters.map((adapter) => send(adapter, person)))).flat();
  return sent.length > 0 ? sent : [todo('message', `${person.name} heeft geen account waar de bot nu kan schrijven.`)];
}

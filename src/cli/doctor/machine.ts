/** What the bot runs on: settings, key, Node, room on the disk, and the bot itself where it runs here. */
import { statfs } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { masterKeyFile, presentKey } from '../../master-key.ts';
import { type DoctorLine, good, note, todo, unknown } from './finding.ts';

const GB = 1024 ** 3;
/** Less than this is soon full: a database, and a back-up beside it. */
const ROOM = 2 * GB;

export const nodeFinding = (version: string): DoctorLine => good('node', `Node ${version.replace('v', '')}.`);

export function settingsFindings({ warnings, slack, teams, database }: Config): readonly DoctorLine[] {
  const platforms = [...(slack ? ['Slack'] : []), ...(teams ? ['Teams'] : [])];
  const where = database.kind === 'url' ? 'de database van DATABASE_URL' : 'de eigen database';
  return [
    good(
      'settings',
      `De instellingen kloppen: ${where}, ${platforms.length === 0 ? 'nog zonder Slack of Teams' : platforms.join(' en ')}.`,
    ),
    ...warnings.map((warning) => todo('settings', warning)),
  ];
}

export async function keyFinding(config: Config): Promise<DoctorLine> {
  const found = await presentKey(config).catch(() => undefined);
  if (found === undefined)
    return config.production
      ? todo('key', 'ZORG_MASTER_KEY ontbreekt.')
      : note('key', 'Er is nog geen sleutel. De bot maakt er een om te proberen.');
  if (found.source === 'given')
    return good(
      'key',
      'De sleutel is er (ZORG_MASTER_KEY). Bewaar hem ook in je kluis: zonder hem is niets meer te lezen.',
    );
  return note(
    'key',
    `De sleutel staat in ${masterKeyFile(config.dataDir)}, naast de gegevens. Dat is goed om te proberen en beschermt niets.`,
  );
}

export async function roomFinding({ database, dataDir }: Config): Promise<readonly DoctorLine[]> {
  if (database.kind === 'url') return [];
  const disk = await statfs(dataDir).catch(() => undefined);
  if (disk === undefined) return [note('room', `${dataDir} is er nog niet: de bot maakt die map bij de eerste start.`)];
  const free = disk.bavail * disk.bsize;
  const says = `Op de schijf van ${dataDir} is nog ${(free / GB).toFixed(1).replace('.', ',')} GB vrij`;
  return [
    free < ROOM ? todo('room', `${says}. Maak ruimte: een volle schijf houdt de bot tegen.`) : good('room', `${says}.`),
  ];
}

interface StatusPage {
  readonly facts: readonly { readonly what: string; readonly says?: string }[];
}

/** What the bot that runs on this machine says of itself. */
export async function botFindings({ host, port, statusToken }: Config): Promise<readonly DoctorLine[]> {
  const at = `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const headers = statusToken === undefined ? {} : { authorization: `Bearer ${statusToken}` };
  const ask = (path: string): Promise<Response | undefined> =>
    fetch(`${at}${path}`, { headers, signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  const ready = await ask('/readyz');
  if (ready === undefined) return [note('bot', `Op deze machine draait nu geen bot op ${at}.`)];
  if (ready.status !== 200)
    return [todo('bot', `De bot op ${at} draait, maar is niet gereed. Kijk in zijn log bij condition.`)];
  const page = (await ask('/status')
    .then((answer) => (answer?.ok ? answer.json() : undefined))
    .catch(() => undefined)) as StatusPage | undefined;
  if (page === undefined)
    return [
      good('bot', `De bot op ${at} draait en is gereed.`),
      unknown('bot', 'Zijn /status is van hieruit niet te lezen: zet ZORG_STATUS_TOKEN zoals bij de bot.'),
    ];
  const wrong = page.facts.flatMap(({ what, says }) =>
    says === undefined ? [] : [todo(`bot ${what}`, `De bot zelf zegt: ${says}`)],
  );
  return wrong.length > 0 ? wrong : [good('bot', `De bot op ${at} draait, is gereed, en zegt dat alles goed is.`)];
}

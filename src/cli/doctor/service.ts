/** What the bot itself watches, looked at now, in the same words; and what there is to say where nothing is wrong. */
import { watchBackup } from '../../condition/backup.ts';
import { keyOther, keyPartly, troubleOf } from '../../condition/database.ts';
import { endingTrouble, holdsUntil } from '../../condition/ending.ts';
import { createFacts, type Fact } from '../../condition/facts.ts';
import { momentOf } from '../../condition/moment.ts';
import { platformTrouble } from '../../condition/platforms.ts';
import { watchProof } from '../../condition/proof.ts';
import { watchWork } from '../../condition/work.ts';
import type { Config } from '../../config.ts';
import { reachOf, whomToTell } from '../../conversation/personal/whom-to-tell.ts';
import { errorCode } from '../../log.ts';
import { endingsOf, type PlatformAdapter } from '../../platforms.ts';
import type { PostgresStore } from '../../store/store.ts';
import { countOf } from '../output.ts';
import { clockFinding } from './database.ts';
import { type DoctorLine, good, note, todo, unknown } from './finding.ts';

const clock = (): Date => new Date();
const MB = 1024 ** 2;

type Adapters = readonly PlatformAdapter[];

/** What is said where a fact is well. */
async function well(store: PostgresStore): Promise<Readonly<Record<string, string>>> {
  const [last, { checkedAt, sealedAt }] = await Promise.all([
    store.service.lastBackup(),
    store.service.figures(clock()),
  ]);
  const size = last.bytes === undefined ? '' : ` (${(last.bytes / MB).toFixed(1).replace('.', ',')} MB)`;
  const sealed =
    sealedAt === undefined ? 'Er is nog geen dagzegel.' : `Het laatste dagzegel is van ${momentOf(sealedAt)}.`;
  return {
    arrival: 'Alles wat verstuurd is, is aangekomen.',
    backup:
      last.at === undefined
        ? 'Er is nog geen back-up, en nog geen dag iets om te bewaren.'
        : `De laatste back-up is van ${momentOf(last.at)}${size}.`,
    check:
      checkedAt === undefined || checkedAt.getTime() === 0
        ? `De controle van de nacht is nog niet geweest. ${sealed}`
        : `De laatste controle van alle scholen is van ${momentOf(checkedAt)}. ${sealed}`,
    proof: 'In de database klopt alles met wat Zorgdraad heeft geschreven.',
  };
}

async function keyFits(store: PostgresStore): Promise<DoctorLine> {
  const fit = await store.keyFit();
  if (fit === 'other') return todo('key', keyOther.says);
  if (fit === 'partly') return todo('key', keyPartly.says);
  return good('key', fit === 'empty' ? 'Er is nog niets verzegeld.' : 'De sleutel past bij de database.');
}

/** Who hears of each school how the bot is, by the same rule as the bot's own. */
async function administrators(store: PostgresStore, adapters: Adapters): Promise<readonly DoctorLine[]> {
  const accountsOf = (wanted: string) => adapters.find(({ platform }) => platform === wanted)?.accounts;
  const { schools } = await whomToTell(store.personal, async (person) =>
    adapters.length === 0 ? 'unknown' : reachOf(person, { accountsOf, lives: () => true }),
  );
  if (schools.length === 0)
    return [note('schools', 'Er is nog geen school: npm run zorg -- school apply <bestand.yaml>')];
  const named = (wanted: (school: (typeof schools)[number]) => boolean): string =>
    schools
      .filter(wanted)
      .map(({ name }) => name)
      .join(', ');
  const nobody = named(({ by }) => by === 'nobody');
  const gone = named(({ by, hasAdministrator }) => by === 'schoolLeader' && hasAdministrator);
  const none = named(({ by, hasAdministrator }) => by === 'schoolLeader' && !hasAdministrator);
  return [
    good('schools', `${countOf(schools.length, 'school', 'scholen')}.`),
    ...(nobody === ''
      ? []
      : [
          todo(
            'administrators',
            `Niemand hoort daar wat er mis is met de bot: ${nobody}. Geef iemand de rol administrator, met een account waar de bot kan schrijven.`,
          ),
        ]),
    ...(gone === ''
      ? []
      : [
          todo(
            'administrators',
            `De functioneel beheerder is in de chat niet te bereiken: ${gone}. Wat er mis is met de bot, hoort daar nu de directie. Kijk of het account nog klopt.`,
          ),
        ]),
    ...(none === ''
      ? []
      : [
          note(
            'administrators',
            `Geen functioneel beheerder: ${none}. Wat er mis is met de bot, hoort daar de directie.`,
          ),
        ]),
  ];
}

/** What is kept, and how far the work of each day is. */
export async function lookAtService(
  store: PostgresStore,
  { watchesBackup }: Config,
  adapters: Adapters,
): Promise<readonly DoctorLine[]> {
  try {
    const facts = createFacts({ clock, log: () => undefined, tell: () => undefined });
    await watchWork({ facts, undelivered: store.undelivered, clock }).count();
    await watchProof({ facts, checks: store.checks, clock }).look();
    if (watchesBackup) await watchBackup({ facts, service: store.service, clock }).look();
    const sentences = await well(store);
    const ofFact = ({ what, says }: Fact): DoctorLine =>
      says === undefined ? good(what, sentences[what] ?? what) : todo(what, says);
    return [
      await keyFits(store),
      ...facts.all().map(ofFact),
      ...(watchesBackup
        ? []
        : [
            note(
              'backup',
              'Back-ups worden op een andere manier gemaakt (ZORG_BACKUP=elsewhere): die ziet deze opdracht niet.',
            ),
          ]),
      ...(await administrators(store, adapters)),
    ];
  } catch (error) {
    return [
      todo('database', troubleOf(error)?.says ?? `In de database ging iets onverwachts mis (${errorCode(error)}).`),
    ];
  }
}

async function rightsOf({ platform, granted: ask }: PlatformAdapter): Promise<readonly DoctorLine[]> {
  if (ask === undefined) return [];
  const found = await ask().catch(() => undefined);
  const name = platform === 'slack' ? 'Slack' : 'Microsoft';
  if (found === undefined)
    return [unknown(`${platform} rights`, `Welke rechten ${name} de bot geeft, was niet te zien.`)];
  const { granted, needed } = found;
  if (granted === undefined) return [];
  const lacking = needed.filter((right) => !granted.rights.includes(right));
  const excess = granted.rights.filter((right) => !needed.includes(right));
  const where =
    platform === 'slack'
      ? 'Zet ze in het manifest van de app en installeer hem opnieuw.'
      : 'Geef toestemming in Microsoft Entra (README, bij Teams).';
  return [
    ...(lacking.length === 0 && excess.length === 0
      ? [good(`${platform} rights`, `De rechten bij ${name} zijn precies die van het manifest.`)]
      : []),
    ...(lacking.length === 0
      ? []
      : [todo(`${platform} rights`, `Er ontbreken rechten bij ${name}: ${lacking.join(', ')}. ${where}`)]),
    ...(excess.length === 0
      ? []
      : [
          todo(
            `${platform} rights`,
            `De bot heeft bij ${name} meer rechten dan hij vraagt: ${excess.join(', ')}. Haal ze weg.`,
          ),
        ]),
    ...(granted.at === undefined ? [] : [clockFinding(`${platform} clock`, name, granted.at, clock())]),
  ];
}

/** Whether each platform takes the bot, what it grants, and what ends. */
export async function lookAtPlatforms(config: Config, adapters: Adapters): Promise<readonly DoctorLine[]> {
  const asked = adapters.map(async (adapter): Promise<readonly DoctorLine[]> => {
    const { platform } = adapter;
    const name = platform === 'slack' ? 'Slack' : 'Microsoft';
    const trouble = await adapter.check?.().then(
      () => undefined,
      (error: unknown) => platformTrouble(platform, error),
    );
    if (trouble !== undefined) return [todo(platform, trouble.says)];
    return [good(platform, `${name} kent de bot.`), ...(await rightsOf(adapter))];
  });
  const found = (await Promise.all(asked)).flat();
  const endings = endingsOf(config, adapters).flatMap((ending): readonly DoctorLine[] => {
    const trouble = endingTrouble(ending, clock());
    if (trouble !== undefined) return [todo(ending.what, trouble.says)];
    if (ending.on instanceof Date) return [good(ending.what, `${ending.name} ${holdsUntil(ending.on)}.`)];
    if (ending.what === 'teams_secret')
      return [
        note(
          ending.what,
          'Wanneer het geheim van Teams verloopt, weet de bot niet: zet TEAMS_SECRET_EXPIRES op die dag, of op het moment zoals Microsoft het geeft.',
        ),
      ];
    return [];
  });
  return [...found, ...endings];
}

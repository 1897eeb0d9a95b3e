/** `zorg doctor`: whether all is well, line by line, and what to do where it is not. It changes nothing, and works with the bot up or down. */

import { troubleOf } from '../../condition/database.ts';
import { ConfigError } from '../../config/values.ts';
import { type Config, readConfig } from '../../config.ts';
import { type Database, openDatabase } from '../../database.ts';
import { presentKey } from '../../master-key.ts';
import { adaptersFor, type PlatformAdapter } from '../../platforms.ts';
import { nothing } from '../../port/reply.ts';
import { masterKeys } from '../../store/encryption.ts';
import { createStore, type PostgresStore } from '../../store/store.ts';
import { lookAtAddress } from '../doctor/address.ts';
import { lookAtDatabase } from '../doctor/database.ts';
import { type DoctorLine, type Level, todo, unknown } from '../doctor/finding.ts';
import { botFindings, keyFinding, nodeFinding, roomFinding, settingsFindings } from '../doctor/machine.ts';
import { sendTest } from '../doctor/message.ts';
import { lookAtPlatforms, lookAtService } from '../doctor/service.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';

interface DoctorOptions {
  /** Where the bot can be reached from outside. */
  readonly address?: string | undefined;
  /** Who gets a test message. */
  readonly message?: string | undefined;
  readonly json?: boolean | undefined;
}

const MARKS: Readonly<Record<Level, string>> = { good: 'goed', note: 'let op', todo: 'DOEN', unknown: 'niet gezien' };

const clock = (): Date => new Date();

/** The configured platforms, which only ask and accept nothing. */
async function adaptersOf(config: Config, store: PostgresStore): Promise<readonly PlatformAdapter[] | DoctorLine> {
  try {
    const handler = { handle: async () => nothing };
    const makers = await adaptersFor(config);
    return makers.map((make) => make({ handler, clock, log: () => undefined, addresses: store.addresses }));
  } catch (error) {
    if (error instanceof ConfigError) return todo('settings', error.message);
    throw error;
  }
}

async function onStore(
  config: Config,
  database: Database,
  isReadable: boolean,
  { message }: DoctorOptions,
): Promise<readonly DoctorLine[]> {
  const present = await presentKey(config).catch(() => undefined);
  // Without a key of its own nothing opens, and all else can be looked at.
  const masters = masterKeys(present?.key ?? Buffer.alloc(32), config.keysBeside);
  const store = createStore({
    connection: () => database.connection(),
    address: () => database.address(),
    masters,
    max: 2,
  });
  const adapters = await adaptersOf(config, store);
  try {
    if (!Array.isArray(adapters)) return [adapters as DoctorLine];
    return [
      ...(isReadable
        ? await lookAtService(store, config, adapters)
        : [unknown('service', 'Wat er in de database staat, is nu niet te bekijken.')]),
      ...(await lookAtPlatforms(config, adapters)),
      ...(message === undefined ? [] : await sendTest(store, adapters, message)),
    ];
  } finally {
    if (Array.isArray(adapters)) for (const adapter of adapters) await adapter.stop();
    await store.close();
  }
}

async function inDatabase(config: Config, options: DoctorOptions): Promise<readonly DoctorLine[]> {
  let database: Database | undefined;
  try {
    // Looking makes nothing.
    database = await openDatabase(config, () => undefined, { existing: true });
    await database.ensure();
    const { findings, isReadable } = await lookAtDatabase(database.address(), config.database.kind === 'embedded');
    return [...findings, ...(await onStore(config, database, isReadable, options))];
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === undefined) throw error;
    return [todo('database', trouble.says)];
  } finally {
    await database?.stop();
  }
}

async function lookAtAll(options: DoctorOptions): Promise<readonly DoctorLine[]> {
  const read = readConfig();
  if (!read.ok) return [nodeFinding(process.version), ...read.faults.map((fault) => todo('settings', fault))];
  const { config } = read;
  return [
    nodeFinding(process.version),
    ...settingsFindings(config),
    await keyFinding(config),
    ...(await botFindings(config)),
    ...(await roomFinding(config)),
    ...(await inDatabase(config, options)),
    ...(options.address === undefined
      ? []
      : await lookAtAddress(options.address, {
          slack: config.slack?.signingSecret !== undefined,
          teams: config.teams !== undefined,
          now: clock(),
        })),
  ];
}

/** Returns 0 where all is well, 1 where somebody has to do something, 2 where something could not be looked at. */
export async function doctor(options: DoctorOptions, output: Output): Promise<ExitCode> {
  const findings = await lookAtAll(options);
  const count = (level: Level): number => findings.filter((one) => one.level === level).length;
  if (options.json === true) output.say(JSON.stringify(findings, null, 2));
  else {
    for (const { level, says } of findings) output.say(`${MARKS[level].padEnd(11)} ${says}`);
    const [todos, unseen] = [count('todo'), count('unknown')];
    if (todos > 0) output.say(`Er ${todos === 1 ? 'is' : 'zijn'} ${countOf(todos, 'ding', 'dingen')} te doen.`);
    else output.say(unseen > 0 ? 'Niet alles was te bekijken.' : 'Alles is goed.');
  }
  if (count('todo') > 0) return 1;
  return count('unknown') > 0 ? 2 : 0;
}

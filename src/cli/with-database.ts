import { keyOther, keyPartly, schemaPast, troubleOf } from '../condition/database.ts';
import { type Config, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../database.ts';
import { errorCode } from '../log.ts';
import { MasterKeyError, masterKeyOf, presentKey } from '../master-key.ts';
import { StoreError } from '../port/store-error.ts';
import { type MasterKeys, masterKeys } from '../store/encryption.ts';
import { holdsKeys, keyFitOf } from '../store/key-fit.ts';
import { type DatabaseAddress, migrateDatabase } from '../store/migrate.ts';
import type { ExitCode, Output } from './output.ts';

/** A database that was brought up to this code. */
export interface OpenedDatabase {
  readonly address: DatabaseAddress;
  readonly config: Config;
}

interface Making {
  /** Makes an embedded database where there is none. */
  readonly makes?: boolean;
}

export interface Opened extends OpenedDatabase {
  readonly masters: MasterKeys;
}

/**
 * Runs a command on the configured database, which is first migrated to this code, under the key that what is in it was wrapped with: another
 * one is refused. It works beside a running bot: the embedded server is shared, and stops with the command only if the command started it.
 * Errors become a sentence and exit code 2.
 */
export function withDatabase(output: Output, work: (opened: Opened) => Promise<ExitCode>): Promise<ExitCode> {
  return withKeys(output, async (opened) => {
    const { address, masters } = opened;
    const fit = await keyFitOf(address, masters);
    if (fit === 'other') {
      output.warn(keyOther.says);
      return 2;
    }
    if (fit === 'partly') output.warn(`Let op: ${keyPartly.says}`);
    return work(opened);
  });
}

/** Does the same for a command that itself says what the keys open. */
export function withKeys(output: Output, work: (opened: Opened) => Promise<ExitCode>): Promise<ExitCode> {
  return onDatabase(output, async ({ address, config }) => {
    const { key } = await masterKeyOf(config, () => holdsKeys(address));
    if (!(await isBroughtUp(output, address))) return 2;
    return work({ address, masters: masterKeys(key, config.keysBeside), config });
  });
}

/** Does the same for a command that opens nothing and seals nothing: it needs no key, and warns of one that does not fit. */
export function withoutKey(
  output: Output,
  work: (opened: OpenedDatabase) => Promise<ExitCode>,
  making?: Making,
): Promise<ExitCode> {
  const run = async (opened: OpenedDatabase): Promise<ExitCode> => {
    if (!(await isBroughtUp(output, opened.address))) return 2;
    const code = await work(opened);
    const present = await presentKey(opened.config);
    const fit = present && (await keyFitOf(opened.address, masterKeys(present.key, opened.config.keysBeside)));
    if (fit === 'other') output.warn(`Let op: ${keyOther.says}`);
    if (fit === 'partly') output.warn(`Let op: ${keyPartly.says}`);
    return code;
  };
  return onDatabase(output, run, making);
}

/** Brings the database up to this code; says so where newer code left this one behind: what it would read or write there may be wrong. */
async function isBroughtUp(output: Output, address: DatabaseAddress): Promise<boolean> {
  const isPast = (await migrateDatabase(address)) === 'past';
  if (isPast) output.warn(schemaPast.says);
  return !isPast;
}

async function onDatabase(
  output: Output,
  work: (opened: OpenedDatabase) => Promise<ExitCode>,
  { makes = false }: Making = {},
): Promise<ExitCode> {
  const read = readConfig();
  if (!read.ok) {
    for (const fault of read.faults) output.warn(fault);
    return 2;
  }
  for (const warning of read.config.warnings) output.warn(`Let op: ${warning}`);
  let database: Database | undefined;
  try {
    database = await openDatabase(read.config, () => {}, { existing: !makes });
    await database.ensure();
    return await work({ address: database.address(), config: read.config });
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    output.warn(sentence);
    return 2;
  } finally {
    await database?.stop();
  }
}

/** More precise messages of the store, in Dutch. */
const DETAILS: readonly (readonly [RegExp, string])[] = [
  [
    /^another key$/,
    'De sleutel past niet bij deze database: de scholen die er staan, hebben een andere (ZORG_MASTER_KEY). Er is niets toegepast.',
  ],
  [
    /^accounts of two people$/,
    'Een account in dit bestand hoort volgens de database bij iemand anders. Er is niets toegepast.',
  ],
  [/^the database is not empty$/, 'De database is niet leeg. Een back-up gaat alleen terug in een lege database.'],
  [/^the file is not whole$/, 'De back-up is niet heel of er is aan veranderd. Er is niets teruggezet.'],
  [
    /^database of another schema$/,
    'Deze database is van een andere versie van Zorgdraad. Back-ups maken en terugzetten kan met de versie die erop draait.',
  ],
  [
    /^back-up of schema /,
    'De back-up is van een nieuwere versie van Zorgdraad. Zet hem terug met de versie waarmee hij gemaakt is.',
  ],
  [
    /^no receipts$/,
    'In dit bestand staat iets anders dan bewijzen van vernietiging. Er is niets overschreven: kies een ander bestand.',
  ],
  [/^(no back-up|unknown table|lines after|Z_)/, 'Dit bestand is geen back-up van Zorgdraad, of het is beschadigd.'],
];

/** Returns undefined for our own mistakes: they may crash, with their stack. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof MasterKeyError) return error.message;
  const detail = error instanceof StoreError ? (error.detail ?? '') : errorCode(error);
  return DETAILS.find(([pattern]) => pattern.test(detail))?.[1] ?? troubleOf(error)?.says;
}

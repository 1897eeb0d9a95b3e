import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { presentKey } from '../../master-key.ts';
import { backup } from '../../store/backup.ts';
import { isNoFile, isStandardOutput } from '../../store/backup-target.ts';
import { masterKeys } from '../../store/encryption.ts';
import { restore } from '../../store/restore.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { type OpenedDatabase, withoutKey } from '../with-database.ts';
import { sayApplied } from './receipts.ts';

/** `zorg backup <file>`: writes a backup; to the standard output too, where nothing else then comes. */
export async function backupTo(file: string, output: Output): Promise<ExitCode> {
  const target = path.resolve(file);
  if (!(await mayWrite(target))) {
    output.warn(`${file}: in deze map kan niet worden geschreven, of dit bestand niet`);
    return 2;
  }
  const say = isStandardOutput(target) ? output.warn : output.say;
  return withoutKey(output, async ({ address }) => {
    const { rows, isNoted } = await backup(address, target);
    say(`Back-up gemaakt: ${countOf(rows, 'rij', 'rijen')} in ${file}.`);
    say('Zonder de sleutel (ZORG_MASTER_KEY) is hij niet te lezen: bewaar die ergens anders.');
    if (!isNoted)
      output.warn(
        'Let op: de back-up is er, maar de database kon dat niet opschrijven. De bot denkt dus dat hij er niet is.',
      );
    return 0;
  });
}

interface RestoreOptions {
  /** File of receipts of what was destroyed since the back-up. */
  readonly receipts?: string | undefined;
  /** Said aloud that there is no such file. */
  readonly withoutReceipts: boolean;
}

/**
 * `zorg restore <file>`: restores into an empty database, and in the same transaction destroys again what the receipts say, so that nobody can
 * read it in between. Returns 1 where one of them was not true.
 */
export async function restoreFrom(
  file: string,
  { receipts, withoutReceipts }: RestoreOptions,
  output: Output,
): Promise<ExitCode> {
  if ((receipts === undefined) !== withoutReceipts) {
    output.warn(
      'Een back-up weet niet wat er daarna vernietigd is. Geef --receipts <bestand>: dan gaat dat meteen weer weg. Is er sinds de back-up niets vernietigd? Geef --without-receipts. Er is niets teruggezet.',
    );
    return 2;
  }
  for (const read of [file, ...(receipts === undefined ? [] : [receipts])]) {
    if (await may(read, constants.R_OK)) continue;
    output.warn(`${read}: dit bestand kan niet worden gelezen`);
    return 2;
  }
  const putBack = async ({ address, config }: OpenedDatabase): Promise<ExitCode> => {
    const present = receipts === undefined ? undefined : await presentKey(config);
    if (receipts !== undefined && present === undefined) {
      output.warn('Zonder de sleutel (ZORG_MASTER_KEY) is niet te zien of een bewijs klopt. Er is niets teruggezet.');
      return 2;
    }
    const { rows, applied } = await restore({
      address,
      file: path.resolve(file),
      receipts:
        receipts === undefined || present === undefined
          ? undefined
          : { file: path.resolve(receipts), masters: masterKeys(present.key, config.keysBeside) },
    });
    output.say(`Teruggezet: ${countOf(rows, 'rij', 'rijen')} uit ${file}. Controleer met: npm run zorg -- verify`);
    return receipts === undefined || applied === undefined ? 0 : sayApplied(receipts, applied, output);
  };
  return withoutKey(output, putBack, { makes: true });
}

/** A link that leads nowhere yet, and the standard output, show it only when they are written to. */
const mayWrite = async (target: string): Promise<boolean> => {
  if (!(await isNoFile(target))) return may(path.dirname(target), constants.W_OK);
  return isStandardOutput(target) || !(await may(target, constants.F_OK)) || may(target, constants.W_OK);
};

const may = (file: string, mode: number): Promise<boolean> =>
  access(file, mode).then(
    () => true,
    () => false,
  );

import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { backup } from '../../store/backup.ts';
import { restore } from '../../store/restore.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withoutKey } from '../with-database.ts';

/** `zorg backup <file>`: writes a backup. */
export async function backupTo(file: string, output: Output): Promise<ExitCode> {
  const folder = path.dirname(path.resolve(file));
  if (!(await may(folder, constants.W_OK))) {
    output.warn(`${file}: in deze map kan niet worden geschreven`);
    return 2;
  }
  return withoutKey(output, async ({ address }) => {
    const { rows } = await backup(address, path.resolve(file));
    output.say(`Back-up gemaakt: ${countOf(rows, 'rij', 'rijen')} in ${file}.`);
    output.say('Zonder de sleutel (ZORG_MASTER_KEY) is hij niet te lezen: bewaar die ergens anders.');
    return 0;
  });
}

/** `zorg restore <file>`: restores into an empty database. */
export async function restoreFrom(file: string, output: Output): Promise<ExitCode> {
  if (!(await may(file, constants.R_OK))) {
    output.warn(`${file}: dit bestand kan niet worden gelezen`);
    return 2;
  }
  return withoutKey(output, async ({ address }) => {
    const { rows } = await restore({ address, file: path.resolve(file) });
    output.say(`Teruggezet: ${countOf(rows, 'rij', 'rijen')} uit ${file}. Controleer met: npm run zorg -- verify`);
    return 0;
  });
}

const may = (file: string, mode: number): Promise<boolean> =>
  access(file, mode).then(
    () => true,
    () => false,
  );

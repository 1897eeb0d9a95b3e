import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { backup } from '../../store/backup.ts';
import { isNoFile, isStandardOutput } from '../../store/backup-target.ts';
import { restore } from '../../store/restore.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withoutKey } from '../with-database.ts';

/** `zorg backup <file>`: writes a backup; to the standard output too, where nothing else then comes. */
export async function backupTo(file: string, output: Output): Promise<ExitCode> {
  const target = path.resolve(file);
  if (!(await mayWrite(target))) {
    output.warn(`${file}: in deze map kan niet worden geschreven, of dit bestand niet`);
    return 2;
  }
  const say = isStandardOutput(target) ? output.warn : output.say;
  return withoutKey(output, async ({ address }) => {
    const { rows } = await backup(address, target);
    say(`Back-up gemaakt: ${countOf(rows, 'rij', 'rijen')} in ${file}.`);
    say('Zonder de sleutel (ZORG_MASTER_KEY) is hij niet te lezen: bewaar die ergens anders.');
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
    output.say(
      'Is er sindsdien een casus vernietigd? Vernietig die opnieuw voordat je de bot start: npm run zorg -- receipts apply <bestand>',
    );
    return 0;
  });
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

/** A changed school file: beside the one it came from, or in its place. */
import { rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../../log.ts';
import { countOf, type Output, showFaults } from '../output.ts';
import { readSchoolText } from '../school/read.ts';

/** The same name with *nieuw* in it. */
const besides = (file: string): string => {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.nieuw${ext}`);
};

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'staat er al: haal dat bestand weg, of verander het schoolbestand zelf met --write',
};

/**
 * Writes the text where it can be read as a school file, whole or not at all; tells where it stands. Undefined where it could not be: nothing is
 * changed then.
 */
export async function saveSchool(
  file: string,
  text: string,
  inPlace: boolean,
  output: Output,
): Promise<string | undefined> {
  const read = await readSchoolText(file, text, { unfinished: true });
  if (!read.ok) {
    showFaults(read.faults, output);
    const faults = countOf(read.faults.length, 'fout', 'fouten');
    return void output.warn(`Het nieuwe schoolbestand zou ${faults} hebben. Er is niets geschreven.`);
  }
  const to = inPlace ? file : besides(file);
  try {
    if (!inPlace) await writeFile(to, text, { flag: 'wx', mode: 0o600 });
    else {
      // Never half a file: the old one stays until the new one is whole.
      const { mode } = await stat(file);
      await writeFile(`${file}.half`, text, { mode });
      await rename(`${file}.half`, file);
    }
    return to;
  } catch (error) {
    return void output.warn(
      `${to}: ${REASONS[errorCode(error)] ?? 'dit bestand kan niet worden geschreven'}. Er is niets geschreven.`,
    );
  }
}

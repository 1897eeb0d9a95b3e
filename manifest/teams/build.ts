/** The app package that an administrator uploads: manifest and icons in one zip, which has the same bytes each time. */
import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { colourIcon, outlineIcon } from './icons.ts';

interface PackageOptions {
  /** Application id of the bot, as `TEAMS_APP_ID`. */
  readonly appId: string;
  /** Web address of the school board, with its privacy page under `/privacy` and its terms under `/voorwaarden`. */
  readonly site?: string;
}

const PLACE = '00000000-0000-0000-0000-000000000000';
const SITE = 'https://zorgdraad.example/';
/** A zip cannot hold a date before 1980. */
const ALWAYS = new Date(1980, 0, 1);

/** Returns the manifest of one bot. */
export async function manifestFor({ appId, site = SITE }: PackageOptions): Promise<string> {
  const text = await readFile(new URL('manifest.json', import.meta.url), 'utf8');
  return text.replaceAll(PLACE, appId).replaceAll(SITE, site.endsWith('/') ? site : `${site}/`);
}

export async function buildPackage(options: PackageOptions): Promise<Uint8Array> {
  const files = {
    'manifest.json': strToU8(await manifestFor(options)),
    'color.png': new Uint8Array(colourIcon()),
    'outline.png': new Uint8Array(outlineIcon()),
  };
  return zipSync(files, { level: 9, mtime: ALWAYS });
}

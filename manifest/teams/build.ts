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

/** Stands in the manifest for the version of this package. */
const VERSION = '0.0.0';
const PLACE = '00000000-0000-0000-0000-000000000000';
const SITE = 'https://zorgdraad.example/';
/** A zip cannot hold a date before 1980. */
const ALWAYS = new Date(1980, 0, 1);

const read = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

/** Returns the manifest of one bot. Teams takes a changed package only under a higher version. */
export async function manifestFor({ appId, site = SITE }: PackageOptions): Promise<string> {
  const { version } = JSON.parse(await read('../../package.json')) as { readonly version: string };
  return (await read('manifest.json'))
    .replace(`"version": "${VERSION}"`, `"version": "${version}"`)
    .replaceAll(PLACE, appId)
    .replaceAll(SITE, site.endsWith('/') ? site : `${site}/`);
}

export async function buildPackage(options: PackageOptions): Promise<Uint8Array> {
  const files = {
    'manifest.json': strToU8(await manifestFor(options)),
    'color.png': new Uint8Array(colourIcon()),
    'outline.png': new Uint8Array(outlineIcon()),
  };
  return zipSync(files, { level: 9, mtime: ALWAYS });
}

/** `npm run teams:package -- --app-id <id>` */
import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { buildPackage } from './build.ts';

const guid = (text: string): string => {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Dit is geen ID van Microsoft.');
};
const address = (text: string): string => {
  if (URL.canParse(text) && new URL(text).protocol === 'https:') return text;
  throw new InvalidArgumentError('Dit is geen https-adres.');
};

const command = new Command('teams:package')
  .description('Maakt het pakket dat een beheerder in Teams zet: manifest en iconen in één zip.')
  .requiredOption('--app-id <id>', 'applicatie-ID van de bot, dezelfde als TEAMS_APP_ID', guid)
  .option('--site <adres>', 'webadres met /privacy en /voorwaarden', address)
  .option('--out <bestand>', 'waar het pakket komt', 'zorgdraad-teams.zip')
  .action(async ({ appId, site, out }: { appId: string; site?: string; out: string }) => {
    const bytes = await buildPackage({ appId, ...(site === undefined ? {} : { site }) });
    await writeFile(out, bytes);
    process.stdout.write(
      `${out}: ${bytes.length} bytes. Zet het in Teams via Teams-beheercentrum, Apps beheren, Uploaden.\n`,
    );
  });
await command.parseAsync();

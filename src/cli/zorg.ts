/** The command line, `npm run zorg -- …`. It works beside a running bot. */
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/values.ts';
import { errorCode } from '../log.ts';
import { checkProtocol, listProtocols, showProtocolSchema } from './commands/protocol.ts';
import { type ExitCode, terminal } from './output.ts';

// Each command loads the database only if it needs it.
const schools = () => import('./commands/school.ts');
const keptSchools = () => import('./commands/schools.ts');
const peopleAccounts = () => import('./commands/people-accounts.ts');
const people = () => import('./commands/people.ts');
const checks = () => import('./commands/verify.ts');
const digests = () => import('./commands/digest.ts');
const missed = () => import('./commands/undelivered.ts');
const looks = () => import('./commands/looked.ts');
const figureSheets = () => import('./commands/figures.ts');
const backups = () => import('./commands/backup.ts');
const keys = () => import('./commands/key.ts');
const keyCodes = () => import('./commands/key-code.ts');
const proofs = () => import('./commands/receipts.ts');
const exports = () => import('./commands/export.ts');
const forms = () => import('./commands/form.ts');
const dues = () => import('./commands/due.ts');
const refolds = () => import('./commands/refold.ts');
const doctors = () => import('./commands/doctor.ts');

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Gebruik:',
  'Arguments:': 'Argumenten:',
  'Options:': 'Opties:',
  'Commands:': 'Opdrachten:',
};

const REFUSALS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'Deze opdracht bestaat niet.',
  'commander.unknownOption': 'Deze optie bestaat niet.',
  'commander.missingArgument': 'Er ontbreekt iets achter de opdracht.',
  'commander.excessArguments': 'Er staat te veel achter de opdracht.',
  'commander.optionMissingArgument': 'Er ontbreekt iets achter een optie.',
  'commander.missingMandatoryOptionValue': 'Er ontbreekt een optie.',
};

function program(done: (code: ExitCode) => void): Command {
  const zorg = styled(new Command('zorg').description('Zorgdraad beheren: scholen, protocollen, controle en back-up'));
  const add = (parent: Command, name: string, description: string) =>
    styled(parent.command(name)).description(description);
  const school = add(zorg, 'school', 'Scholen');
  add(school, 'apply', 'Maak of verander scholen zoals hun bestanden zeggen: alle, of bij een fout geen')
    .argument('<bestand.yaml...>')
    .option('--dry-run', 'toon alleen wat er zou veranderen')
    .option('--gone <aantal>', 'zoveel mensen verliezen hun toegang; nodig bij meer dan een vijfde van een school')
    .option(
      '--without <delen>',
      'board, retention, roster, words of secondFactor: dat staat met opzet niet meer in het bestand',
    )
    .action(
      async (files: string[], { dryRun = false, ...meant }: { dryRun?: boolean; gone?: string; without?: string }) =>
        done(await (await schools()).applySchoolFiles(files, { dryRun, ...meant }, terminal)),
    );
  add(school, 'list', 'Toon de scholen: protocol, mensen per rol, open casussen; geen namen').action(async () =>
    done(await (await keptSchools()).listSchools(terminal)),
  );
  add(school, 'show', 'Toon een school als schoolbestand, met namen en nummers van collega’s')
    .argument('<school>')
    .option('--board <naam>', 'van dit bestuur, als er meer dan één zo heet; - voor een school zonder bestuur')
    .action(async (name: string, options: { board?: string }) =>
      done(await (await keptSchools()).showSchool(name, options, terminal)),
    );
  add(school, 'remove', 'Laat een school eindigen waarvan geen dossier meer bewaard wordt')
    .argument('<school>')
    .option('--board <naam>', 'van dit bestuur, als er meer dan één zo heet; - voor een school zonder bestuur')
    .option('--really <school>', 'de naam nog een keer: dan gebeurt het')
    .action(async (name: string, options: { board?: string; really?: string }) =>
      done(await (await keptSchools()).removeSchool(name, options, terminal)),
    );
  const staff = add(zorg, 'people', 'De mensen in een schoolbestand');
  add(
    staff,
    'import',
    'Breng een schoolbestand bij met een personeelslijst (CSV): alleen leerkrachten, en niets in de bot',
  )
    .argument('<lijst.csv>')
    .requiredOption('--school <bestand.yaml>', 'het schoolbestand')
    .option('--dry-run', 'toon alleen wat er zou veranderen')
    .option('--write', 'verander het schoolbestand zelf; anders komt er een nieuw naast')
    .option('--gone <aantal>', 'zoveel mensen verdwijnen; nodig bij meer dan een vijfde')
    .option('--new <aantal>', 'zoveel mensen komen erbij; nodig bij meer dan de helft')
    .action(
      async (
        list: string,
        options: { school: string; dryRun?: boolean; write?: boolean; gone?: string; new?: string },
      ) => {
        const { school: file, dryRun = false, write = false, gone, new: added } = options;
        done(await (await people()).importPeople(list, { school: file, dryRun, write, gone, added }, terminal));
      },
    );
  add(staff, 'accounts', 'Zoek op wie in Slack of Entra welk account heeft; op naam alleen stelt het voor, en kijk jij')
    .argument('<bestand.yaml>')
    .option('--entra <lijst.csv>', 'de lijst van gebruikers die Entra exporteert; anders Slack')
    .option('--staff <lijst.csv>', 'de personeelslijst: zelfde mailadres is zeker')
    .option('--write', 'zet in het schoolbestand wat zeker is')
    .option('--checked <code>', 'je keek elk voorstel na: dan telt het als zeker')
    .action(async (file: string, options: { write?: boolean; entra?: string; staff?: string; checked?: string }) => {
      const { write = false, entra, staff: list, checked } = options;
      done(await (await peopleAccounts()).findAccounts(file, { write, entra, staff: list, checked }, terminal));
    });
  const protocol = add(zorg, 'protocol', 'Protocollen');
  add(protocol, 'list', 'Toon de meegeleverde protocollen, en wat ze openlaten').action(() =>
    done(listProtocols(terminal)),
  );
  add(protocol, 'check', 'Controleer een eigen protocol')
    .argument('<bestand.yaml>')
    .action(async (file: string) => done(await checkProtocol(file, terminal)));
  add(protocol, 'schema', 'Toon het JSON-schema van een protocol, voor een tekstverwerker die meekijkt').action(() =>
    done(showProtocolSchema(terminal)),
  );
  add(zorg, 'doctor', 'Kijk of alles in orde is, en zeg wat er te doen is. Het verandert niets')
    .option('--address <adres>', 'kijk ook of de bot van buiten te bereiken is, zoals https://zorg.example')
    .option('--message <naam>', 'stuur deze collega een proefbericht in het eigen gesprek')
    .option('--json', 'als JSON')
    .action(async (options: { address?: string; message?: string; json?: boolean }) =>
      done(await (await doctors()).doctor(options, terminal)),
    );
  add(zorg, 'verify', 'Controleer of de logboeken zijn wat er is opgeschreven')
    .option('--case <roepnaam>', 'alleen deze casus')
    .option('--seal <vingerafdruk>', 'vergelijk met een dagzegel')
    .action(async ({ case: caseName, seal }: { case?: string; seal?: string }) =>
      done(await (await checks()).verify({ caseName, seal }, terminal)),
    );
  add(zorg, 'refold', 'Bouw casussen van een oudere versie opnieuw op uit hun logboek').action(async () =>
    done(await (await refolds()).refoldAll(terminal)),
  );
  add(zorg, 'digest', 'Het weekoverzicht van elke collega')
    .option('--dry-run', 'toon alleen wie wat zou krijgen, met roepnamen')
    .option('--now', 'laat het nu versturen, aan niemand twee keer in een week')
    .action(async ({ dryRun = false, now = false }: { dryRun?: boolean; now?: boolean }) =>
      done(await (await digests()).digest({ dryRun, now }, terminal)),
    );
  add(zorg, 'undelivered', 'Wat niet is aangekomen, per school: roepnamen en collega’s, geen inhoud')
    .option('--again', 'laat het nog een keer versturen')
    .action(async ({ again = false }: { again?: boolean }) =>
      done(await (await missed()).undelivered({ again }, terminal)),
    );
  add(zorg, 'looked', 'Wie naar een casus keek, of dat wilde: geen inhoud')
    .option('--case <roepnaam>', 'van deze casus')
    .option('--school <naam>', 'van deze school')
    .option('--since <dag>', 'vanaf deze dag, zoals 2026-11-30')
    .option('--json', 'een regel JSON per keer')
    .action(async (options: { case?: string; school?: string; since?: string; json?: boolean }) =>
      done(await (await looks()).looked(options, terminal)),
    );
  add(zorg, 'figures', 'De anonieme cijfers van een bestuur over een schooljaar dat voorbij is')
    .option('--board <naam>', 'van dit bestuur, als er meer dan één is')
    .option('--year <jaar>', 'het jaar waarin het schooljaar begon; anders het laatste')
    .option('--svg', 'als tekening')
    .action(async (options: { board?: string; year?: string; svg?: boolean }) =>
      done(await (await figureSheets()).figures(options, terminal)),
    );
  add(zorg, 'export', 'Maak van een dossier wat directie besloot te geven, als PDF of webpagina')
    .requiredOption('--case <roepnaam>', 'van deze casus')
    .requiredOption('--request <nummer>', 'zoals het bij het verzoek staat')
    .requiredOption('--out <bestand>', 'eindigt op .pdf of .html')
    .action(async ({ case: caseName, request, out }: { case: string; request: string; out: string }) =>
      done(await (await exports()).exportFile({ caseName, request, out }, terminal)),
    );
  add(zorg, 'form', 'Het noodformulier op papier, voor als Zorgdraad het niet doet: vraagt geen database')
    .argument('[bestand.yaml]', 'schoolbestand waarvan de nummers erin komen')
    .requiredOption('--out <bestand>', 'eindigt op .pdf of .html')
    .action(async (file: string | undefined, { out }: { out: string }) =>
      done(await (await forms()).makeForm({ file, out }, terminal)),
    );
  add(
    zorg,
    'due',
    'Casussen waarvan de bewaartermijn voorbij is: roepnamen, geen inhoud. Vernietigen doen twee mensen van de school',
  )
    .option('--school <naam>', 'alleen van deze school')
    .option('--json', 'een regel JSON per casus')
    .action(async (options: { school?: string; json?: boolean }) => done(await (await dues()).due(options, terminal)));
  add(zorg, 'backup', 'Schrijf alle tabellen naar een bestand; wat verzegeld is blijft verzegeld')
    .argument('<bestand>')
    .action(async (file: string) => done(await (await backups()).backupTo(file, terminal)));
  add(zorg, 'restore', 'Zet een back-up terug in een lege database')
    .argument('<bestand>')
    .option('--receipts <bestand>', 'vernietig meteen opnieuw wat hierin staat')
    .option('--without-receipts', 'er is sinds de back-up niets vernietigd')
    .action(
      async (file: string, { receipts, withoutReceipts = false }: { receipts?: string; withoutReceipts?: boolean }) =>
        done(await (await backups()).restoreFrom(file, { receipts, withoutReceipts }, terminal)),
    );
  const key = add(zorg, 'key', 'De sleutel die alle andere verzegelt');
  add(key, 'check', 'Toon per sleutel en per school wat ermee verzegeld is, en of alles opengaat').action(async () =>
    done(await (await keys()).checkKeys(terminal)),
  );
  add(key, 'rotate', 'Verzegel alles met ZORG_MASTER_KEY; de oude sleutel staat in ZORG_MASTER_KEY_BESIDE').action(
    async () => done(await (await keys()).rotateKeys(terminal)),
  );
  add(key, 'code', 'Geef iemand de code voor de allereerste sleutel van een school, op de eigen pagina')
    .requiredOption('--school <school>', 'de school')
    .requiredOption('--person <naam>', 'voor wie, zoals in het schoolbestand')
    .action(async (options: { school: string; person: string }) =>
      done(await (await keyCodes()).giveCode(options, terminal)),
    );
  const receipts = add(zorg, 'receipts', 'Bewijzen dat casussen vernietigd zijn, bewaard naast de back-ups');
  add(receipts, 'export', 'Schrijf ze naar een bestand, bij wat er al in staat')
    .argument('<bestand>')
    .action(async (file: string) => done(await (await proofs()).exportReceiptsTo(file, terminal)));
  add(receipts, 'apply', 'Vernietig na het terugzetten van een back-up opnieuw wat al vernietigd was')
    .argument('<bestand>')
    .action(async (file: string) => done(await (await proofs()).applyReceiptsFrom(file, terminal)));
  return zorg;
}

/** Words that the library puts in a command's line itself. */
const inDutch = (line: string): string => line.replace('[options]', '[opties]').replace('[command]', '[opdracht]');

function styled(command: Command): Command {
  return command
    .exitOverride()
    .helpOption('-h, --help', 'toon deze hulp')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title, styleUsage: inDutch, styleSubcommandTerm: inDutch })
    .configureOutput({ outputError: () => {} });
}

async function main(): Promise<ExitCode> {
  let code: ExitCode = 0;
  const zorg = program((outcome) => {
    code = outcome;
  });
  try {
    await zorg.parseAsync();
    return code;
  } catch (error) {
    return refused(error);
  }
}

/** Hides messages that are not ours: a driver's would hold the data of the statement. */
function refused(error: unknown): ExitCode {
  if (error instanceof ConfigError) {
    terminal.warn(error.message);
    return 2;
  }
  if (!(error instanceof CommanderError)) {
    const code = errorCode(error);
    terminal.warn(
      /^(ENOSPC|EDQUOT)$/.test(code)
        ? 'De schijf is vol. Maak ruimte, en doe het dan opnieuw.'
        : `Er ging iets onverwachts mis (${code}).`,
    );
    return 2;
  }
  if (error.exitCode === 0) return 0;
  const refusal = REFUSALS[error.code];
  if (refusal !== undefined) terminal.warn(`${refusal} Kijk met: npm run zorg -- --help`);
  return 2;
}

// Whoever reads may stop reading (`… | head`): what was asked is done all the same, to nobody.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.exitCode = await main();

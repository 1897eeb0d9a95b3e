import { type Ended, endSchool } from '../../store/end-school.ts';
import { type KeptSchool, readKeptFile, readKeptSchools } from '../../store/kept-schools.ts';
import { createStore } from '../../store/store.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { lineOf } from '../school/differences.ts';
import { roleWord } from '../school/dutch.ts';
import { type Opened, withDatabase, withoutKey } from '../with-database.ts';

const PLATFORMS: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Teams' };

function whoIn({ roles }: Pick<KeptSchool, 'roles'>): string {
  const counts = new Map<string, number>();
  for (const { role } of roles) counts.set(roleWord(role), (counts.get(roleWord(role)) ?? 0) + 1);
  const people = new Set(roles.map(({ personId }) => personId)).size;
  return people === 0
    ? 'niemand'
    : `${countOf(people, 'mens', 'mensen')} (${[...counts].map(([role, count]) => `${role} ${count}`).join(', ')})`;
}

function rowOf({ name, board, protocol, roles, platforms, cases }: KeptSchool): string {
  const open = cases.filter(({ phase, practice }) => phase !== 'closed' && !practice).length;
  return [
    board === null ? name : `${name} (${board})`,
    protocol,
    whoIn({ roles }),
    platforms.map((it) => PLATFORMS[it] ?? it).join(' en ') || 'geen accounts',
    countOf(open, 'open casus', 'open casussen'),
  ].join('; ');
}

/** `zorg school list`: each school in a line, without a name of anybody. */
export function listSchools(output: Output): Promise<ExitCode> {
  return withoutKey(output, async ({ address }) => {
    const schools = await readKeptSchools(address);
    for (const school of schools) output.say(rowOf(school));
    if (schools.length === 0) output.say('Er is nog geen school.');
    return 0;
  });
}

/** The one school of that name or number; where there are more, at that board: `-` for none. */
function found(
  schools: readonly KeptSchool[],
  typed: string,
  board: string | undefined,
  output: Output,
): KeptSchool | undefined {
  const named = schools.filter(
    ({ id, name, board: its }) => (name === typed || id === typed) && (board === undefined || (its ?? '-') === board),
  );
  const [one, second] = named;
  if (one === undefined) {
    const known = schools.map((school) => school.name).join(', ');
    output.warn(`Er is geen school ${typed}. ${known === '' ? 'Er is er nog geen.' : `Wel: ${known}.`}`);
  }
  if (second === undefined) return one;
  const which = named.map((it) => `${it.id} (${it.board ?? 'zonder bestuur'}; ${whoIn(it)})`);
  output.warn(`Er is meer dan één school ${typed}. Schrijf in plaats van de naam het nummer: ${which.join(' of ')}.`);
  return undefined;
}

interface Which {
  readonly board?: string | undefined;
}

/** `zorg school show <school>`: as a file that `school apply` takes. It holds names, phone numbers and accounts of staff, and nothing of a child. */
export function showSchool(name: string, { board }: Which, output: Output): Promise<ExitCode> {
  return withoutKey(output, async ({ address }) => {
    const school = found(await readKeptSchools(address), name, board, output);
    const kept = school && (await readKeptFile(address, school.id));
    if (kept === undefined) return 2;
    if (kept.people.length === 0) {
      output.warn(`${school?.name} heeft geen mensen: daar is geen schoolbestand van te maken.`);
      return 2;
    }
    const { fileOf } = await import('../school/as-file.ts');
    const { text, notes } = fileOf(kept);
    for (const note of notes) output.warn(`Let op: ${note}`);
    output.say(text.trimEnd());
    return 0;
  });
}

/** What ends and what stays, in one place: it is said before and after. */
const STAYS =
  'Er blijft staan: de naam en het protocol van de school, de namen en rollen van toen van haar collega’s en wie keek, zolang dat logboek bewaard wordt, de bewijzen van vernietiging, en de woorden van beantwoorde verzoeken tot hun termijn voorbij is. Daarmee kan de school verantwoorden wat zij deed (AVG, artikel 5 lid 2).';

/**
 * `zorg school remove <school> [--really <name>]`: ends a school that holds no file. A file is destroyed by two people of the school once its term
 * is over, never by a command; so as long as there is one, the school stays, and with it who may read it.
 */
export function removeSchool(
  typed: string,
  { board, really }: Which & { readonly really?: string | undefined },
  output: Output,
): Promise<ExitCode> {
  return withDatabase(output, async (opened) => {
    const school = found(await readKeptSchools(opened.address), typed, board, output);
    if (school === undefined) return 2;
    const { id, name } = school;
    if (really !== undefined && really !== name) {
      output.warn(`Achter --really staat ${really}, en de school heet ${name}. Er is niets veranderd.`);
      return 2;
    }
    const ended = really === undefined ? await endSchool({ ...opened, id, name }) : await endNoted(opened, id, name);
    if (!ended.ended) {
      refuse(name, ended, output);
      return 1;
    }
    for (const difference of ended.differences) output.say(lineOf(difference));
    if (really === undefined) {
      output.say(
        `${name}: dit zou eindigen, met ieders toegang. Telefoonnummers, werkdagen, contacten en de leerlingenlijst gaan weg. ${STAYS}`,
      );
      const which = board === undefined ? `"${typed}"` : `"${typed}" --board "${board}"`;
      output.say(`Er is niets veranderd. Doe het met: school remove ${which} --really "${name}"`);
      return 0;
    }
    output.say(`${name} is geëindigd: niemand heeft daar nog toegang. ${STAYS}`);
    return 0;
  });
}

/** What is ended stands in the log of who looked, or nothing is ended. */
async function endNoted({ address, masters }: Opened, id: string, name: string): Promise<Ended> {
  const store = createStore({ connection: address.connection, masters });
  try {
    return await endSchool({ address, masters, id, name, note: await store.looks.ending(id) });
  } finally {
    await store.close();
  }
}

function refuse(
  name: string,
  { cases, requests, visits }: Extract<Ended, { readonly ended: false }>,
  output: Output,
): void {
  const names = (those: KeptSchool['cases']) => those.map(({ callName }) => callName).join(', ');
  const tell = (those: KeptSchool['cases'], text: (names: string) => string): void => {
    if (those.length > 0) output.warn(text(names(those)));
  };
  tell(
    cases.filter(({ phase, practice }) => phase !== 'closed' && !practice),
    (all) => `Nog open: ${all}. Laat de school deze casussen sluiten.`,
  );
  tell(
    cases.filter(({ phase, practice }) => phase === 'closed' && !practice),
    (all) =>
      `Gesloten, en nog bewaard: ${all}. Een dossier blijft tot zijn bewaartermijn voorbij is; daarna vernietigen twee mensen van de school het (zorg due). Bestaat de school niet meer, dan bewaart het bestuur of de school die haar opvolgt de dossiers: geef mensen daarvan hier een rol.`,
  );
  tell(
    cases.filter(({ practice }) => practice),
    (all) => `Oefening: ${all}. Die verdwijnt vanzelf, een dag na het begin.`,
  );
  if (requests > 0)
    output.warn(
      `${countOf(requests, 'verzoek', 'verzoeken')} van een ouder of leerling zonder antwoord. Dat moet eerst komen (AVG, artikel 12).`,
    );
  for (const { name: who, callName, school } of visits)
    output.warn(
      `${who} doet mee in ${callName} van ${school}, omdat het bestuur dat vroeg. Laat dat eerst eindigen, of laat het bestuur daar een ander aanwijzen.`,
    );
  output.warn(`${name} blijft zoals het is.`);
}

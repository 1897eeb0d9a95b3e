import { createHash } from 'node:crypto';
import { type AccountOwner, readAccountOwners } from '../../store/account-owners.ts';
import type { DatabaseAddress } from '../../store/migrate.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import { ByHand, edited } from '../people/edit.ts';
import { inEntra, inSlack } from '../people/listed.ts';
import { type AccountCandidate, type AccountFound, matchAccounts } from '../people/match.ts';
import { saveSchool } from '../people/save.ts';
import { mailIn, staffIn } from '../people/staff.ts';
import { roleWord } from '../school/dutch.ts';
import { readSchool } from '../school/read.ts';
import type { SchoolFile } from '../school/schema.ts';
import { withDatabase, withoutKey } from '../with-database.ts';

interface AccountsOptions {
  readonly write: boolean;
  /** A list of users as Entra exports it. */
  readonly entra?: string | undefined;
  /** A list of staff of the school's administration, with mail addresses. */
  readonly staff?: string | undefined;
  /** The code that was shown beside what is proposed: whoever runs this looked at each. */
  readonly checked?: string | undefined;
}

type Platform = 'slack' | 'teams';
type ReadSchool = Extract<Awaited<ReturnType<typeof readSchool>>, { readonly ok: true }>;

const namesOf = ({ names, chosen = [] }: AccountCandidate): string => [...new Set([...names, ...chosen])].join(', ');
const ownedBy = ({ name, schools }: AccountOwner): string =>
  schools === undefined ? `was hier van ${name}` : `is van ${name} op ${schools}`;
const choiceOf = (platform: Platform, one: AccountCandidate): string =>
  `\`${platform}: ${one.id}\` (${namesOf(one)}${one.owner === undefined ? '' : `; ${ownedBy(one.owner)}`})`;

/** Of exactly these proposals: whatever changed in Slack or Entra since somebody looked, it is another one. */
const codeOf = (proposals: readonly AccountFound[]): string =>
  createHash('sha256')
    .update(JSON.stringify(proposals.map(({ name, proposed }) => [name, proposed?.id, proposed?.names])))
    .digest('hex')
    .slice(0, 6);

function tell(platform: Platform, found: readonly AccountFound[], output: Output): void {
  for (const { name, certain } of found)
    if (certain) output.say(`+ ${name}: ${platform} ${certain.id} (${namesOf(certain)}; zelfde mailadres)`);
  for (const { name, proposed } of found)
    if (proposed) output.say(`? ${name}: ${platform} ${proposed.id} (${namesOf(proposed)}; alleen dezelfde naam)`);
  for (const { name, roles, certain, proposed, near } of found) {
    if (certain || proposed) continue;
    const others = roles.filter((role) => role !== 'teacher');
    const who = others.length === 0 ? name : `${name} (${others.map(roleWord).join(', ')})`;
    if (near.length === 0) output.warn(`${who}: niemand gevonden met die naam.`);
    else
      output.warn(
        `${who}: kies zelf, en schrijf het in het schoolbestand: ${near.map((one) => choiceOf(platform, one)).join(' of ')}.`,
      );
  }
}

const lacking = ({ people }: SchoolFile) =>
  people.flatMap((person, index) => (person.slack || person.teams ? [] : [{ index, person }]));

/**
 * `zorg people accounts <file.yaml> [--write] [--entra export.csv] [--staff list.csv] [--checked CODE]`: looks up who has which account. The bot may
 * read no mail in Slack, and no list of users in Entra, whose own export a person gives. Certain is a mail address that the school's own list of
 * staff has too; by a name an account is proposed, and written once whoever runs this says to have looked.
 */
export async function findAccounts(
  file: string,
  { write, entra, staff, checked }: AccountsOptions,
  output: Output,
  clock: () => Date = () => new Date(),
): Promise<ExitCode> {
  const read = await readSchool(file, { unfinished: true });
  if (!read.ok) {
    showFaults(read.faults, output);
    return read.isThere ? 1 : 2;
  }
  const { slack, teams } = read.school;
  if (lacking(read.school).length === 0) {
    output.say('Iedereen in dit bestand heeft een account.');
    return 0;
  }
  const list = staff === undefined ? undefined : await staffIn(staff, output, clock());
  if (typeof list === 'number') return list;
  const mailOf = (person: SchoolFile['people'][number]) => mailIn(list?.people ?? [], person, read.school.people);
  const work = { file, read, write, checked, mailOf, output };
  if (entra !== undefined) {
    if (teams === undefined) return without('teams', output);
    const listed = await inEntra(entra, output);
    if (typeof listed === 'number') return listed;
    const home = { platform: 'teams', tenant: teams.tenant.toLowerCase() } as const;
    return withoutKey(output, ({ address }) => propose(work, home, listed, address));
  }
  if (slack === undefined) return without('slack', output);
  if (list !== undefined)
    output.warn('Let op: Slack laat de bot geen mailadressen zien. De lijst achter --staff helpt hier dus niet.');
  return withDatabase(output, async (opened) => {
    if (opened.config.slack === undefined) {
      output.warn('De bot heeft hier geen token van Slack (SLACK_BOT_TOKEN): daar zijn de accounts niet op te zoeken.');
      return 2;
    }
    const { withPlatforms } = await import('../school/platforms.ts');
    const ask = () =>
      withPlatforms(opened, opened.config, async ({ accountsOf }) => (await accountsOf('slack')?.list?.()) ?? []);
    const listed = await inSlack(ask, slack.team, output);
    return typeof listed === 'number'
      ? listed
      : propose(work, { platform: 'slack', tenant: slack.team }, listed, opened.address);
  });
}

function without(platform: Platform, output: Output): ExitCode {
  const hint =
    platform === 'slack' ? ' Voor Teams: geef met --entra de lijst van gebruikers die Entra exporteert.' : '';
  output.warn(`In dit bestand ontbreekt \`${platform}:\` bovenaan.${hint}`);
  return 1;
}

/** What whoever runs this is asked to do with what is proposed. */
const askedOf = (count: number, code: string): readonly string[] =>
  count === 0
    ? []
    : [
        `Een naam alleen is niet zeker: bij \`?\` kijk jij of dit account van deze collega is. Klopt het bij iedereen, geef dan --write --checked ${code}. Klopt er een niet, schrijf dan eerst bij die collega zelf het goede account op.`,
      ];

interface Work {
  readonly file: string;
  readonly read: ReadSchool;
  readonly write: boolean;
  readonly checked: string | undefined;
  readonly mailOf: (person: SchoolFile['people'][number]) => string | undefined;
  readonly output: Output;
}

async function propose(
  { file, read, write, checked, mailOf, output }: Work,
  home: { readonly platform: Platform; readonly tenant: string },
  listed: readonly AccountCandidate[],
  address: DatabaseAddress,
): Promise<ExitCode> {
  const { platform } = home;
  const { school } = read;
  const people = lacking(school).map(({ index, person }) => {
    const mail = mailOf(person);
    return { index, name: person.name, roles: person.roles, ...(mail === undefined ? {} : { mail }) };
  });
  const taken = new Set(school.people.flatMap((one) => one[platform]?.toLowerCase() ?? []));
  // Of another school too: whose account it is there, would be the same person here, with all that is theirs.
  const owners = await readAccountOwners(address, home);
  const free = listed.flatMap((one) => {
    const owner = owners.get(one.id.toLowerCase());
    return taken.has(one.id.toLowerCase()) ? [] : [owner === undefined ? one : { ...one, owner }];
  });
  const found = matchAccounts(
    people,
    school.people.map(({ name }) => name),
    free,
  );
  tell(platform, found, output);
  const proposals = found.filter(({ proposed }) => proposed !== undefined);
  const code = codeOf(proposals);
  if (checked !== undefined && proposals.length > 0 && checked !== code) {
    output.warn('Deze code hoort niet bij de voorstellen hierboven: er is iets veranderd. Kijk ze opnieuw na.');
    for (const said of askedOf(proposals.length, code)) output.say(said);
    return 1;
  }
  const sure = found.flatMap(({ index, certain, proposed }) => {
    const one = certain ?? (checked === undefined ? undefined : proposed);
    return one === undefined ? [] : [{ index, key: platform, value: one.id }];
  });
  const open = checked === undefined ? proposals.length : 0;
  const sum = `${countOf(sure.length, 'account', 'accounts')} zeker, ${open} voorgesteld, ${people.length - sure.length - open} nog te kiezen`;
  for (const said of checked === undefined ? askedOf(proposals.length, code) : []) output.say(said);
  if (!write || sure.length === 0) {
    output.say(`${sum}. Er is niets geschreven${sure.length > 0 ? ': dat doet --write' : ''}.`);
    return 0;
  }
  try {
    const text = edited(read.text, read.keys, { fields: sure, removed: [], added: [] });
    const to = await saveSchool(file, text, true, output);
    if (to === undefined) return 1;
    output.say(`${to}: ${sum}. Kijk het na, en pas het toe (school apply ${to}).`);
    return 0;
  } catch (error) {
    if (!(error instanceof ByHand)) throw error;
    output.warn(`people[${error.index}]: dit is zo geschreven dat alleen een mens het kan veranderen.`);
    return 1;
  }
}

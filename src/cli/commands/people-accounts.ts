import { type AccountOwner, readAccountOwners } from '../../store/account-owners.ts';
import type { DatabaseAddress } from '../../store/migrate.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import { ByHand, edited } from '../people/edit.ts';
import { inEntra, inSlack } from '../people/listed.ts';
import { type AccountCandidate, type AccountFound, matchAccounts } from '../people/match.ts';
import { saveSchool } from '../people/save.ts';
import { roleWord } from '../school/dutch.ts';
import { readSchool } from '../school/read.ts';
import type { SchoolFile } from '../school/schema.ts';
import { withDatabase, withoutKey } from '../with-database.ts';

interface AccountsOptions {
  readonly write: boolean;
  /** A list of users as Entra exports it. */
  readonly entra?: string | undefined;
}

type Platform = 'slack' | 'teams';
type ReadSchool = Extract<Awaited<ReturnType<typeof readSchool>>, { readonly ok: true }>;

const namesOf = ({ names, chosen = [] }: AccountCandidate): string => [...new Set([...names, ...chosen])].join(', ');
const ownedBy = ({ name, schools }: AccountOwner): string =>
  schools === undefined ? `was hier van ${name}` : `is van ${name} op ${schools}`;
const choiceOf = (platform: Platform, one: AccountCandidate): string =>
  `\`${platform}: ${one.id}\` (${namesOf(one)}${one.owner === undefined ? '' : `; ${ownedBy(one.owner)}`})`;

function tell(platform: Platform, found: readonly AccountFound[], output: Output): void {
  for (const { name, sure } of found) if (sure) output.say(`+ ${name}: ${platform} ${sure.id} (${namesOf(sure)})`);
  for (const { name, roles, sure, near } of found) {
    if (sure) continue;
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
  people.flatMap(({ name, roles, slack, teams }, index) => (slack || teams ? [] : [{ index, name, roles }]));

/**
 * `zorg people accounts <file.yaml> [--write] [--entra export.csv]`: looks up who has which account, by name alone: the bot may read no mail in
 * Slack, and no list of users in Entra, whose own export a person gives. One sure match is proposed; every doubt is for a person.
 */
export async function findAccounts(file: string, { write, entra }: AccountsOptions, output: Output): Promise<ExitCode> {
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
  const work = { file, read, write, output };
  if (entra !== undefined) {
    if (teams === undefined) return without('teams', output);
    const listed = await inEntra(entra, output);
    if (typeof listed === 'number') return listed;
    const home = { platform: 'teams', tenant: teams.tenant.toLowerCase() } as const;
    return withoutKey(output, ({ address }) => propose(work, home, listed, address));
  }
  if (slack === undefined) return without('slack', output);
  return withDatabase(output, async (opened) => {
    if (opened.config.slack === undefined) {
      output.warn('De bot heeft hier geen token van Slack (SLACK_BOT_TOKEN): daar zijn de accounts niet op te zoeken.');
      return 2;
    }
    const { withPlatforms } = await import('../school/platforms.ts');
    const list = () =>
      withPlatforms(opened, opened.config, async ({ accountsOf }) => (await accountsOf('slack')?.list?.()) ?? []);
    const listed = await inSlack(list, slack.team, output);
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

interface Work {
  readonly file: string;
  readonly read: ReadSchool;
  readonly write: boolean;
  readonly output: Output;
}

async function propose(
  { file, read, write, output }: Work,
  home: { readonly platform: Platform; readonly tenant: string },
  listed: readonly AccountCandidate[],
  address: DatabaseAddress,
): Promise<ExitCode> {
  const { platform } = home;
  const { school } = read;
  const people = lacking(school);
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
  const sure = found.flatMap(({ index, sure: one }) => (one ? [{ index, key: platform, value: one.id }] : []));
  const sum = `${countOf(sure.length, 'account', 'accounts')} gevonden, ${people.length - sure.length} nog te kiezen`;
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

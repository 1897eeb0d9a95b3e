import { readHandMade } from '../hand-made.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import { ByHand, edited } from '../people/edit.ts';
import { parseStaffList } from '../people/list.ts';
import { type AccountCandidate, type AccountFound, matchAccounts } from '../people/match.ts';
import { saveSchool } from '../people/save.ts';
import { readSchool } from '../school/read.ts';
import type { SchoolFile } from '../school/schema.ts';
import { withDatabase } from '../with-database.ts';

interface AccountsOptions {
  readonly write: boolean;
  /** A list of users as Entra exports it. */
  readonly entra?: string | undefined;
}

type Platform = 'slack' | 'teams';
type Listed = readonly AccountCandidate[] | ExitCode;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Colleagues of an export of Entra: whose account is closed, and guests, are left out. */
async function inEntra(file: string, output: Output): Promise<Listed> {
  const read = await readHandMade(file, true);
  if (!read.ok) {
    showFaults([read.fault], output);
    return 2;
  }
  const list = parseStaffList(read.text, '');
  if (!list.ok) {
    showFaults(
      list.faults.map((fault) => ({ file, ...fault })),
      output,
    );
    return 1;
  }
  const people = list.people.flatMap(({ object = '', mail = '', name }) =>
    GUID.test(object) && !mail.includes('#ext#') ? [{ id: object, names: [name] }] : [],
  );
  if (people.length > 0) return people;
  output.warn(
    `${file}: hier staat geen object-ID in. Exporteer in Entra de gebruikers met de kolommen id, displayName, userPrincipalName, accountEnabled en userType.`,
  );
  return 1;
}

/** Everybody whom Slack calls a colleague. */
function inSlack(team: string, output: Output): Promise<{ readonly listed: Listed }> {
  let listed: Listed = 2;
  const work = withDatabase(output, async (opened) => {
    if (opened.config.slack === undefined) {
      output.warn('De bot heeft hier geen token van Slack (SLACK_BOT_TOKEN): daar zijn de accounts niet op te zoeken.');
      return 2;
    }
    const { withPlatforms } = await import('../school/platforms.ts');
    const people = await withPlatforms(
      opened,
      opened.config,
      async ({ accountsOf }) =>
        (await accountsOf('slack')
          ?.list?.()
          .catch(() => undefined)) ?? undefined,
    );
    if (people === undefined) {
      output.warn('Slack gaf geen lijst van mensen. Probeer het later nog eens.');
      return 2;
    }
    if (people.some(({ account }) => account.tenant !== team)) {
      output.warn('De bot is in Slack in een andere omgeving dan `slack: { team: … }` van dit bestand.');
      return 1;
    }
    const members = people.filter(({ standing }) => standing === 'member');
    listed = members.map(({ account, names }) => ({ id: account.user, names }));
    return 0;
  });
  return work.then((code) => ({ listed: code === 0 ? listed : code }));
}

const shown = ({ id, names }: AccountCandidate): string => `${id} (${names.join(', ')})`;

function tell(platform: Platform, found: readonly AccountFound[], output: Output): void {
  for (const { name, sure } of found) if (sure) output.say(`+ ${name}: ${platform} ${shown(sure)}`);
  for (const { name, sure, near } of found) {
    if (sure) continue;
    if (near.length === 0) output.warn(`${name}: niemand gevonden met die naam.`);
    else
      output.warn(
        `${name}: kies zelf, en schrijf het in het schoolbestand: ${near.map((one) => `\`${platform}: ${one.id}\` (${one.names.join(', ')})`).join(' of ')}.`,
      );
  }
}

const lacking = ({ people }: SchoolFile) =>
  people.flatMap(({ name, slack, teams }, index) => (slack || teams ? [] : [{ index, name }]));

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
  const { school } = read;
  const platform: Platform = entra === undefined ? 'slack' : 'teams';
  const people = lacking(school);
  if (people.length === 0) {
    output.say('Iedereen in dit bestand heeft een account.');
    return 0;
  }
  if (school[platform] === undefined) {
    const hint =
      platform === 'slack' ? ' Voor Teams: geef met --entra de lijst van gebruikers die Entra exporteert.' : '';
    output.warn(`In dit bestand ontbreekt \`${platform}:\` bovenaan.${hint}`);
    return 1;
  }
  const listed =
    entra === undefined ? (await inSlack(school.slack?.team ?? '', output)).listed : await inEntra(entra, output);
  if (typeof listed === 'number') return listed;
  const taken = new Set(school.people.flatMap((one) => one[platform]?.toLowerCase() ?? []));
  const free = listed.filter(({ id }) => !taken.has(id.toLowerCase()));
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

/** Accounts among which the people of a school file are looked up: those that Slack lists, or that Entra exported. */
import { platformTrouble } from '../../condition/platforms.ts';
import type { ListedPerson } from '../../port/account.ts';
import { PlatformError } from '../../port/platform-error.ts';
import { readHandMade } from '../hand-made.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import { parseEntraUsers } from './entra.ts';
import type { AccountCandidate } from './match.ts';

type Listed = readonly AccountCandidate[] | ExitCode;

/** Colleagues of an export of Entra: whose account is closed, and guests, are left out. */
export async function inEntra(file: string, output: Output): Promise<Listed> {
  const read = await readHandMade(file, true);
  if (!read.ok) {
    showFaults([read.fault], output);
    return 2;
  }
  for (const warning of read.warnings) output.warn(`Let op: ${warning}`);
  const list = parseEntraUsers(read.text);
  if (!list.ok) {
    showFaults(
      list.faults.map((fault) => ({ file, ...fault })),
      output,
    );
    return 1;
  }
  if (list.left > 0) output.say(`Gesloten of gast, dus niet meegeteld: ${countOf(list.left, 'account', 'accounts')}.`);
  if (list.nameless.length > 0)
    output.warn(`Let op: ${file}: zonder displayName, en dus overgeslagen: regel ${list.nameless.join(', ')}.`);
  return list.accounts.map(({ id, name, mails }) => ({ id, names: [name], mails }));
}

/** Everybody whom Slack calls a colleague; `list` asks it. */
export async function inSlack(
  list: () => Promise<readonly ListedPerson[]>,
  team: string,
  output: Output,
): Promise<Listed> {
  try {
    const people = await list();
    if (people.some(({ account }) => account.tenant !== team)) {
      output.warn('De bot is in Slack in een andere omgeving dan `slack: { team: … }` van dit bestand.');
      return 1;
    }
    return people
      .filter(({ standing }) => standing === 'member')
      .map(({ account, names, chosen }) => ({ id: account.user, names, chosen }));
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    output.warn(troubleWith(error));
    return 2;
  }
}

function troubleWith(error: PlatformError): string {
  const { kind, code } = error;
  if (kind === 'unauthorised') return platformTrouble('slack', error).says;
  if (code === 'too_many_people')
    return 'In deze omgeving van Slack staan meer mensen dan de bot leest, en een halve lijst bewijst niets. Schrijf de accounts zelf op.';
  if (kind === 'refused')
    return `Slack laat de bot de lijst van mensen niet lezen (${code}). Kijk of de app het recht users:read heeft.`;
  return 'Slack gaf geen lijst van mensen. Probeer het later nog eens.';
}

import { type DueFile, readDueFiles } from '../../store/due-files.ts';
import type { ExitCode, Output } from '../output.ts';
import { withoutKey } from '../with-database.ts';

const dayOf = (at: Date | null): string => at?.toISOString().slice(0, 10) ?? '';

const lineOf = ({ school, callName, dueAt, proposedAt, confirmedAt, isHeld }: DueFile): string =>
  [
    `${school}: ${callName}`,
    ...(dueAt === null ? (proposedAt === null ? [] : ['op verzoek']) : [`termijn voorbij sinds ${dayOf(dueAt)}`]),
    ...(isHeld ? ['moet blijven'] : []),
    ...(proposedAt === null ? [] : [`voorgesteld op ${dayOf(proposedAt)}`]),
    ...(confirmedAt === null ? [] : [`akkoord op ${dayOf(confirmedAt)}`]),
  ].join(', ');

/** `zorg due`: only lists. A file is destroyed by two people of the school, never by a command. */
export function due(
  { school, json = false }: { readonly school?: string | undefined; readonly json?: boolean },
  output: Output,
): Promise<ExitCode> {
  return withoutKey(output, async ({ address }) => {
    const files = await readDueFiles(address, school);
    for (const file of files) output.say(json ? JSON.stringify(file) : lineOf(file));
    if (files.length === 0 && !json) output.say('Er is geen casus waarvan de bewaartermijn voorbij is.');
    return 0;
  });
}

import path from 'node:path';
import { type Applied, applyReceipts, exportReceipts } from '../../store/receipts.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';

const receiptsOf = (count: number): string => countOf(count, 'bewijs van vernietiging', 'bewijzen van vernietiging');

const heldOf = (count: number): string =>
  count === 0 ? '' : ` Ook staat erin dat ${countOf(count, 'casus moet', 'casussen moeten')} blijven.`;

/** What the system says of a file, as a sentence; undefined for what is no fault of a file. */
const faultOf = (error: unknown): string | undefined =>
  /^(ENOENT|EACCES|EISDIR|ENOTDIR|EROFS|EPERM)$/.test(String(Object(error).code))
    ? 'dit bestand kan niet worden gelezen of geschreven'
    : undefined;

async function onFile(file: string, output: Output, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    output.warn(`${file}: ${fault}. Er is niets veranderd.`);
    return 2;
  }
}

/** `zorg receipts export <file>`: returns 1 where the database has receipts that are not true. */
export function exportReceiptsTo(file: string, output: Output): Promise<ExitCode> {
  return withDatabase(output, ({ address, masters }) =>
    onFile(file, output, async () => {
      const { count, held, left } = await exportReceipts(address, masters, path.resolve(file));
      output.say(
        `In ${file} ${count === 1 ? 'staat' : 'staan'} nu ${receiptsOf(count)}.${heldOf(held)} Bewaar het bij de back-ups.`,
      );
      for (const caseId of left)
        output.warn(
          `Casus ${caseId} is niet meegegaan: de casus is nog te openen terwijl er een bewijs van vernietiging is, of de sleutel van de school gaat niet open.`,
        );
      return left.length > 0 ? 1 : 0;
    }),
  );
}

const REASONS = {
  form: 'is geen bewijs van vernietiging',
  mark: 'is niet gemaakt met de sleutel van deze school, of er is aan veranderd',
  school: 'gaat over een casus van een andere school',
} as const;

/** Says what the receipts of a file did; returns 1 where a line was no true receipt and so destroyed nothing. */
export function sayApplied(
  file: string,
  { destroyed, erased, held, known, refused }: Applied,
  output: Output,
): ExitCode {
  const lines = erased === 0 ? '' : ` Opnieuw gewist: ${countOf(erased, 'regel', 'regels')}.`;
  const holds = held === 0 ? '' : ` Moet blijven: ${countOf(held, 'casus', 'casussen')}. Kijk na of dat nog zo is.`;
  output.say(`Opnieuw vernietigd: ${countOf(destroyed, 'casus', 'casussen')}.${lines}${holds} Al weg: ${known}.`);
  for (const { line, reason } of refused)
    output.warn(`${file}, bewijs ${line}: ${REASONS[reason]}. Hiervoor is niets vernietigd.`);
  return refused.length > 0 ? 1 : 0;
}

/** `zorg receipts apply <file>`: returns 1 where a line was no true receipt and so destroyed nothing. */
export function applyReceiptsFrom(file: string, output: Output): Promise<ExitCode> {
  return withDatabase(output, ({ address, masters }) =>
    onFile(file, output, async () =>
      sayApplied(file, await applyReceipts(address, masters, path.resolve(file)), output),
    ),
  );
}

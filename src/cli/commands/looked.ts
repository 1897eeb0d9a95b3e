import type { SchoolLook } from '../../port/looks.ts';
import { createStore, type PostgresStore } from '../../store/store.ts';
import type { ExitCode, Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';

interface LookedOptions {
  /** Call name. */
  readonly case?: string | undefined;
  /** Name of a school. */
  readonly school?: string | undefined;
  /** As typed: `YYYY-MM-DD`. */
  readonly since?: string | undefined;
  readonly json?: boolean | undefined;
}

interface Asked {
  readonly schoolId: string;
  readonly caseId?: string;
}

type Row = Omit<SchoolLook, 'school'>;

/** Returns a look as one line of JSON: who, what and when, and no content. */
const jsonOf = (
  { at, schoolId, caseId, callName, person, name, worksAt, what, allowed }: Row,
  school: string,
): string => JSON.stringify({ at, school, schoolId, caseId, callName, person, name, worksAt, what, allowed });

const lineOf = ({ at, callName, name, worksAt, what, allowed }: Row): string =>
  [
    at,
    callName ?? '-',
    worksAt === undefined ? (name ?? 'onbekend') : `${name} (${worksAt})`,
    what,
    ...(allowed ? [] : ['geweigerd']),
  ].join('  ');

async function askedFor(
  { looks, personal }: PostgresStore,
  { case: callName, school }: LookedOptions,
  output: Output,
): Promise<readonly (Asked & { readonly school: string })[] | undefined> {
  const named = async (asked: Asked) => ({
    ...asked,
    school: (await personal.school(asked.schoolId))?.name ?? asked.schoolId,
  });
  if (callName !== undefined) {
    const cases = await looks.cases(callName);
    const found = await Promise.all(cases.map(({ id, schoolId }) => named({ schoolId, caseId: id })));
    const here = found.filter((one) => school === undefined || one.school === school);
    if (here.length === 0) return void output.warn(`Er is geen casus ${callName}.`);
    return here;
  }
  const all = await Promise.all((await personal.schoolIds()).map((schoolId) => named({ schoolId })));
  const here = all.filter((one) => one.school === school);
  if (here.length > 0) return here;
  output.warn(`Er is geen school ${school}. Wel: ${all.map((one) => one.school).join(', ')}.`);
  return undefined;
}

const dayOf = (typed: string): string | undefined => {
  const day = /^\d{4}-\d\d-\d\d$/.test(typed) ? new Date(`${typed}T00:00:00Z`) : undefined;
  return day === undefined || Number.isNaN(day.getTime()) ? undefined : day.toISOString();
};

/**
 * `zorg looked --case <callName> | --school <name> [--since <day>] [--json]`: who looked, oldest first, and who was refused. That it was read is
 * itself in the log.
 */
export function looked(options: LookedOptions, output: Output): Promise<ExitCode> | ExitCode {
  const { case: callName, school, since, json = false } = options;
  if (callName === undefined && school === undefined) {
    output.warn('Zeg van welke casus (--case) of van welke school (--school).');
    return 2;
  }
  const from = since === undefined ? undefined : dayOf(since);
  if (since !== undefined && from === undefined) {
    output.warn('Schrijf de dag als jaar-maand-dag, bijvoorbeeld 2026-11-30.');
    return 2;
  }
  return withDatabase(output, async ({ address, masters }) => {
    const store = createStore({ connection: address.connection, masters });
    try {
      const asked = await askedFor(store, options, output);
      if (asked === undefined) return 2;
      for (const one of asked) {
        const back = await store.looks.since(one.schoolId);
        if (!json) output.say(`${one.school}: dit gaat terug tot ${back?.slice(0, 10) ?? 'het begin'}.`);
        for await (const rows of store.looks.pages({ ...one, since: from }))
          for (const row of rows) output.say(json ? jsonOf(row, one.school) : lineOf(row));
      }
      return 0;
    } finally {
      await store.close();
    }
  });
}

import { digestCopy } from '../../../cards/copy/digest.nl.ts';
import { workCopy } from '../../../cards/copy/work.nl.ts';
import { yearlyCopy } from '../../../cards/copy/yearly.nl.ts';
import { dutyTitle } from '../../../cards/yearly.ts';
import { localDate } from '../../consultation/calendar.ts';
import type { Person, School } from '../../consultation/school.ts';
import { Profiles } from '../../conversation/handle/context.ts';
import { readDigest } from '../../conversation/personal/compose.ts';
import type { Digest } from '../../digest/digest.ts';
import { digestSlot, isoWeek } from '../../digest/moments.ts';
import type { RowGroup, ToldCase } from '../../digest/overview.ts';
import { digestPeople } from '../../jobs/digest-people.ts';
import { createStore, type PostgresStore } from '../../store/store.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';

interface Looking {
  readonly store: PostgresStore;
  readonly school: School;
  readonly slot: string;
  readonly now: Date;
  readonly output: Output;
}

async function eachSchool(output: Output, work: (looking: Looking) => Promise<void>): Promise<ExitCode> {
  return withDatabase(output, async ({ address, masters }) => {
    const store = createStore({ connection: address.connection, address: () => address, masters });
    const now = new Date();
    try {
      const ids = await store.personal.schoolIds();
      if (ids.length === 0) output.say('Er is nog geen school.');
      for (const id of ids) {
        const school = await store.personal.school(id);
        if (school === undefined) continue;
        const slot = digestSlot(isoWeek(localDate(now.toISOString(), school.timezone)));
        await work({ store, school, slot, now, output });
      }
      return 0;
    } finally {
      await store.close();
    }
  });
}

const names = (cases: readonly ToldCase[]): string =>
  [...new Map(cases.map(({ face }) => [face.id, face.callName])).values()].join(', ');

/** Returns call names by group, and nothing else. */
function lineOf(person: Person, digest: Digest): string {
  const of = (group: RowGroup): readonly ToldCase[] => digest.rows.filter((row) => row.group === group);
  const groups: readonly (readonly [string, readonly ToldCase[]])[] = [
    [digestCopy.unreached, digest.unreached],
    [workCopy.groups.danger, of('danger')],
    [workCopy.groups.now, of('now')],
    [workCopy.groups.thisWeek, of('thisWeek')],
    [workCopy.news, digest.news],
    [workCopy.tooLong, digest.tooLong],
    [workCopy.groups.others, digest.others],
    [workCopy.groups.quiet, [...digest.quiet, ...digest.calm]],
    [digestCopy.deviations, digest.deviations],
  ];
  const parts = groups.filter(([, cases]) => cases.length > 0).map(([title, cases]) => `${title}: ${names(cases)}`);
  const own = digest.yearly === undefined ? [] : [...digest.yearly.shared, ...digest.yearly.courses].map(dutyTitle);
  const yearly = own.length === 0 ? [] : [`${yearlyCopy.title}: ${own.join(', ')}`];
  return `  ${person.name}: ${[...parts, ...yearly].join('; ')}`;
}

async function rehearse({ store, school, slot, now, output }: Looking): Promise<void> {
  const taken = await store.personal.taken(school.id, slot);
  const profiles = new Profiles();
  output.say(`${school.name}, week ${slot.slice(-2)}`);
  let silent = 0;
  for (const person of (await digestPeople({ store, profiles }, school, now)).people) {
    const state = taken.get(person.id);
    if (state === 'sent' || state === 'sending') {
      output.say(`  ${person.name}: ${state === 'sent' ? 'kreeg het deze week al' : 'is onderweg'}`);
      continue;
    }
    const digest = await store.asPerson({ person: person.id }, (session) =>
      readDigest({ session, profiles, now, school, person, slot }),
    );
    if (digest === undefined) silent += 1;
    else output.say(lineOf(person, digest));
  }
  if (silent > 0)
    output.say(`  ${countOf(silent, 'collega krijgt', 'collega’s krijgen')} niets: er is niets te melden`);
}

async function request({ store, school, slot, now, output }: Looking): Promise<void> {
  const { people: told, besides } = await digestPeople({ store, profiles: new Profiles() }, school, now);
  const people = told.map(({ id }) => id);
  const planned = await store.personal.plan({ schoolId: school.id, slot, people, besides, now, again: true });
  const inCases = (await store.personal.goingCases(school.id)).length > 0;
  const states = [...(await store.personal.taken(school.id, slot)).values()];
  output.say(`${school.name}: ${requestedLine(planned, states, inCases)}`);
}

/** `states`: of everybody's digest of this week, once it was asked for. `inCases`: a case goes on at the school. */
function requestedLine(planned: number, states: readonly string[], inCases: boolean): string {
  if (planned > 0)
    return `klaargezet voor ${countOf(planned, 'collega', 'collega’s')}. De bot verstuurt het zodra hij draait; wie niets heeft, krijgt niets.`;
  const waiting = states.filter((state) => state === 'planned' || state === 'sending').length;
  if (waiting > 0) return `niets klaargezet. Voor ${countOf(waiting, 'collega', 'collega’s')} stond het al klaar.`;
  return `niets klaargezet. ${inCases ? 'Wie in een casus zit, kreeg het deze week al.' : 'Er loopt geen casus, dus er is niets te melden.'}`;
}

/** `zorg digest --dry-run` shows what would be sent to whom; `--now` makes the bot send this week's digests, to nobody twice. */
export async function digest(
  { dryRun, now }: { readonly dryRun: boolean; readonly now: boolean },
  output: Output,
): Promise<ExitCode> {
  if (dryRun === now) {
    output.warn('Kies --dry-run (alleen tonen) of --now (laten versturen).');
    return 2;
  }
  return eachSchool(output, dryRun ? rehearse : request);
}

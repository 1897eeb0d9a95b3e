import { personOf, type School } from '../../consultation/school.ts';
import type { Undelivered } from '../../port/undelivered-store.ts';
import { createStore, type PostgresStore } from '../../store/store.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';

/** Messages to one person, by the first part of their slot. */
const MESSAGES: Readonly<Record<string, string>> = {
  digest: 'het weekoverzicht',
  reminder: 'een herinnering',
  yearly: 'wat elk jaar terugkomt',
  alarm: 'een alarm bij gevaar',
  board: 'een bericht aan het bestuur',
  breach: 'het bericht over een datalek',
  call: 'de vraag om te bellen',
  lift: 'dat sleutels worden opgeheven',
  welcome: 'het welkom',
};

const arrived = (isRefused: boolean, isOne: boolean): string => {
  if (isRefused) return isOne ? 'kwam niet aan' : 'kwamen niet aan';
  return isOne
    ? 'is nog niet aangekomen; de bot blijft het proberen'
    : 'zijn nog niet aangekomen; de bot blijft het proberen';
};

/** Returns the part of a line that is the same for all of its kind, so that these are counted. */
function groupOf({ kind, slot = '', isRefused, person }: Undelivered, nameOf: (id: string) => string): Group {
  if (kind === 'room') return () => 'de ruimte is niet te gebruiken; iedereen krijgt de kaarten in het eigen gesprek';
  if (kind === 'stranger') return () => 'in de ruimte zit iemand die niet bij de casus hoort; daar komt nu niets bij';
  if (kind === 'fault')
    return () =>
      'door een fout in de bot lopen de kaarten achter; kijk in het log bij cards_not_drawn en delivery_failed';
  if (kind === 'person') return () => `${nameOf(person ?? '')} is in de chat niet te bereiken`;
  if (kind === 'card') return (count) => `${countOf(count, 'kaart', 'kaarten')} ${arrived(isRefused, count === 1)}`;
  const what = MESSAGES[slot.split(':')[0] ?? ''] ?? 'een bericht';
  return (count) => `${what}${count > 1 ? ` (${count} keer)` : ''} ${arrived(isRefused, true)}`;
}
type Group = (count: number) => string;

/** Returns a line for all that is alike, by case and by person. */
function linesOf(all: readonly Undelivered[], school: School | undefined): readonly string[] {
  const nameOf = (id: string): string => (school && personOf(school, id)?.name) ?? 'een oud-collega';
  const groups = new Map<string, { readonly about: string; readonly group: Group; count: number }>();
  for (const one of all) {
    const about = one.callName ?? nameOf(one.person ?? '');
    const group = groupOf(one, nameOf);
    const key = `${about}: ${group(1)}`;
    const found = groups.get(key) ?? { about, group, count: 0 };
    found.count += 1;
    groups.set(key, found);
  }
  return [...groups.values()].map(({ about, group, count }) => `  ${about}: ${group(count)}`);
}

async function show(store: PostgresStore, now: Date, output: Output): Promise<ExitCode> {
  const all = await store.undelivered.list(now);
  if (all.length === 0) {
    output.say('Alles is aangekomen.');
    return 0;
  }
  for (const schoolId of new Set(all.map((one) => one.schoolId))) {
    const school = await store.personal.school(schoolId);
    output.say(school?.name ?? schoolId);
    const own = all.filter((one) => one.schoolId === schoolId);
    for (const line of linesOf(own, school)) output.say(line);
  }
  output.say('Nog een keer versturen: npm run zorg -- undelivered --again');
  return 1;
}

async function sendAgain(store: PostgresStore, now: Date, output: Output): Promise<ExitCode> {
  const count = await store.undelivered.again(now);
  output.say(
    count === 0
      ? 'Er is niets om nog een keer te versturen. Ruimtes en collega’s die niet te bereiken waren, probeert de bot nu opnieuw.'
      : `Klaargezet: ${countOf(count, 'bericht', 'berichten')}. De bot verstuurt ${count === 1 ? 'het' : 'ze'} zodra hij draait.`,
  );
  return 0;
}

/** `zorg undelivered [--again]`: returns 1 when something did not arrive. */
export function undelivered({ again }: { readonly again: boolean }, output: Output): Promise<ExitCode> {
  return withDatabase(output, async ({ address, masters }) => {
    const store = createStore({ connection: address.connection, address: () => address, masters });
    try {
      return await (again ? sendAgain : show)(store, new Date(), output);
    } finally {
      await store.close();
    }
  });
}

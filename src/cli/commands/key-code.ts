import { CODE_MINUTES, GIVE_CODES, spoken } from '../../port/key-code.ts';
import { createStore } from '../../store/store.ts';
import type { ExitCode, Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';

interface CodeOptions {
  /** Name of a school, and of somebody there. */
  readonly school: string;
  readonly person: string;
}

/**
 * `zorg key code`: the code for the very first key of a school. Once somebody there has one who may give codes, they do so face to face, and this
 * command does not. It is noted in the log of who looked, before it is shown.
 */
export function giveCode({ school: name, person: called }: CodeOptions, output: Output): Promise<ExitCode> {
  return withDatabase(output, async ({ address, masters }) => {
    const store = createStore({ connection: address.connection, masters, address: () => address });
    try {
      const { personal, keys, looks } = store;
      const schools = await Promise.all((await personal.schoolIds()).map((id) => personal.school(id)));
      const named = schools.flatMap((one) => (one?.name === name ? [one] : []));
      const [school] = named;
      if (school === undefined || named.length > 1) {
        output.warn(school === undefined ? `Er is geen school ${name}.` : `Er is meer dan één school ${name}.`);
        return 2;
      }
      const people = school.people.filter((one) => one.name === called && one.roles.length > 0);
      const [person] = people;
      if (person === undefined || people.length > 1) {
        const none = `Er werkt niemand die ${called} heet bij ${name}.`;
        output.warn(person === undefined ? none : `Er werkt meer dan één ${called} bij ${name}.`);
        return 2;
      }
      const givers = school.people.filter(
        ({ id, roles }) => id === person.id || roles.some((role) => GIVE_CODES.includes(role)),
      );
      const have = await keys.haveKeys(givers.map(({ id }) => id));
      if (have.has(person.id)) {
        output.warn(`${called} heeft al een sleutel. Is die kwijt, dan heffen twee mensen van de school hem op.`);
        return 1;
      }
      const able = givers.filter(({ id }) => have.has(id)).map((one) => one.name);
      if (able.length > 0) {
        output.warn(`De code voor ${called} geeft ${able.join(' of ')} zelf, op de eigen pagina onder Mijn sleutels.`);
        return 1;
      }
      const code = keys.newCode();
      await looks.gaveCode(school.id);
      const until = new Date(Date.now() + CODE_MINUTES * 60_000);
      await keys.giveCode({ person: person.id, by: undefined, code, until });
      output.say(`Code voor ${called}: ${spoken(code)}`);
      output.say(
        `Hij werkt één keer, en ${CODE_MINUTES} minuten lang. Geef hem alleen als je ${called} ziet, en schrijf hem nergens op.`,
      );
      return 0;
    } finally {
      await store.close();
    }
  });
}

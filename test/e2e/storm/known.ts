/** After a storm: whoever a case waits for can read so. */
import { workCopy } from '../../../cards/copy/work.nl.ts';
import { waitsFor } from '../../../src/consultation/waits/waits-for.ts';
import { builtInProfiles } from '../../../src/protocol/loader.ts';
import { query, screenOf, storedCase } from '../look.ts';
import { closeAll } from '../steps.ts';
import type { Workspace, World } from '../world.ts';

/** A wait that nobody is asked for, or of which somebody who is asked reads nothing in their list: the case, the wait and the person. */
export async function waitsUnknown(world: World<Workspace>): Promise<readonly string[]> {
  const lists = new Map<string, string>();
  const listOf = async (person: string): Promise<string> => {
    const known = lists.get(person);
    if (known !== undefined) return known;
    const [row] = await query<{ account: string }>(
      world,
      'select user_id as account from app.accounts where person_id = $1',
      [person],
    );
    const reader = world.slack.as(row?.account ?? '');
    await reader.command('/zorg lijst');
    let text = screenOf(reader);
    while (reader.hasView() && reader.openView().buttons.includes(workCopy.next)) {
      await reader.press(workCopy.next);
      text += screenOf(reader);
    }
    closeAll(reader);
    lists.set(person, text);
    return text;
  };
  const unknown: string[] = [];
  for (const { id } of await query<{ id: string }>(world, 'select id from app.cases')) {
    const { face, facts } = await storedCase(world, id);
    const school = await world.store.delivery.school(face.schoolId);
    const profile = builtInProfiles().find((it) => it.profile.id === face.profileId)?.profile;
    if (school === undefined || profile === undefined) throw new Error('no school or no profile');
    for (const wait of waitsFor(face, school, profile, world.now().toISOString(), facts.excluded)) {
      if (wait.people.length === 0) unknown.push(`${face.callName} ${wait.key}: nobody`);
      for (const person of wait.people)
        if (!(await listOf(person)).includes(face.callName)) unknown.push(`${face.callName} ${wait.key}: ${person}`);
    }
  }
  return unknown;
}

/** Two cases of one child: the name that was typed asks whoever sees both, who links them, by label, on Slack. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asideCopy } from '../../cards/copy/aside.nl.ts';
import { fileCopy } from '../../cards/copy/file.nl.ts';
import { refusalCopy } from '../../cards/copy/refusals.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { trailCopy } from '../../cards/copy/trail.nl.ts';
import { twinsCopy as copy } from '../../cards/copy/twins.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { expectSound, membersOf, roomTexts, screenOf, storedCase } from './look.ts';
import {
  asked as askedIn,
  closeAll,
  colleague,
  consult,
  decide,
  inRoom,
  next,
  openCase,
  readFile,
  save,
  saveWithFaults,
  talk,
  tasks,
  weigh,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

const asked = waitsCopy.kinds.compare({ place: '', title: '', receives: '' });
let world: World;
/** A minute on: the question stands in the case that began later. */
const later = (): string => new Date(world.now().getTime() + 60_000).toISOString();
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

test('the same name in another order asks the coordinator alone, who says which goes on, and takes it back', async () => {
  const older = await openCase(world, { values: { workingName: 'Sem de Vries', seen: 'Een blauwe plek' } });
  await world.tick(later());
  const newer = await openCase(world, { values: { workingName: 'VRIES, Sem de', seen: 'Slaapt in de klas' } });
  const { an, ilse } = newer;
  await world.tick();
  const waits = async (caseId: string) => (await storedCase(world, caseId)).face.waits ?? [];
  expect((await waits(newer.caseId)).map(({ kind }) => kind)).toContain('compare');
  expect((await waits(older.caseId)).map(({ kind }) => kind)).not.toContain('compare');

  // Who is not asked sees no sign of it.
  await inRoom(newer, an, roomCopy.open, fileCopy.nextSteps);
  expect(screenOf(an)).not.toContain(asked.what);
  closeAll(an);
  for (const it of [older, newer]) expect(roomTexts(world, it.room)).not.toContain(asked.what);

  await next(newer, ilse, asked.button);
  expect(screenOf(ilse)).toContain(older.callName);
  // Nobody read either of them: a case that ends unread would be read by nobody.
  for (const { callName } of [older, newer]) expect(screenOf(ilse)).toContain(copy.unread(callName));
  await ilse.press(copy.linked.look(newer.callName));
  expect(screenOf(ilse)).toContain('Slaapt in de klas');
  ilse.close();
  closeAll(ilse);
  await next(newer, ilse, asked.button);
  expect(screenOf(ilse)).not.toContain(copy.unread(newer.callName));
  const titles = ilse.openView().fields.flatMap((field) => field.choices.map(({ title }) => title));
  expect(titles).toEqual([copy.different, copy.goesOn(newer.callName), copy.goesOn(older.callName)]);
  await save(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer' });
  closeAll(ilse);
  await world.tick();
  const [ended, goesOn] = [await storedCase(world, newer.caseId), await storedCase(world, older.caseId)];
  expect([ended.face.phase, ended.facts.closeReason, goesOn.face.phase]).toEqual(['closed', 'sameChild', 'open']);
  expect(await readFile(older, ilse)).toContain('Zelfde leerlingnummer');
  expect(await readFile(newer, ilse)).toContain('Zelfde leerlingnummer');
  expect(await readFile(newer, ilse)).toContain(copy.goesOnIn(older.callName));
  const read = await readFile(newer, an);
  expect(read).not.toContain('Zelfde leerlingnummer');
  expect(read).toContain(copy.goesOnIn(older.callName));

  await next(newer, ilse, copy.part.open);
  // What came along rests on what was a mistake, and nobody takes it back by itself.
  expect(screenOf(ilse)).toContain('Wat uit de andere casus meekwam, blijft hier staan');
  await save(ilse, { reason: 'Het zijn neefjes' });
  closeAll(ilse);
  await world.tick();
  expect((await storedCase(world, newer.caseId)).face.phase).toBe('open');
  expect(await readFile(older, ilse)).toContain('Het zijn neefjes');
});

test('danger goes on, and who must not see one of the two is kept from both, also later', async () => {
  const older = await openCase(world, { values: { workingName: 'Fatima el Amrani' } });
  await world.tick(later());
  const newer = await openCase(world, {
    exclude: ['Vera'],
    values: { workingName: 'fatima amrani', urgency: 'danger' },
  });
  const { ilse } = newer;
  await world.tick();
  await next(newer, ilse, asked.button);
  await save(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer' });
  closeAll(ilse);
  await world.tick();
  const goesOn = await storedCase(world, older.caseId);
  expect(goesOn.face.urgency).toBe('danger');
  expect(goesOn.face.tasks.filter((t) => t.status === 'open').map(({ kind }) => kind)).toContain('callVeiligThuis');
  expect(goesOn.facts.excluded).toHaveLength(1);

  await next(older, ilse, asideCopy.ask.open);
  await save(ilse, { person: colleague(ilse, 'person', 'Dirk'), reason: 'Familie' });
  closeAll(ilse);
  await world.tick();
  await world.tick();
  const [one, other] = [await storedCase(world, older.caseId), await storedCase(world, newer.caseId)];
  expect(one.facts.excluded).toHaveLength(2);
  expect(other.facts.excluded.toSorted()).toEqual(one.facts.excluded.toSorted());
});

test('who must not see one of the two does not read in the other that it is there, before or after', async () => {
  const older = await openCase(world, { values: { workingName: 'Mila Bakker', urgency: 'danger' } });
  await world.tick(later());
  const newer = await openCase(world, { exclude: ['Dirk'], values: { workingName: 'Mila Bakker' } });
  const { ilse, dirk } = newer;
  await world.tick();
  expect((await storedCase(world, older.caseId)).facts.twins).toHaveLength(1);
  /** The file and everything that happened, as one reads them. */
  const reads = async (person: typeof dirk): Promise<string> => {
    const file = await readFile(older, person);
    await inRoom(older, person, roomCopy.open, trailCopy.open);
    const trail = screenOf(person);
    closeAll(person);
    return `${file}\n${trail}`;
  };
  expect(await reads(dirk)).not.toMatch(/andere casus|hetzelfde kind/i);
  expect(await reads(ilse)).toMatch(/hetzelfde kind/i);
  await next(newer, ilse, asked.button);
  await save(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer' });
  closeAll(ilse);
  await world.tick();
  expect((await storedCase(world, older.caseId)).facts.excluded).toHaveLength(1);
  await next(older, ilse, copy.part.open);
  await save(ilse, { reason: 'Het zijn nichtjes' });
  closeAll(ilse);
  await world.tick();
  // Back in the older case, which was theirs to see.
  const text = await reads(dirk);
  expect(text).not.toMatch(/andere casus|hetzelfde kind|nichtjes|leerlingnummer/i);
  expect(text).not.toContain(newer.callName);
  expect(await reads(ilse)).toContain('nichtjes');
});

test('who began a second case without a colleague takes nobody out of the first alone: a second person is asked', async () => {
  const older = await openCase(world, { values: { workingName: 'Noor Hendriks', urgency: 'danger' } });
  const { ilse, dirk } = older;
  await world.tick(later());
  const newer = await openCase(world, { by: ilse, exclude: ['Dirk'], values: { workingName: 'Noor Hendriks' } });
  await world.tick();
  const members = (): readonly string[] => membersOf(world, older.room);
  expect(members()).toContain('U0DIR');
  await next(newer, ilse, asked.button);
  const form = screenOf(ilse);
  expect(form).toContain(copy.asks('Dirk', older.callName));
  expect(await saveWithFaults(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer' })).toEqual({
    why: refusalCopy.required,
  });
  await save(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer', why: 'Hij is de oom' });
  closeAll(ilse);
  await world.tick();
  expect(members()).not.toContain('U0DIR');
  const second = members().includes('U0IB2') ? older.bram : older.dora;
  // Ilse, who said it, is offered no answer.
  await next(older, ilse);
  expect(screenOf(ilse)).not.toContain(asideCopy.answer.open);
  closeAll(ilse);
  await next(older, second, asideCopy.answer.open);
  expect(screenOf(second)).toContain('Hij is de oom');
  // Not even that there is another case is for who sees this one alone.
  expect(screenOf(second)).not.toContain(newer.callName);
  await save(second, { agrees: 'no' });
  closeAll(second);
  await world.tick();
  await world.tick();
  expect(members()).toContain('U0DIR');
  const read = await readFile(older, dirk);
  expect(read).not.toContain(newer.callName);
  expect(read).not.toMatch(/andere casus|hetzelfde kind/i);
});

test('the case that goes on says in weighing and text that another is there, to who sees both', async () => {
  const older = await openCase(world, { values: { workingName: 'Youssef Jansen' } });
  await world.tick(later());
  const newer = await openCase(world, {
    by: older.ot,
    values: { workingName: 'Youssef Jansen', seen: 'Komt zonder ontbijt' },
  });
  const { an, ilse, dirk } = older;
  await world.tick();
  await next(newer, ilse, asked.button);
  await save(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer' });
  closeAll(ilse);
  await world.tick();
  const { weighs, reports, look } = copy.linked;
  await consult(older);
  await talk(older);

  await inRoom(older, ilse, roomCopy.question.yes);
  expect(screenOf(ilse)).toContain(weighs(newer.callName));
  // The other file opens on top: what was typed is not lost.
  ilse.fill({ reasons: 'Twee collega’s zien het' });
  await ilse.press(look(newer.callName));
  expect(screenOf(ilse)).toContain('Komt zonder ontbijt');
  ilse.close();
  await save(ilse, { reasons: 'Twee collega’s zien het' });
  closeAll(ilse);
  await world.tick();
  await inRoom(older, ilse, roomCopy.openWeighing);
  expect(screenOf(ilse)).toContain(weighs(newer.callName));
  // Juf An and Dirk see this case alone.
  for (const who of [an, dirk]) {
    await inRoom(older, who, roomCopy.openWeighing);
    expect(screenOf(who)).not.toContain(newer.callName);
    expect(screenOf(who)).not.toMatch(/over dit kind gaat ook/i);
    closeAll(who);
  }
  expect(roomTexts(world, older.room)).not.toContain(newer.callName);

  await weigh(older, 'no', 'yes', 'no');
  await decide(older, 'yes', 'no');
  await askedIn(older, ilse, tasks.draftReport);
  expect(screenOf(ilse)).toContain(reports(newer.callName));
  closeAll(ilse);
});

test('initials and a first name ask nothing', async () => {
  const cases = [];
  for (const workingName of ['S. de Wit', 'S. de Wit', 'Noor', 'Noor'])
    cases.push(await openCase(world, { values: { workingName } }));
  await world.tick();
  for (const { caseId } of cases) expect((await storedCase(world, caseId)).facts.twins).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { textIn } from '../../../src/consultation/entry-rows.ts';
import { actionsIn, expectSound, inputOf, Play, typedIn, viewOf, wordsIn } from './play.ts';

async function opened(): Promise<Play> {
  const play = new Play();
  await play.open({ place: 'Het plein', sourceKind: 'own' });
  return play;
}
const write = async (play: Play, person: string, type: string, values: Record<string, string>) => {
  const form = viewOf(await play.press(person, `AddEntry:${type}`));
  return play.submit(person, form, { ...typedIn(form), ...values });
};
const rowWith = (play: Play, text: string): string => {
  const row = play.memory.rows.find((r) => textIn(r) === text);
  if (row === undefined) throw new Error(`nothing says "${text}"`);
  return row.id;
};

describe('opening the file', () => {
  it('is an event the first time, and an access-log line each time', async () => {
    const play = await opened();
    await play.press('ilse', 'OpenFile');
    await play.press('ilse', 'OpenFile');
    expect(play.memory.rows.filter((r) => r.type === 'FileOpened' && r.face.person === 'ilse')).toHaveLength(1);
    expect(play.memory.accesses.filter((a) => a.what === 'OpenFile')).toHaveLength(2);
    expect(wordsIn(viewOf(await play.press('an', 'OpenFile')))).toContain('Gelezen door Ilse, vandaag om 15:00.');
  });

  it('is an event again after something new was written', async () => {
    const play = await opened();
    await play.press('ilse', 'OpenFile');
    await write(play, 'an', 'fact', { text: 'Weer een plek.' });
    await play.press('ilse', 'OpenFile');
    expect(play.memory.rows.filter((r) => r.type === 'FileOpened' && r.face.person === 'ilse')).toHaveLength(2);
  });

  it('shows kind, words, place, source, who and when', async () => {
    const play = await opened();
    const view = viewOf(await play.press('ilse', 'OpenFile'));
    expectSound(view);
    for (const part of [
      'Feit',
      'Een blauwe plek op de arm.',
      'Het plein',
      'Zelf gezien of gehoord',
      'door Juf An',
      // Nobody gave a time: none is made up.
      'Gebeurd: di 17 nov\n',
    ])
      expect(wordsIn(view)).toContain(part);
  });

  it('comes in pages that lead to each other and lose nothing', async () => {
    const play = await opened();
    for (let n = 1; n <= 40; n += 1) await write(play, 'an', 'remark', { text: `Regel ${n}.` });
    const pages = [];
    for (const page of ['', ':1', ':2']) pages.push(viewOf(await play.press('an', `OpenFile${page}`)));
    for (const page of pages) expectSound(page);
    const all = pages.map(wordsIn).join('\n');
    for (let n = 1; n <= 40; n += 1) expect(all.split(`Regel ${n}.`)).toHaveLength(2);
    const turns = pages.map((p) => actionsIn(p).filter((a) => /^OpenFile:\d/.test(a)));
    expect(turns).toEqual([['OpenFile:1'], ['OpenFile:0', 'OpenFile:2'], ['OpenFile:1']]);
  });
});

describe('the file of somebody who has left', () => {
  it('keeps name and role of then, and of whoever only read it', async () => {
    const play = await opened();
    await write(play, 'an', 'fact', { text: 'Een blauwe plek.' });
    await play.press('ilse', 'OpenFile');
    const { school } = play.memory;
    const dora = { name: 'Dora', roles: ['careCoordinator', 'schoolLeader'] as const };
    const people = school.people.flatMap((person) => {
      if (person.id === 'an') return [];
      return [person.id === 'ilse' ? { ...person, ...dora } : person];
    });
    play.memory.school = { ...school, people };
    const file = wordsIn(viewOf(await play.press('ilse', 'OpenFile')));
    expect(file).toContain('door Juf An (leerkracht)');
    expect(file).toContain('Gelezen door Ilse, ');
    expect(file).not.toContain('niet meer werkt');
    expect(file).not.toContain('Dora');
  });
});

describe('writing in the file', () => {
  it('offers the types of the protocol and no others', async () => {
    const play = await opened();
    const view = viewOf(await play.press('an', 'AddEntry'));
    expectSound(view);
    const types = actionsIn(view).filter((a) => a.startsWith('AddEntry:'));
    expect(types).toEqual(['AddEntry:fact', 'AddEntry:statement', 'AddEntry:diagnosis', 'AddEntry:remark']);
  });

  it('offers hypothesis and opinion where the protocol has them, and follows a hypothesis until it is settled', async () => {
    const { profile } = new Play();
    const types = [...profile.logbook.types, 'hypothesis' as const, 'opinion' as const];
    const play = new Play(undefined, { ...profile, logbook: { ...profile.logbook, types } });
    await play.open();
    await write(play, 'an', 'hypothesis', { text: 'Misschien is het thuis onrustig.' });
    const id = rowWith(play, 'Misschien is het thuis onrustig.');
    expect(actionsIn(viewOf(await play.press('ilse', 'OpenFile')))).toContain(`ResolveHypothesis:${id}`);
    const form = viewOf(await play.press('ilse', `ResolveHypothesis:${id}`));
    expectSound(form);
    expect(await play.submit('ilse', form, {})).toMatchObject({
      kind: 'fieldErrors',
      errors: { status: expect.any(String) },
    });
    await play.submit('ilse', form, { status: 'refuted', text: 'De buurman was aan het boren.' });
    const file = viewOf(await play.press('an', 'OpenFile'));
    expect(wordsIn(file)).toContain('Aanname, nog niet zeker: klopt niet');
    expect(actionsIn(file)).not.toContain(`ResolveHypothesis:${id}`);
  });

  it.each([
    ['fact', { text: '' }, 'text'],
    ['fact', { text: 'x', happenedOn: '', happenedTime: '10:00' }, 'happenedOn'],
    ['fact', { text: 'x', happenedTime: 'tien uur' }, 'happenedTime'],
    ['diagnosis', { text: 'x', madeBy: 'Ik', madeFunction: 'leerkracht', madeOn: '2026-10-01' }, 'madeBy'],
    ['fact', { text: 'x', happenedOn: '2026-11-18' }, 'happenedOn'],
    ['statement', { text: 'x' }, 'saidBy'],
    ['diagnosis', { text: 'x', madeBy: 'Dr. Vos', madeOn: '2026-10-01' }, 'madeFunction'],
    ['diagnosis', { text: 'x', madeBy: 'Dr. Vos', madeFunction: 'kinderarts', madeOn: '' }, 'madeOn'],
    ['fact', { text: 'x', audience: 'core' }, 'text'],
  ])('says what is wrong in a %s at its field: %j', async (type, values, field) => {
    const play = await opened();
    const before = play.memory.rows.length;
    expect(await write(play, 'an', type, values)).toMatchObject({
      kind: 'fieldErrors',
      errors: { [field]: expect.any(String) },
    });
    expect(play.memory.rows).toHaveLength(before);
  });

  it('keeps whose words they were, who heard them, and who made a diagnosis', async () => {
    const play = await opened();
    await write(play, 'an', 'statement', { text: '“Papa was boos.”', saidBy: 'het kind', heardBy: 'Juf An' });
    await write(play, 'an', 'diagnosis', {
      text: 'Een breuk.',
      madeBy: 'Dr. Vos',
      madeFunction: 'kinderarts',
      madeOn: '2026-10-01',
    });
    const words = wordsIn(viewOf(await play.press('ilse', 'OpenFile')));
    for (const part of ['het kind', 'Gehoord door', 'Dr. Vos, kinderarts', 'do 1 okt']) expect(words).toContain(part);
  });

  it('says who can read it now, and that nobody has', async () => {
    const play = await opened();
    const saved = viewOf(await write(play, 'an', 'remark', { text: 'Afspraak verzet.' }));
    expectSound(saved);
    expect(wordsIn(saved)).toContain('Ilse kan het lezen');
    expect(wordsIn(saved)).toContain('Nog door niemand gelezen.');
  });

  it('lets only the core choose the core, and what is of the core is not there for others', async () => {
    const play = await opened();
    expect(inputOf(viewOf(await play.press('an', 'AddEntry:fact')), 'audience')).toBeUndefined();
    const form = viewOf(await play.press('ilse', 'AddEntry:fact'));
    const saved = viewOf(
      await play.submit('ilse', form, { ...typedIn(form), text: 'Alleen voor ons.', audience: 'core' }),
    );
    expect(wordsIn(saved)).toContain('Nu kan alleen jij het lezen.');
    const others = viewOf(await play.press('an', 'OpenFile'));
    expect(wordsIn(others)).not.toMatch(/Alleen voor|kern/);
    expect(wordsIn(viewOf(await play.press('ilse', 'OpenFile')))).toContain('Alleen voor de kern van de casus');
    const id = rowWith(play, 'Alleen voor ons.');
    expect(await play.press('an', `CorrectEntry:${id}`)).toMatchObject({ kind: 'notice' });
  });
});

describe('correcting', () => {
  it('adds, shows both at the corrected entry, and can be done once', async () => {
    const play = await opened();
    const id = rowWith(play, 'Een blauwe plek op de arm.');
    const form = viewOf(await play.press('an', `CorrectEntry:${id}`));
    expectSound(form);
    expect(typedIn(form)).toMatchObject({ text: 'Een blauwe plek op de arm.', place: 'Het plein', sourceKind: 'own' });
    await play.submit('an', form, { ...typedIn(form), text: 'Een blauwe plek op het been.' });
    const file = viewOf(await play.press('ilse', 'OpenFile'));
    expect(wordsIn(file)).toContain('Een blauwe plek op de arm.');
    expect(wordsIn(file)).toMatch(/Verbeterd op .* door Juf An \(leerkracht\):\nEen blauwe plek op het been\./);
    expect(actionsIn(file)).not.toContain(`CorrectEntry:${id}`);
    expect(await play.submit('an', form, { ...typedIn(form), text: 'Toch niet.' })).toMatchObject({
      kind: 'fieldErrors',
    });
    // The correction itself shows the first words, with who wrote them and when.
    expect(wordsIn(file)).toMatch(/Eerst schreef Juf An.*, .*:\nEen blauwe plek op de arm\./);
  });

  it('is for the author alone: another is told of the way to write beside it, before anything is filled in', async () => {
    const play = await opened();
    const id = rowWith(play, 'Een blauwe plek op de arm.');
    const file = viewOf(await play.press('ilse', 'OpenFile'));
    expect(actionsIn(file)).not.toContain(`CorrectEntry:${id}`);
    expect(actionsIn(file)).toContain(`WriteBeside:${id}`);
    expect(actionsIn(viewOf(await play.press('an', 'OpenFile')))).not.toContain(`WriteBeside:${id}`);
    expect(await play.press('ilse', `CorrectEntry:${id}`)).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining('Schrijf iets erbij'),
    });
  });
});

describe('writing beside what somebody else wrote', () => {
  it('shows both in the file, each with its author and the other beside it', async () => {
    const play = await opened();
    const id = rowWith(play, 'Een blauwe plek op de arm.');
    const form = viewOf(await play.press('ilse', `WriteBeside:${id}`));
    expectSound(form);
    expect(typedIn(form)).toMatchObject({ entryType: 'fact' });
    await play.submit('ilse', form, { ...typedIn(form), text: 'Het was viltstift.', direction: 'contradicts' });
    const file = wordsIn(viewOf(await play.press('an', 'OpenFile')));
    expect(file).toMatch(/Hiernaast schreef Ilse.*, .*:\nHet was viltstift\./);
    expect(file).toMatch(/Staat naast wat Juf An.* schreef, .*:\nEen blauwe plek op de arm\./);
    expect(file).not.toContain('Verbeterd op');
  });

  it('calls whoever left by the name of then', async () => {
    const play = await opened();
    const id = rowWith(play, 'Een blauwe plek op de arm.');
    const { school } = play.memory;
    Object.assign(play.memory, { school: { ...school, people: school.people.filter((it) => it.id !== 'an') } });
    const form = viewOf(await play.press('ilse', `WriteBeside:${id}`));
    expect(wordsIn(form)).toMatch(/Wat Juf An.* schreef, blijft staan/);
  });
});

describe('what is written last', () => {
  it('stands on top, also when it happened long ago', async () => {
    const play = await opened();
    await write(play, 'an', 'fact', { text: 'Dit was lang geleden.', happenedOn: '2026-09-01' });
    const file = wordsIn(viewOf(await play.press('ilse', 'OpenFile')));
    expect(file.indexOf('Dit was lang geleden.')).toBeLessThan(file.indexOf('Een blauwe plek op de arm.'));
    expect(file).toContain('Gebeurd: di 1 sep\n');
  });

  it('says of a day that nobody knows that it is not known', async () => {
    const play = await opened();
    await write(play, 'an', 'fact', { text: 'Ergens deze herfst.', happenedOn: '' });
    expect(play.memory.rows.find((r) => textIn(r) === 'Ergens deze herfst.')?.happenedAt).toBeUndefined();
    expect(wordsIn(viewOf(await play.press('ilse', 'OpenFile')))).toContain('Gebeurd: dag onbekend');
  });

  it('keeps the audience of what it puts right, whatever the form says', async () => {
    const play = await opened();
    const id = rowWith(play, 'Een blauwe plek op de arm.');
    const form = viewOf(await play.press('an', `CorrectEntry:${id}`));
    await play.submit('an', form, { ...typedIn(form), text: 'Op het been.', audience: 'core' });
    expect(play.memory.rows.find((r) => textIn(r) === 'Op het been.')?.audience).toBe('case');
  });
});

describe('reacting', () => {
  it('puts the words in the step that was chosen, and a step that has not begun takes none', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'React:signals'));
    expectSound(form);
    expect(await play.submit('ilse', form, { text: '  ' })).toMatchObject({
      kind: 'fieldErrors',
      errors: { text: expect.any(String) },
    });
    await play.submit('ilse', form, { text: 'Ik kijk morgen mee.' });
    expect(play.memory.rows.at(-1)).toMatchObject({ type: 'Reacted', id: form.form?.id, face: { step: 'signals' } });
    expect(await play.press('ilse', 'React:weighing')).toMatchObject({ kind: 'notice' });
    expect(await play.press('ilse', 'React:nothing')).toMatchObject({ kind: 'notice' });
  });

  it('becomes an entry with its source, and the message stays', async () => {
    const play = await opened();
    const reaction = viewOf(await play.press('ilse', 'React:signals'));
    await play.submit('ilse', reaction, { text: 'Ze zei dat ze niet naar huis wil.' });
    const id = rowWith(play, 'Ze zei dat ze niet naar huis wil.');
    const form = viewOf(await play.press('an', `PromoteMessage:${id}`));
    expectSound(form);
    expect(typedIn(form)).toMatchObject({ text: 'Ze zei dat ze niet naar huis wil.', heardBy: 'Ilse' });
    const typed = { ...typedIn(form), entryType: 'statement' };
    expect(await play.submit('an', form, typed)).toMatchObject({
      kind: 'fieldErrors',
      errors: { saidBy: expect.any(String) },
    });
    await play.submit('an', form, { ...typed, saidBy: 'het kind' });
    expect(play.memory.rows.at(-1)).toMatchObject({ type: 'EntryAdded', body: { liftedFrom: id, saidBy: 'het kind' } });
    expect(play.memory.rows.some((r) => r.id === id)).toBe(true);
  });
});

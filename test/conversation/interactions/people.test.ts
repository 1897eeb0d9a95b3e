import { describe, expect, it } from 'vitest';
import { respondInCase } from '../../../src/conversation/handle/respond.ts';
import { caseInteractions } from '../../../src/conversation/interactions/registry.ts';
import { school } from '../../cards/support.ts';
import { actionsIn, expectSound, inputOf, Play, typedIn, viewOf, wordsIn } from './play.ts';

async function opened(values: Record<string, string | string[]> = {}): Promise<Play> {
  const play = new Play();
  await play.open(values);
  return play;
}
const memberIds = (play: Play): readonly string[] =>
  (play.memory.stored?.face.members ?? []).filter((m) => m.until === undefined).map((m) => m.person);

describe('who can see a case', () => {
  it('stands with since when and why; adding asks for a reason', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'AddMember'));
    expectSound(form);
    expect(await play.submit('ilse', form, { person: 'vera', reason: ' ' })).toMatchObject({
      kind: 'fieldErrors',
      errors: { reason: expect.any(String) },
    });
    const members = viewOf(await play.submit('ilse', form, { person: 'vera', reason: 'Het kind kwam bij haar.' }));
    expectSound(members);
    expect(memberIds(play)).toEqual(['an', 'ilse', 'vera']);
    expect(wordsIn(members)).toMatch(/Vera: denkt mee, sinds vandaag\nWaarom: Het kind kwam bij haar\./);
  });

  it('never names who must not see it, nor offers to add them', async () => {
    const play = await opened({ exclude: ['dora'] });
    const members = viewOf(await play.press('ilse', 'Members'));
    expect(wordsIn(members)).not.toContain('Dora');
    const person = inputOf(viewOf(await play.press('ilse', 'AddMember')), 'person');
    const names = person?.type === 'Input.ChoiceSet' ? person.choices.map((c) => c.value) : [];
    expect(names).toContain('dirk');
    expect(names).not.toContain('dora');
    expect(await play.press('ilse', 'AddMember:U-dora')).toMatchObject({ kind: 'notice' });
    const form = viewOf(await play.press('ilse', 'AddMember'));
    expect(await play.submit('ilse', form, { person: 'dora', reason: 'x' })).toMatchObject({
      kind: 'fieldErrors',
      errors: { person: expect.any(String) },
    });
  });

  it('is changed by the coordinator only', async () => {
    const play = await opened();
    const view = viewOf(await play.press('an', 'Members'));
    expect(actionsIn(view)).toEqual(['LeaveCase']);
    expect(await play.press('an', 'AddMember')).toMatchObject({ kind: 'notice' });
    expect(await play.press('an', 'EndMember:ilse')).toMatchObject({ kind: 'notice' });
    expect(await play.press('an', 'ExtendMember:ilse')).toMatchObject({ kind: 'notice' });
    expect(memberIds(play)).toEqual(['an', 'ilse']);
  });

  it('ends and lengthens access, with the name staying on the list of before', async () => {
    const play = await opened({ consult: ['ilse', 'vera'] });
    const longer = viewOf(await play.press('ilse', 'ExtendMember:vera'));
    expect(wordsIn(longer)).toContain('blijft ook na het overleg');
    const form = viewOf(await play.press('ilse', 'EndMember:vera'));
    const after = viewOf(await play.submit('ilse', form, { reason: 'Niet meer nodig.' }));
    expectSound(after);
    expect(memberIds(play)).toEqual(['an', 'ilse']);
    expect(wordsIn(after)).toContain('Hadden eerder toegang');
  });
});

describe('leaving', () => {
  it('shows nothing of the case any more', async () => {
    const play = await opened();
    const form = viewOf(await play.press('an', 'LeaveCase'));
    expectSound(form);
    const after = viewOf(await play.submit('an', form, {}));
    expect(wordsIn(after)).toContain('Je bent uit deze casus.');
    expect(actionsIn(after)).toEqual([]);
    expect(memberIds(play)).toEqual(['ilse']);
  });

  it('asks the last coordinator for a successor who holds the role', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'LeaveCase'));
    for (const successor of ['', 'vera'])
      expect(await play.submit('ilse', form, { successor })).toMatchObject({
        kind: 'fieldErrors',
        errors: { successor: expect.stringContaining('niemand meer met deze rol') },
      });
    await play.submit('ilse', form, { successor: 'bram' });
    expect(memberIds(play)).toEqual(['an', 'bram']);
  });
});

describe('a stranger in the room', () => {
  const removed: string[] = [];
  const remove = caseInteractions(async (caseId, user) => {
    removed.push(`${caseId} ${user}`);
    return 'refused';
  }).get('RemoveStranger');
  const ask = async (play: Play, person: string, user: string) => {
    const context = await play.inCase(person);
    const result = await remove?.press?.({ argument: user, version: undefined, in: 'card', context });
    if (result === undefined) throw new Error('no answer');
    if (result.kind === 'notice' && result.outside !== undefined) return result.outside();
    return respondInCase(context, result, 'view');
  };

  it('is added with a reason when it is a colleague, and never otherwise', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'AddMember:U-vera', 'card'));
    expect(typedIn(form)).toMatchObject({ person: 'vera' });
    expect(await play.press('ilse', 'AddMember:U-guest', 'card')).toMatchObject({ kind: 'notice' });
  });

  it('is taken out by the coordinator, but never somebody of the case', async () => {
    const play = await opened();
    await ask(play, 'an', 'U-guest');
    await ask(play, 'ilse', 'U-an');
    expect(removed).toEqual([]);
    // Not that it is done, when it is not.
    expect(await ask(play, 'ilse', 'U-guest')).toContain('kon niet uit de ruimte worden gehaald');
    expect(removed).toEqual([`${play.memory.stored?.id} U-guest`]);
  });
});

describe('the pupil', () => {
  const link = async (play: Play, person: string, values: Record<string, string>) => {
    const form = viewOf(await play.press(person, 'LinkPupil'));
    expectSound(form);
    return play.submit(person, form, { ...typedIn(form), ...values });
  };

  it('is recorded apart from the logbook: no row holds the name', async () => {
    const play = await opened();
    await link(play, 'an', { name: 'Sam Jansen', identifier: '1234' });
    expect(play.memory.pupil).toEqual({ name: 'Sam Jansen', identifier: '1234' });
    expect(play.memory.stored?.facts.pupilLinked).toBe(true);
    expect(JSON.stringify(play.memory.rows)).not.toContain('Jansen');
  });

  it.each([
    ['', 'name'],
    ['Sam', 'name'],
  ])('wants a first and a last name: %j', async (name, field) => {
    const play = await opened();
    expect(await link(play, 'an', { name })).toEqual({ kind: 'fieldErrors', errors: { [field]: expect.any(String) } });
    expect(play.memory.pupil).toBeUndefined();
  });

  it('asks the coordinator, and nobody else, whether an earlier case is about the same pupil', async () => {
    const play = await opened();
    play.memory.earlier = [{ caseId: 'case-0', callName: 'Beuk 12' }];
    expect(await link(play, 'an', { name: 'Sam Jansen' })).toEqual({ kind: 'saved' });
    expect(await play.press('an', 'SamePupil')).toMatchObject({
      kind: 'notice',
      text: expect.not.stringContaining('Beuk'),
    });
    const asked = viewOf(await link(play, 'ilse', { name: 'Sam Jansen' }));
    expectSound(asked);
    expect(wordsIn(asked)).toContain('Beuk 12');
    // Only what waits for her in this case, never a way into the other.
    expect(actionsIn(asked)).toEqual(['Act:task.read']);
  });

  it('is shown to who may see it, and each look is noted', async () => {
    const play = await opened({ consult: ['ilse', 'vera'] });
    await link(play, 'ilse', { name: 'Sam Jansen' });
    expect(await play.press('vera', 'ShowPupil')).toMatchObject({ kind: 'notice' });
    expect(play.memory.accesses.filter((a) => a.what === 'pupil')).toEqual([]);
    expect(wordsIn(viewOf(await play.press('ilse', 'ShowPupil')))).toContain('Sam Jansen');
    expect(play.memory.accesses.filter((a) => a.what === 'pupil')).toHaveLength(1);
  });
});

describe('what the start left open', () => {
  it('is asked for first, and is done when it is there', async () => {
    const play = await opened({ seen: '', workingName: '', unnamed: ['yes'] });
    const form = viewOf(await play.press('an', 'CompleteDetails'));
    expectSound(form);
    expect(await play.submit('an', form, { workingName: '', seen: '', happenedOn: '' })).toMatchObject({
      kind: 'fieldErrors',
    });
    await play.submit('an', form, { ...typedIn(form), seen: 'Hij at niet.', workingName: 'S.' });
    expect(play.memory.stored?.facts).toMatchObject({ missing: [], about: { workingName: 'S.' } });
    expect(play.memory.rows.some((r) => r.type === 'EntryAdded' && r.id === form.form?.id)).toBe(true);
  });

  it('is not said to be there when a form comes back as it was opened', async () => {
    const play = await opened({ seen: '', workingName: 'S.' });
    const form = viewOf(await play.press('an', 'CompleteDetails'));
    expect(wordsIn(form)).toContain('• Wat zag of hoorde je?');
    expect(await play.submit('an', form, typedIn(form))).toMatchObject({
      kind: 'fieldErrors',
      errors: { seen: 'Vul minstens één ding in.' },
    });
  });

  it('asks about the roster like every other form', async () => {
    const play = new Play({ ...school, hasRoster: true });
    await play.open({ seen: '' });
    play.memory.roster = ['Tom Bakker'];
    const form = viewOf(await play.press('an', 'CompleteDetails'));
    const asked = viewOf(await play.submit('an', form, { ...typedIn(form), seen: 'Tom Bakker zag het.' }));
    expectSound(asked);
    expect(inputOf(asked, 'roster')).toBeDefined();
    expect(typedIn(asked).seen).toBe('Tom Bakker zag het.');
  });
});

describe('next', () => {
  it('always has the emergency and the call, whoever looks', async () => {
    const play = await opened({ consult: ['ilse', 'vera'] });
    for (const person of ['an', 'ilse', 'vera']) {
      const view = viewOf(await play.press(person, 'Next'));
      expectSound(view);
      expect(actionsIn(view)).toEqual(
        expect.arrayContaining(['ReportEmergency', 'CallHelp', 'OpenFile', 'Step:signals']),
      );
    }
  });

  it('offers by role: who leads the step moves it, who does not adds to it', async () => {
    const play = await opened({ consult: ['ilse', 'vera'] });
    const ilse = actionsIn(viewOf(await play.press('ilse', 'Next')));
    const vera = actionsIn(viewOf(await play.press('vera', 'Next')));
    expect(ilse).toEqual(expect.arrayContaining(['CompleteStep:signals', 'LinkPupil', 'AddMember']));
    for (const action of ['CompleteStep:signals', 'LinkPupil', 'AddMember']) expect(vera).not.toContain(action);
    expect(vera).toContain('React:signals');
  });

  it('makes a case only more urgent: what was only recorded can become a consultation', async () => {
    const raises = async (urgency: string) =>
      actionsIn(viewOf(await (await opened({ urgency })).press('an', 'Next'))).filter((a) =>
        a.startsWith('RaiseUrgency'),
      );
    expect(await raises('record')).toEqual(['RaiseUrgency:consult', 'RaiseUrgency:serious', 'RaiseUrgency:danger']);
    expect(await raises('serious')).toEqual(['RaiseUrgency:danger']);
    expect(await raises('danger')).toEqual([]);
  });

  it('says what waits for whom', async () => {
    const play = await opened({ seen: '' });
    expect(wordsIn(viewOf(await play.press('an', 'Next')))).toContain('Ilse: lezen, morgen voor 17:00');
    expect(wordsIn(viewOf(await play.press('ilse', 'Next')))).toContain('Lees wat er is opgeschreven');
  });
});

/** A protocol's own forms and what is special about a case, as people meet them in private views; nothing of it is ever posted. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { screen } from '../../../src/conversation/screen/screen.ts';
import { isInput, actionsIn as pressableIn, type View } from '../../../src/port/card.ts';
import { consentBody, mark, recordKind } from '../../../src/protocol/schema/records.ts';
import { step } from '../../../src/protocol/schema/steps.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import {
  closeForOtherCause,
  errorsOf,
  flevoland,
  inputOf,
  inputsOf,
  otherCauseShown,
  Play,
  schoolOf,
  toWeighing,
  viewOf,
  wordsOf,
} from '../../fakes/steps-session.ts';

const careTeam = recordKind.parse({
  id: 'careTeam',
  title: 'Zorgteam',
  source: 'S4 L320-340',
  by: ['careCoordinator', 'schoolLeader'],
  steps: ['consultation'],
  guidance: [{ text: 'Bespreek het met wie erbij hoort.' }],
  fields: [
    {
      id: 'how',
      label: 'Hoe bespreken jullie het?',
      kind: 'choice',
      options: [
        { id: 'open', title: 'Open, met naam', needsConsent: 'careTeam' },
        { id: 'anonymous', title: 'Zonder naam', note: 'heeft niet de voorkeur' },
      ],
    },
    { id: 'chair', label: 'Wie zit voor?', kind: 'person', roles: ['careCoordinator'] },
    { id: 'on', label: 'Wanneer?', kind: 'date', day: 'planned' },
    { id: 'told', label: 'Ouders weten het', kind: 'tick', required: false },
    { id: 'words', label: 'Wat kwam eruit?', kind: 'text', required: false },
  ],
  ends: ['invite'],
});

/** Flevoland with a form, a body for consent, a question that asks for the form, and a step that needs it. */
function withParts(change: (profile: Profile) => Profile = (it) => it): Profile {
  const base = flevoland();
  const need = { kind: 'record', record: 'careTeam', lacks: 'Het zorgteam is niet gehoord.' } as const;
  return change({
    ...base,
    consents: [consentBody.parse({ id: 'careTeam', title: 'het zorgteam' })],
    records: [...base.records, careTeam],
    steps: base.steps.map((it) =>
      it.id === 'signals'
        ? step.parse({
            ...it,
            needs: [...it.needs, need],
            tasks: [{ id: 'invite', title: 'Uitnodigen', owner: 'careCoordinator' }],
            guidance: [...it.guidance, { text: 'Alleen bij letsel: bel de arts.', when: { mark: 'injury' } }],
          })
        : it,
    ),
    weighing: {
      ...base.weighing,
      questions: base.weighing.questions.map((it) => (it.id === 'q1' ? { ...it, record: 'careTeam' } : it)),
    },
  });
}

/** What can be pressed, whatever it leads back to. */
const actionsIn = (view: View): readonly string[] =>
  pressableIn(view.body).flatMap(({ type, ...action }) =>
    type === 'Action.Execute' && 'data' in action ? [action.data.action.replace(/@.*$/, '')] : [],
  );
const values = { how: 'anonymous', chair: 'ilse', on: '2026-11-18', words: 'PLANTWOORD uit het overleg' };
const opened = (): Promise<Play> => new Play({ profile: withParts() }).open('an');

/** Everything that stands in the room and in the members' own chats. */
function posted(play: Play): string {
  const shown = screen({
    face: play.face,
    profile: play.profile,
    school: play.school,
    strangers: [],
    today: '2026-11-17',
    relay: 'everyone',
  });
  return JSON.stringify([...shown.values()]);
}

describe('a form of the protocol', () => {
  it('is drawn from its fields: guidance, labels, people of the role, what an option waits for', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'MakeRecord:careTeam'));
    expect(inputsOf(form).map((i) => [i.id, i.type, i.isRequired === true])).toEqual([
      ['how', 'Input.ChoiceSet', true],
      ['chair', 'Input.ChoiceSet', true],
      ['on', 'Input.Date', true],
      ['told', 'Input.ChoiceSet', false],
      ['words', 'Input.Text', false],
    ]);
    const chair = inputOf(form, 'chair');
    expect(chair.type === 'Input.ChoiceSet' && chair.choices.map((c) => c.value).sort()).toEqual(['bram', 'ilse']);
    const words = wordsOf(form);
    expect(words).toContain('Bespreek het met wie erbij hoort.');
    expect(words).toContain('Zonder naam: heeft niet de voorkeur');
    expect(words).toContain('alleen met toestemming van de ouders voor het zorgteam. Die is nog niet gevraagd.');
  });

  it('leads to the other forms that end the same task, so that a row never chooses for somebody', async () => {
    const not = recordKind.parse({
      id: 'noTeam',
      title: 'Geen zorgteam',
      source: 'S4 L320-340',
      by: ['careCoordinator'],
      fields: [{ id: 'why', label: 'Waarom niet?', kind: 'text' }],
      ends: ['invite'],
    });
    const play = await new Play({ profile: withParts((it) => ({ ...it, records: [...it.records, not] })) }).open('an');
    expect(actionsIn(viewOf(await play.press('ilse', 'MakeRecord:careTeam')))).toEqual(['MakeRecord:noTeam']);
    expect(actionsIn(viewOf(await play.press('ilse', 'MakeRecord:noTeam')))).toEqual(['MakeRecord:careTeam']);
    expect(actionsIn(viewOf(await (await opened()).press('ilse', 'MakeRecord:careTeam')))).toEqual([]);
  });

  it('puts each thing that is missing or wrong at its own field', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'MakeRecord:careTeam'));
    expect(Object.keys(errorsOf(await play.submit('ilse', form)))).toEqual(['how', 'chair', 'on']);
    expect(errorsOf(await play.submit('ilse', form, { ...values, chair: 'dirk' }))).toHaveProperty('chair');
    expect(errorsOf(await play.submit('ilse', form, { ...values, on: '2028-01-01' }))).toHaveProperty('on');
    const refused = errorsOf(await play.submit('ilse', form, { ...values, how: 'open' }));
    expect(refused.how).toContain('gebruik eerst Toestemming vastleggen');
    expect(play.facts.records).toEqual([]);
  });

  it('is kept, shows its step after that, and stands in the file in the words of the protocol', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'MakeRecord:careTeam'));
    const after = viewOf(await play.submit('ilse', form, { ...values, told: ['yes'] }));
    expect(wordsOf(after)).toContain("Overleg met collega's");
    const file = wordsOf(viewOf(await play.press('an', 'OpenFile')));
    for (const part of [
      'Zorgteam',
      'Hoe bespreken jullie het?',
      'Zonder naam',
      'Wie zit voor?',
      'Ilse',
      'wo 18 nov',
      'PLANTWOORD',
    ])
      expect(file).toContain(part);
    expect(wordsOf(viewOf(await play.press('ilse', 'MakeRecord:careTeam')))).toContain(
      'Eerder vastgelegd door Ilse (vandaag)',
    );
  });

  it('of telling the pupil first says that a mark holds that talk back, and whom to call', async () => {
    const telling = { ...careTeam, tellsPupil: true };
    const play = await new Play({ profile: withParts((it) => ({ ...it, records: [telling] })) }).open('an');
    const reads = async (): Promise<string> => wordsOf(viewOf(await play.press('ilse', 'MakeRecord:careTeam')));
    expect(await reads()).not.toContain('Plan geen gesprek met het kind');
    await play.does('an', { type: 'MarkCase', mark: 'sexualViolence', on: true, reason: 'Dat zei zij.' });
    const words = await reads();
    expect(words).toContain('Plan geen gesprek met het kind voordat Veilig Thuis heeft meegedacht.');
    expect(words.indexOf('Plan geen gesprek')).toBeLessThan(words.indexOf('Bespreek het met wie erbij hoort.'));
  });

  it('is offered in its step, by the step that needs it, at the task that it ends and at its question', async () => {
    const play = await opened();
    const make = 'MakeRecord:careTeam';
    const step = actionsIn(viewOf(await play.press('ilse', 'Step:signals')));
    // Once, however many things in the step ask for it.
    expect(step.filter((action) => action === make)).toHaveLength(1);
    expect(step.join()).not.toContain('CompleteTask:invite');
    // Once, as what waits.
    const now = actionsIn(viewOf(await play.press('ilse', 'Next')));
    expect(now.filter((action) => action === make || action.endsWith('careTeam.'))).toHaveLength(1);
    expect(actionsIn(viewOf(await play.press('ilse', 'Step:consultation')))).toContain(make);
    expect(actionsIn(viewOf(await play.press('ilse', 'Step:talks')))).not.toContain(make);
    expect(actionsIn(viewOf(await play.press('an', 'Step:signals')))).not.toContain(make);
    expect(actionsIn(viewOf(await play.press('ilse', 'Next')))).toContain('MakeRecord:childCheck');
    const weighing = await toWeighing(new Play({ profile: withParts((p) => ({ ...p, steps: flevoland().steps })) }));
    expect(actionsIn(viewOf(await weighing.press('ilse', 'Weighing')))).toContain(make);
    expect(actionsIn(viewOf(await weighing.press('ilse', 'Step:weighing')))).toContain('MakeRecord:childCheck');
  });

  it('reads as not there for who may not make it, and in a closed case', async () => {
    const play = await opened();
    expect(await play.press('an', 'MakeRecord:careTeam')).toMatchObject({ kind: 'notice' });
    expect(await play.press('ilse', 'MakeRecord:nothing')).toMatchObject({ kind: 'notice' });
    await closeForOtherCause(play);
    expect(await play.press('ilse', 'MakeRecord:careTeam')).toMatchObject({ kind: 'notice' });
  });

  it('that asks for something long after says at closing that nobody will be reminded of it', async () => {
    const later = { id: 'expire', title: 'Verwijsindex nakijken', owner: 'careCoordinator' as const, dueMonths: 24 };
    const kind = { ...careTeam, opens: [later] };
    const profile = withParts((p) => ({ ...p, records: p.records.map((it) => (it.id === kind.id ? kind : it)) }));
    const play = await otherCauseShown(await new Play({ profile }).open('an'));
    expect(wordsOf(viewOf(await play.press('ilse', 'CloseCase')))).not.toContain('eigen agenda');
    await play.submit('ilse', viewOf(await play.press('ilse', 'MakeRecord:careTeam')), values);
    const close = wordsOf(viewOf(await play.press('ilse', 'CloseCase')));
    expect(close).toContain('Verwijsindex nakijken komt pas op vr 17 nov 2028');
  });

  it('for the core is not in the file of the others', async () => {
    const core = { ...careTeam, audience: 'core' as const };
    const profile = withParts((p) => ({ ...p, records: p.records.map((it) => (it.id === core.id ? core : it)) }));
    const play = await new Play({ profile }).open('an');
    await play.submit('ilse', viewOf(await play.press('ilse', 'MakeRecord:careTeam')), values);
    expect(wordsOf(viewOf(await play.press('ilse', 'OpenFile')))).toContain('PLANTWOORD');
    expect(wordsOf(viewOf(await play.press('an', 'OpenFile')))).not.toMatch(/PLANTWOORD|Zorgteam/);
  });

  it('has nothing of what was filled in on any card', async () => {
    const play = await opened();
    await play.submit('ilse', viewOf(await play.press('ilse', 'MakeRecord:careTeam')), values);
    expect(posted(play)).not.toMatch(/PLANTWOORD|Zonder naam|Hoe bespreken|anonymous/);
  });
});

describe('what lies there at the weighing', () => {
  it('reads a question of a form with its answer, and a reaction on the day on which it was written', async () => {
    const weighs = { ...careTeam, weighs: true };
    const protocol = flevoland();
    const profile = { ...protocol, schoolType: 'vo' as const, records: [...protocol.records, weighs] };
    const play = await toWeighing(new Play({ profile }));
    await play.submit('ilse', viewOf(await play.press('ilse', 'MakeRecord:careTeam')), values);
    const words = wordsOf(viewOf(await play.press('ilse', 'AnswerQuestion:q1')));
    expect(words).toContain('Hoe bespreken jullie het? Zonder naam');
    expect(words).toContain('Om wie het gaat: de leerling');
    expect(words).not.toContain('?:');
    expect(words).toMatch(/\d nov · Reactie · Ilse/);
    await play.submit('ilse', viewOf(await play.press('ilse', 'MakeRecord:childCheck')), { others: 'no' });
    const after = wordsOf(viewOf(await play.press('ilse', 'AnswerQuestion:q1')));
    expect(after).toMatch(/\d nov · Kindcheck · Ilse/);
    expect(`${words} ${after}`).not.toContain('dag onbekend');
  });
});

describe('consent for a body of the protocol', () => {
  it('is chosen from the list, or is another body in own words', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'RecordConsent'));
    const who = { givenBy: 'moeder', given: 'no' };
    expect(errorsOf(await play.submit('ilse', form, who))).toHaveProperty('for');
    expect(errorsOf(await play.submit('ilse', form, { ...who, for: 'another' }))).toHaveProperty('body');
    await play.submit('ilse', form, { ...who, for: 'another', body: 'de huisarts' });
    const again = viewOf(await play.press('ilse', 'RecordConsent'));
    await play.submit('ilse', again, { ...who, for: 'careTeam' });
    expect(play.facts.consents).toMatchObject([{ given: false }, { given: false, for: 'careTeam' }]);
    expect(play.facts.consents[0]).not.toHaveProperty('for');
    expect(wordsOf(viewOf(await play.press('an', 'OpenFile')))).toContain('het zorgteam');
  });

  it('that was refused stands among what is weighed, until it is given after all (S4 L334-336)', async () => {
    const profile = withParts((p) => ({ ...p, steps: flevoland().steps }));
    const play = await toWeighing(new Play({ profile }));
    expect(wordsOf(viewOf(await play.press('ilse', 'Weighing')))).not.toContain('geen toestemming');
    const give = async (given: string) =>
      play.submit('ilse', viewOf(await play.press('ilse', 'RecordConsent')), {
        for: 'careTeam',
        givenBy: 'moeder',
        given,
      });
    await give('no');
    expect(wordsOf(viewOf(await play.press('ilse', 'Weighing')))).toContain(
      'Er is geen toestemming voor: het zorgteam.',
    );
    expect(wordsOf(viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes')))).toContain('geen toestemming');
    await give('yes');
    expect(wordsOf(viewOf(await play.press('ilse', 'Weighing')))).not.toContain('geen toestemming');
  });
});

describe('what is special about a case', () => {
  it('is set with one press and a reason, after showing what to do and whom to call', async () => {
    const play = await opened();
    const list = viewOf(await play.press('an', 'Marks'));
    expect(actionsIn(list)).toContain('MarkCase:sexualViolence.on');
    const form = viewOf(await play.press('an', 'MarkCase:sexualViolence.on'));
    expect(wordsOf(form)).toContain('0800-0188');
    expect(errorsOf(await play.submit('an', form))).toHaveProperty('reason');
    const after = viewOf(await play.submit('an', form, { reason: 'PLANTWOORD zei het kind' }));
    expect(play.facts.marks).toEqual(['sexualViolence']);
    expect(actionsIn(after)).toContain('MarkCase:sexualViolence.off');
    expect(actionsIn(after)).not.toContain('MarkCase:sexualViolence.on');
  });

  it('has buttons of whole words, however long its title is', async () => {
    const play = await opened();
    const titles = pressableIn(viewOf(await play.press('an', 'Marks')).body).map(({ title }) => title);
    const marks = titles
      .filter((title) => title.startsWith('Zet aan: '))
      .map((title) => title.slice('Zet aan: '.length));
    expect(marks).toContain('Het slachtoffer vertelde het zelf');
    const whole = flevoland().marks.flatMap(({ title }) => [title, title.replace(/ \([^()]*\)$/, '')]);
    expect(marks.filter((title) => !whole.includes(title))).toEqual([]);
  });

  it('is offered to be taken away by who set it and the coordinator; others read who may, and write beside it', async () => {
    const play = await opened();
    await play.does('an', { type: 'MarkCase', mark: 'injury', on: true, reason: 'Een plek.' });
    await play.does('ilse', { type: 'AddMember', person: 'dirk', core: false, reason: 'Denkt mee' });
    for (const who of ['an', 'ilse'] as const)
      expect(actionsIn(viewOf(await play.press(who, 'Marks')))).toContain('MarkCase:injury.off');
    const list = viewOf(await play.press('dirk', 'Marks'));
    expect(actionsIn(list)).not.toContain('MarkCase:injury.off');
    expect(wordsOf(list)).toContain('Staat aan, gezet door Juf An');
    expect(wordsOf(list)).toContain('Uitzetten doet wie het aanzette, of de intern begeleider');
    // An old button of another screen opens no form that could not be saved.
    expect(await play.press('dirk', 'MarkCase:injury.off')).toMatchObject({ kind: 'notice' });
    const form = viewOf(await play.press('ilse', 'MarkCase:injury.off'));
    await play.submit('ilse', form, { reason: 'Het was een oude plek.' });
    expect(wordsOf(viewOf(await play.press('an', 'OpenFile')))).toContain('Letsel: aangezet');
    expect(wordsOf(viewOf(await play.press('an', 'OpenFile')))).toContain('Letsel: uitgezet');
  });

  it('stands above the file and above the talks, with guidance and numbers, until it is taken away', async () => {
    const play = await opened();
    await play.does('an', { type: 'MarkCase', mark: 'sexualViolence', on: true, reason: 'PLANTWOORD' });
    for (const action of [
      'OpenFile',
      'PrepareTalk:parents',
      'RecordTalk:child',
      'RecordTalk:parents',
      'SkipTalk:parents',
    ]) {
      const words = wordsOf(viewOf(await play.press('ilse', action)));
      expect(words).toContain('Seksueel geweld of misbruik');
      expect(words).toContain('Centrum Seksueel Geweld: 0800-0188');
    }
    for (const action of ['PrepareTalk:parents', 'RecordTalk:parents']) {
      const talk = wordsOf(viewOf(await play.press('ilse', action)));
      expect(talk).toContain('Plan geen gesprek met de ouders');
      expect(talk.indexOf('Plan geen gesprek met de ouders')).toBeLessThan(talk.indexOf('Noem de signalen'));
    }
    expect(wordsOf(viewOf(await play.press('ilse', 'OpenFile')))).toContain('Seksueel geweld of misbruik: aangezet');
    await play.does('an', { type: 'MarkCase', mark: 'sexualViolence', on: false, reason: 'Het was iets anders.' });
    expect(wordsOf(viewOf(await play.press('ilse', 'RecordTalk:parents')))).not.toContain('0800-0188');
  });

  it('lets the talk be left out on that ground, with advice of Veilig Thuis', async () => {
    const play = await opened();
    await play.does('an', { type: 'MarkCase', mark: 'honour', on: true, reason: 'Oom belde.' });
    const form = viewOf(await play.press('ilse', 'SkipTalk:parents'));
    const left = { ground: 'honour', reason: 'Het is te gevaarlijk.' };
    expect(errorsOf(await play.submit('ilse', form, left)).ground).toContain('advies van Veilig Thuis');
    await play.does('ilse', {
      type: 'RecordAdvice',
      id: 'advice-1',
      from: 'veiligThuis',
      happenedAt: '2026-11-17T09:00:00.000Z',
      spokenTo: 'een medewerker',
      text: 'Praat niet met de ouders.',
      advises: 'other',
      registeredUnder: 'ilse',
    });
    await play.submit('ilse', viewOf(await play.press('ilse', 'SkipTalk:parents')), left);
    expect(play.facts.skipped).toMatchObject([{ what: 'parents', ground: 'honour' }]);
    expect(wordsOf(viewOf(await play.press('ilse', 'OpenFile')))).toContain('gedwongen huwelijk');
  });

  it('shows guidance of a step that only counts then, in private and never on its card', async () => {
    const play = await opened();
    const only = 'Alleen bij letsel: bel de arts.';
    expect(wordsOf(viewOf(await play.press('ilse', 'Step:signals')))).not.toContain(only);
    await play.does('an', { type: 'MarkCase', mark: 'injury', on: true, reason: 'Een plek.' });
    expect(wordsOf(viewOf(await play.press('ilse', 'Step:signals')))).toContain(only);
    expect(posted(play)).not.toContain(only);
  });

  it('is never on a card: not which, not why, not what to do', async () => {
    const play = await opened();
    for (const { id } of play.profile.marks)
      await play.does('an', { type: 'MarkCase', mark: id, on: true, reason: `PLANTWOORD ${id}` });
    const cards = posted(play);
    const told = play.profile.marks.flatMap(({ id, title, guidance }) => [id, title, ...guidance.map((g) => g.text)]);
    expect([...told, 'PLANTWOORD', '0800-0188'].filter((words) => cards.includes(words))).toEqual([]);
    expect(cards).toContain('Ilse: advies vragen');
  });

  it('stays out of a press that names nothing, and of who may not set it', async () => {
    const own = mark.parse({ id: 'own', title: 'Van ons', by: ['careCoordinator'] });
    const play = await new Play({ profile: withParts((p) => ({ ...p, marks: [own] })) }).open('an');
    for (const action of ['MarkCase:own', 'MarkCase:other.on', 'MarkCase:own.maybe'])
      expect(await play.press('ilse', action)).toMatchObject({ kind: 'notice' });
    expect(await play.press('an', 'MarkCase:own.on')).toMatchObject({ kind: 'notice' });
    expect(actionsIn(viewOf(await play.press('an', 'Marks')))).not.toContain('MarkCase:own.on');
    expect(actionsIn(viewOf(await play.press('ilse', 'Marks')))).toContain('MarkCase:own.on');
  });
});

describe('which talk comes first (S1 L100-101)', () => {
  const first = { with: 'child' as const, when: { age: 12 as const } };
  const profile = withParts((p) => ({ ...p, talks: { ...p.talks, first } }));
  const talk = { goal: 'Zorgen delen', reaction: 'Moeder schrok.', agreements: 'Bellen', present: ['ilse', 'dirk'] };

  it('warns and asks why, and keeps what was held', async () => {
    const play = await new Play({ profile }).open('an', { ageFrom: 12 });
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    expect(wordsOf(form)).toContain('eerst een gesprek met de leerling');
    expect(wordsOf(viewOf(await play.press('ilse', 'PrepareTalk:parents')))).toContain(
      'eerst een gesprek met de leerling',
    );
    expect(errorsOf(await play.submit('ilse', form, talk))).toHaveProperty('whyFirst');
    await play.submit('ilse', form, { ...talk, whyFirst: 'Moeder stond aan de deur.' });
    expect(play.facts.talks).toMatchObject([{ with: 'parents' }]);
    expect(wordsOf(viewOf(await play.press('ilse', 'OpenFile')))).toContain('Moeder stond aan de deur.');
  });

  it('says so at *Nu*, where only the talk with the parents waits', async () => {
    const protocol = flevoland();
    const talks = { ...protocol.talks, first };
    const play = await new Play({ profile: { ...protocol, talks } }).open('an', { ageFrom: 12 });
    await play.does('ilse', { type: 'OpenFile' });
    await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
    await play.does('ilse', { type: 'React', id: randomUUID(), step: 'consultation', text: 'Ik zie het ook.' });
    await play.does('dirk', { type: 'React', id: randomUUID(), step: 'consultation', text: 'Ik denk mee.' });
    await play.does('ilse', { type: 'CompleteStep', step: 'consultation' });
    await play.does('ilse', { type: 'LinkPupil', ageFrom: 12 });
    expect(wordsOf(viewOf(await play.press('ilse', 'Next')))).toContain('eerst een gesprek met de leerling');
    expect(posted(play)).not.toContain('eerst een gesprek');
    const skip = { type: 'SkipTalk', with: 'child', ground: 'safety', whose: 'het kind', reason: 'Nog niet.' } as const;
    await play.does('ilse', skip);
    expect(wordsOf(viewOf(await play.press('ilse', 'Next')))).not.toContain('eerst een gesprek');
  });

  it('asks nothing about a younger child', async () => {
    const play = await new Play({ profile }).open('an', { ageFrom: 0 });
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    expect(form.body.filter(isInput).map((i) => i.id)).not.toContain('whyFirst');
  });
});

describe('a second track', () => {
  const profile = withParts((p) => ({
    ...p,
    tracks: [{ id: 'support', title: 'Ondersteuningsroute', ledBy: ['careCoordinator'] }],
    steps: [
      ...flevoland().steps,
      step.parse({ id: 'plan', title: 'Groot overleg', track: 'support', actors: ['teacher'], ledBy: ['teacher'] }),
    ],
  }));

  it('stands under its own heading on the checklist once it has begun, and counts from one', async () => {
    const play = await new Play({ profile, school: schoolOf() }).open('an');
    expect(posted(play)).not.toContain('Ondersteuningsroute');
    expect(viewOf(await play.press('ilse', 'Step:plan')).title).toBe('Stap 1');
    expect(actionsIn(viewOf(await play.press('ilse', 'Step:plan')))).toContain('StartStep:plan');
    const now = viewOf(await play.press('ilse', 'Next'));
    const begin = pressableIn(now.body).filter(
      (it) => it.type === 'Action.Execute' && it.data.action === 'StartStep:plan',
    );
    // Step 1 of the meldcode stands in the same menu.
    expect(begin.map(({ title }) => title)).toEqual([expect.stringContaining('stap 1 (Ondersteuningsroute)')]);
    await play.press('ilse', 'StartStep:plan');
    const cards = posted(play);
    expect(cards).toContain('Ondersteuningsroute');
    expect(cards).toMatch(/1\. Groot overleg/);
    expect(wordsOf(viewOf(await play.press('ilse', 'Next')))).toContain('Stap 1 van 5 · Signalen in kaart');
  });
});

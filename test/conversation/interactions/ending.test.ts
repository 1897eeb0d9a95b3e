import { describe, expect, it } from 'vitest';
import { refusalCopy, refusalWords } from '../../../cards/copy/refusals.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import {
  agrees,
  answers,
  closeForOtherCause,
  errorsOf,
  flevoland,
  inputOf,
  otherCauseShown,
  Play,
  toDraft,
  toWeighing,
  viewOf,
  wordsOf,
} from '../../fakes/steps-session.ts';

async function withHelp(play = new Play()): Promise<Play> {
  await answers(await toWeighing(play), { q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes' });
  await agrees(play);
  await play.does('ilse', { type: 'CompleteStep', step: 'weighing' });
  await play.does('dirk', { type: 'DecideReport', needed: false, reason: 'Hulp loopt.' });
  await play.does('dirk', { type: 'DecideHelp', possible: true, reason: 'Ouders willen.' });
  return play;
}

describe('help with a term', () => {
  it('asks what the profile asks, and a day that still comes', async () => {
    const play = await withHelp();
    const form = viewOf(await play.press('ilse', 'ArrangeHelp'));
    expect(inputOf(form, 'roles').isRequired).toBe(true);
    expect(inputOf(form, 'caseManager').isRequired).not.toBe(true);
    expect(Object.keys(errorsOf(await play.submit('ilse', form)))).toEqual(['what', 'term', 'roles']);
    const given = { what: 'Gezinscoach', roles: 'Ilse belt elke week' };
    expect(errorsOf(await play.submit('ilse', form, { ...given, term: '2026-11-01' }))).toHaveProperty('term');
    expect(errorsOf(await play.submit('ilse', form, { ...given, term: 'volgende week' }))).toHaveProperty('term');
    await play.submit('ilse', form, { ...given, term: '2027-01-11' });
    expect(play.facts.help).toMatchObject({ term: '2027-01-11' });
    expect(wordsOf(viewOf(await play.press('ilse', 'ArrangeHelp')))).toContain('11 jan 2027');
  });

  it('requires a case manager and tasks where the profile does (S4 L552-556)', async () => {
    const profile = flevoland();
    const requires = ['term', 'roles', 'caseManager', 'tasks'] as ('term' | 'roles' | 'caseManager' | 'tasks')[];
    const play = await withHelp(new Play({ profile: { ...profile, help: { ...profile.help, requires } } }));
    const form = viewOf(await play.press('ilse', 'ArrangeHelp'));
    expect(Object.keys(errorsOf(await play.submit('ilse', form)))).toEqual([
      'what',
      'term',
      'roles',
      'tasks',
      'caseManager',
    ]);
  });
});

describe('closing and opening again', () => {
  it('says what stands in the way of a form, and the way out only where a report waits for it', async () => {
    const play = await closeForOtherCause(await new Play().open('an'));
    const plan = viewOf(await play.press('ilse', 'Plan:parents'));
    const talk = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    for (const view of [plan, talk]) {
      expect(view.form).toBeUndefined();
      expect(view.title).toBe(stepsCopy.notNowTitle);
      expect(wordsOf(view)).toContain(refusalCopy.caseClosed);
    }
    expect(wordsOf(talk)).toContain(refusalWords.wayOut);
    expect(wordsOf(plan)).not.toContain(refusalWords.wayOut);
  });

  it('closes with a reason of the profile and words, and says which tasks fall away', async () => {
    const play = await otherCauseShown(await new Play().open('an'));
    const form = viewOf(await play.press('ilse', 'CloseCase'));
    expect(wordsOf(form)).toContain(
      'Deze 2 taken staan nog open en vervallen:\n• Lezen, Ilse\n• Leerling vastleggen, Ilse',
    );
    expect(Object.keys(errorsOf(await play.submit('ilse', form)))).toEqual(['reason', 'text']);
    const done = viewOf(await play.submit('ilse', form, { reason: 'otherCause', text: 'Gewone zorg gaat verder.' }));
    expect(wordsOf(done)).toContain('Kastanje 42 is afgesloten.');
    expect(play.face.phase).toBe('closed');
    expect((await play.press('ilse', 'CloseCase')).kind).toBe('notice');
  });

  it('asks only for reasons that hold now, and says which others there are and why not', async () => {
    const play = await new Play().open('an');
    const form = async () => viewOf(await play.press('ilse', 'CloseCase'));
    const asked = async () => {
      const field = inputOf(await form(), 'reason');
      return field.type === 'Input.ChoiceSet' && field.choices.map(({ value }) => value);
    };
    expect(await asked()).toEqual(['mistake']);
    const others = wordsOf(await form()).split('Dit kan nu niet als reden:')[1];
    expect(others).toContain(
      '• Er is een andere oorzaak, gewone zorg gaat verder. Dit kan pas als een gesprek liet zien',
    );
    expect(others).toContain(
      '• De melding is gedaan en het contact met Veilig Thuis is rond. Er is nog geen melding vastgelegd.',
    );
    expect(others).toContain('Er is nog geen gesprek vastgelegd.');
    expect(others).toContain('De weging kwam niet uit op afsluiten met afspraken.');
    expect(others).not.toContain(refusalCopy.notOpenYet);
    await otherCauseShown(play);
    // Once a talk was held the case was no mistake.
    expect(await asked()).toEqual(['removedByTalk', 'otherCause']);
    const left = wordsOf(await form()).split('Dit kan nu niet als reden:')[1];
    expect(left).toContain('Er is nog geen melding vastgelegd.');
    expect(left).not.toContain('andere oorzaak');
  });

  it('opens no form while no reason holds, and says what has to come first', async () => {
    const play = await toDraft(new Play());
    const view = viewOf(await play.press('ilse', 'CloseCase'));
    expect(view.form).toBeUndefined();
    expect(wordsOf(view)).toContain('geen van de redenen klopt nu');
    expect(wordsOf(view)).toContain('Niet melden kan hier niet');
    expect(wordsOf(view)).toContain('ReportEmergency');
  });

  it('puts a reason that does not hold at its field', async () => {
    const play = await new Play().open('an');
    const form = viewOf(await play.press('ilse', 'CloseCase'));
    const errors = errorsOf(await play.submit('ilse', form, { reason: 'reported', text: 'Klaar.' }));
    expect(errors).toHaveProperty('reason');
    expect(play.face.phase).toBe('open');
  });

  it('opens again with a reason, under the same name and in a new round', async () => {
    const play = await closeForOtherCause(await new Play().open('an'));
    expect(wordsOf(viewOf(await play.press('an', 'Step:signals')))).toContain('ReopenCase');
    const form = viewOf(await play.press('an', 'ReopenCase'));
    expect(errorsOf(await play.submit('an', form))).toHaveProperty('reason');
    await play.submit('an', form, { reason: 'Er is iets nieuws gezien.' });
    expect(play.face).toMatchObject({ phase: 'open', round: 2, callName: 'Kastanje 42' });
    expect((await play.press('an', 'ReopenCase')).kind).toBe('notice');
  });
});

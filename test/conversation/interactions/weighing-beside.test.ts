/** Questions beside an outcome, doubt that means a report, and steps that begin again, as people see them. */
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/protocol/schema.ts';
import { besideTheReport, doubtReports, onlyAgain } from '../../consultation/deciding-profiles.ts';
import { answers, Play, toWeighing, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const weighed = async (profile: Profile, given: Parameters<typeof answers>[1]): Promise<Play> =>
  answers(await toWeighing(new Play({ profile })), given);

describe('questions together with Veilig Thuis', () => {
  it('stand in the weighing with that label, and can be answered after the decision', async () => {
    const play = await weighed(besideTheReport, { q1: 'yes', q2: 'yes' });
    const view = wordsOf(viewOf(await play.press('ilse', 'Weighing')));
    expect(view.split('Samen met Veilig Thuis.').length - 1).toBe(3);
    await play.does('ilse', { type: 'CompleteStep', step: 'weighing' });
    await play.does('ilse', { type: 'DecideReport', needed: true, reason: 'Onveilig.' });
    const later = wordsOf(viewOf(await play.press('ilse', 'Weighing')));
    expect(later).toContain('AnswerQuestion:q3.yes');
    expect(later).not.toContain('AnswerQuestion:q2.');
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q3.yes'));
    expect(wordsOf(form)).toContain('verandert niets aan de uitkomst');
    await play.submit('ilse', form, { reasons: 'Samen besproken.' });
    expect(play.facts.outcome).toBe('REPORT_HELP');
  });
});

describe('doubt that means a report', () => {
  it('shows the number first, and that the report is made in the same call', async () => {
    const play = await weighed(doubtReports, { q1: 'yes' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q2.doubt'));
    const next = wordsOf(viewOf(await play.submit('ilse', form, { value: 'doubt', reasons: 'Ik weet het niet.' })));
    expect(next).toContain('meld in datzelfde gesprek');
    expect(next.indexOf('0800-2000')).toBeLessThan(next.indexOf('meld in datzelfde gesprek'));
  });

  it('says to call now, and has a button for a report that was made in that call', async () => {
    const play = await weighed(doubtReports, { q1: 'yes' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q2.doubt'));
    const next = viewOf(await play.submit('ilse', form, { value: 'doubt', reasons: 'Ik weet het niet.' }));
    expect(next.title).toBe('Bel nu Veilig Thuis');
    expect(wordsOf(next)).toContain('Bel nu Veilig Thuis en meld');
    expect(wordsOf(next)).not.toContain('vandaag');
    expect(wordsOf(next)).toContain('ReportEmergency');
  });

  it('says so too to a second voice that does not agree', async () => {
    const play = await weighed(doubtReports, { q1: 'yes', q2: 'no' });
    const form = viewOf(await play.press('dirk', 'AddVoice:q2'));
    const next = viewOf(await play.submit('dirk', form, { stance: 'disagree', text: 'Ik zie het anders.' }));
    expect(next.title).toBe('Bel nu Veilig Thuis');
    expect(wordsOf(next)).toContain('Bij twijfel meld je in datzelfde gesprek');
    expect(wordsOf(next)).toContain('ReportEmergency');
  });
});

describe('steps that begin again', () => {
  it('say so in the weighing until there is a new outcome', async () => {
    const profile: Profile = {
      ...onlyAgain,
      weighing: {
        ...onlyAgain.weighing,
        guidance: [{ text: 'Weeg wat je zag.', source: 'S1 L114' }],
        questions: onlyAgain.weighing.questions.map((q) =>
          q.id === 'q4'
            ? { ...q, no: { kind: 'outcome', outcome: 'RESTART', withVeiligThuis: [], restarts: false } }
            : q,
        ),
      },
    };
    const play = await weighed(profile, { q1: 'yes', q2: 'no', q3: 'yes' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q4.no'));
    const next = wordsOf(viewOf(await play.submit('ilse', form, { value: 'no', reasons: 'Zij willen niet.' })));
    expect(next).toContain('De stappen zijn opnieuw begonnen: vandaag.');
    expect(wordsOf(viewOf(await play.press('ilse', 'Weighing')))).toContain('Weeg wat je zag.');
    expect(play.face.steps.map((s) => s.status)).toEqual(['now', 'now', 'now', 'now', 'later']);
    await answers(play, { q1: 'no' });
    expect(wordsOf(viewOf(await play.press('ilse', 'Weighing')))).not.toContain('opnieuw begonnen');
  });
});

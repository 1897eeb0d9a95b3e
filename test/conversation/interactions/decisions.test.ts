import { describe, expect, it } from 'vitest';
import { checklist } from '../../../cards/checklist.ts';
import { asksReport } from '../../../src/consultation/decision-path.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import {
  agrees,
  answers,
  errorsOf,
  flevoland,
  inputOf,
  inputsOf,
  Play,
  toWeighing,
  viewOf,
  wordsOf,
} from '../../fakes/steps-session.ts';

async function decided(
  given: Readonly<Record<string, 'yes' | 'no' | 'doubt'>>,
  profile: Profile = flevoland(),
): Promise<Play> {
  const play = await answers(await toWeighing(new Play({ profile })), given);
  if (given.q2 === 'no' && !asksReport(play.facts.outcome)) await agrees(play); // a report needs none
  await play.does('ilse', { type: 'CompleteStep', step: 'weighing' });
  return play;
}

describe('the two decisions', () => {
  it('wait for the weighing, in their order', async () => {
    const play = await toWeighing(new Play());
    const early = viewOf(await play.press('dirk', 'DecideReport'));
    expect(early.form).toBeUndefined();
    expect(wordsOf(early)).toContain('De weging is nog niet compleet.');
    expect(wordsOf(early)).toContain('ReportEmergency');
    expect((await play.press('dirk', 'DecideHelp')).kind).toBe('notice');
  });

  it('ask nothing where only one thing can be decided: they say why, and the button says what', async () => {
    const play = await decided({ q1: 'yes', q2: 'yes' });
    const form = viewOf(await play.press('dirk', 'DecideReport'));
    expect(inputsOf(form).map((i) => i.id)).toEqual(['reason']);
    expect(form.form?.submit).toBe('Melden is nodig');
    expect(wordsOf(form)).toContain('Nee kan hier niet: de weging komt uit op melden bij Veilig Thuis.');
    expect(wordsOf(form)).not.toContain('onveilig');
    expect(errorsOf(await play.submit('dirk', form))).toHaveProperty('reason');
    await play.submit('dirk', form, { reason: 'Het kan niet wachten.' });
    expect(play.facts.decisions.report).toMatchObject({ needed: true });
  });

  it('name the answer that stands in the way of no report', async () => {
    const profile = flevoland();
    const noReportNever = [{ question: 'q2', answer: 'no', unlessAdvice: false } as const];
    const decision = { ...profile.decision, noReportNever };
    const play = await decided({ q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes' }, { ...profile, decision });
    const asked = profile.weighing.questions.find((q) => q.id === 'q2')?.text;
    expect(wordsOf(viewOf(await play.press('dirk', 'DecideReport')))).toContain(
      `Op de vraag “${asked}” is nee geantwoord.`,
    );
  });

  it('tell who may decide on no report to whoever may not, by name', async () => {
    const play = await decided({ q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes' });
    const form = viewOf(await play.press('ilse', 'DecideReport'));
    expect(wordsOf(form)).toContain('Beslissen om niet te melden is hier aan directie: Dirk en Dora.');
    expect(inputsOf(form).map((i) => i.id)).toEqual(['reason']);
  });

  it('leave no report to whoever may decide that, with neither chosen', async () => {
    const play = await decided({ q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes' });
    const own = viewOf(await play.press('dirk', 'DecideReport'));
    expect(inputOf(own, 'needed')).toMatchObject({ isRequired: true });
    expect(inputOf(own, 'needed')).not.toHaveProperty('value');
    expect(errorsOf(await play.submit('dirk', own, { reason: 'Hulp loopt.' }))).toHaveProperty('needed');
    await play.submit('dirk', own, { needed: 'no', reason: 'Hulp loopt.' });
    expect(play.facts.decisions.report).toMatchObject({ needed: false });
    // Help takes the place of the report, so there is nothing else to choose but to report after all.
    const help = viewOf(await play.press('dirk', 'DecideHelp'));
    expect(inputsOf(help).map((i) => i.id)).toEqual(['reason']);
    expect(wordsOf(help)).toContain('DecideReport');
    await play.submit('dirk', help, { reason: 'Ouders willen.' });
    expect(play.facts.decisions.help).toMatchObject({ possible: true });
  });

  it('still say at the field what came in between', async () => {
    const play = await decided({ q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes' });
    const own = viewOf(await play.press('dirk', 'DecideReport'));
    const people = play.school.people.map((p) => (p.id === 'dirk' ? { ...p, roles: ['careCoordinator'] as const } : p));
    play.school = { ...play.school, people };
    expect(errorsOf(await play.submit('dirk', own, { needed: 'no', reason: 'x' }))).toHaveProperty('needed');
  });

  it('ask a motivation where a decision departs from advice (S3 L71-72)', async () => {
    const play = await answers(await toWeighing(new Play()), { q1: 'yes' });
    await play.does('ilse', {
      type: 'RecordAdvice',
      id: 'a1',
      from: 'veiligThuis',
      happenedAt: play.now,
      spokenTo: 'mevrouw Smit',
      text: 'Niet melden.',
      advises: 'noReport',
      registeredUnder: 'ilse',
    });
    await answers(play, { q2: 'yes' });
    await play.does('ilse', { type: 'CompleteStep', step: 'weighing' });
    const form = viewOf(await play.press('dirk', 'DecideReport'));
    expect(inputsOf(form).map((i) => i.id)).toEqual(['reason', 'motivation']);
    expect(errorsOf(await play.submit('dirk', form, { reason: 'Onveilig.' }))).toHaveProperty('motivation');
    await play.submit('dirk', form, { reason: 'Onveilig.', motivation: 'Sindsdien is er meer gezien.' });
    expect(play.facts.decisions.report).toMatchObject({ needed: true, deviates: true });
  });

  it('name the way out of a doubt that Veilig Thuis answered, with one press to it; saving the advice says so too', async () => {
    const play = await decided({ q1: 'yes', q2: 'doubt' });
    const call = viewOf(await play.press('ilse', 'CallHelp'));
    const saved = viewOf(
      await play.submit('ilse', call, {
        spokenTo: 'mevrouw Smit',
        text: 'Niet melden.',
        advises: 'noReport',
        registeredUnder: 'ilse',
      }),
    );
    expect(wordsOf(saved)).toContain('Het advies staat in het dossier: niet melden.');
    expect(wordsOf(saved)).toContain('Kijk daar nu opnieuw naar.');
    const form = viewOf(await play.press('ilse', 'DecideReport'));
    expect(wordsOf(form)).toContain('Kijk eerst opnieuw naar die vraag');
    expect(wordsOf(form)).toContain('AnswerQuestion:q2');
    expect(wordsOf(viewOf(await play.press('dirk', 'DecideReport')))).toContain(
      'Opnieuw kijken doet: intern begeleider.',
    );
    const again = viewOf(await play.press('ilse', 'AnswerQuestion:q2'));
    const given = { value: 'no', reasons: 'Na het advies.', motivation: 'Veilig Thuis ziet geen gevaar.' };
    await play.submit('ilse', again, given);
    expect(play.facts.answers.find(({ question }) => question === 'q2')?.value).toBe('no');
  });

  it('show the proposal and say that people decide', async () => {
    const play = await decided({ q1: 'yes', q2: 'yes' });
    const words = wordsOf(viewOf(await play.press('dirk', 'DecideReport')));
    expect(words).toContain(
      'Volgens de tabel van de weging: melden bij Veilig Thuis. Dat is een voorstel. De bot beslist niet, jij wel.',
    );
  });

  it('are told of as waiting, one after the other, to who takes them, and nothing posted tells how far they are', async () => {
    const play = await decided({ q1: 'yes', q2: 'no', q3: 'yes', q4: 'no' });
    const waits = async (who: string) => wordsOf(viewOf(await play.press(who, 'Next')));
    const card = () =>
      JSON.stringify(checklist({ face: play.face, profile: play.profile, school: play.school, today: '2026-11-17' }));
    expect(await waits('dirk')).toContain('Beslis of melden nodig is');
    expect(await waits('dirk')).not.toContain('Beslis of hulp mogelijk is');
    expect(await waits('an')).not.toContain('Beslis of melden nodig is');
    expect(card()).not.toMatch(/[Bb]eslissingen van deze stap/);
    const form = viewOf(await play.press('dirk', 'DecideReport'));
    await play.submit('dirk', form, { reason: 'Onveilig.' });
    expect(await waits('dirk')).toContain('Beslis of hulp mogelijk is');
    expect(await waits('dirk')).not.toContain('Beslis of melden nodig is');
    expect(card()).not.toMatch(/[Bb]eslissingen van deze stap/);
  });
});

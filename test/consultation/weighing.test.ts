/** Step 4: the questions and where they lead (S3 L66-72). */
import { describe, expect, it } from 'vitest';
import type { AdviceFact, Answer, Outcome } from '../../src/consultation/facts.ts';
import { lacking } from '../../src/consultation/needs.ts';
import { advice, answer, completeStep, reopenStep, startStep, voice } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { an, dirk, ilse } from './people.ts';
import { answered, atTerm, deciding, helpAccepted, talking, unsafe, weighing } from './stages.ts';

/** Answers in the order of the questions, then what Veilig Thuis advised; the outcome; what says so. */
type Row = readonly [answers: string, outcome: Outcome | undefined, source: string];

/** Every road that the answers can take, with what the school's paper or the national framework says of it. */
const table: readonly Row[] = [
  ['no', 'CLOSE', 'S3 L61-62'],
  ['doubt', 'VT_ADVICE', 'S3 L71'],
  ['doubt | report', 'VT_ADVICE', 'S3 L71-72: answer again'],
  ['doubt | noReport', 'VT_ADVICE', 'S3 L71-72: answer again'],
  ['doubt | other', 'VT_ADVICE', 'S3 L71-72: answer again'],
  ['yes', undefined, 'next question'],
  ['yes yes', 'REPORT', 'S3 L69-71 with the national q2'],
  ['yes doubt', 'REPORT', 'S3 L71-72 with the national q2'],
  ['yes doubt | report', 'REPORT', 'S3 L71-72'],
  ['yes doubt | noReport', 'REPORT', 'S3 L71-72: only a motivated answer turns it'],
  ['yes doubt | other', 'REPORT', 'S3 L71-72: only a motivated answer turns it'],
  ['yes no', undefined, 'next question'],
  ['yes no no', 'VT_ADVICE', 'S3 L77, in between'],
  ['yes no no | report', 'REPORT', 'S3 L71-72'],
  ['yes no no | noReport', 'HELP_TERM', 'S3 L71-72'],
  ['yes no no | other', 'VT_ADVICE', 'S3 L71-72'],
  ['yes no doubt', 'VT_ADVICE', 'S3 L71'],
  ['yes no doubt | report', 'REPORT', 'S3 L71-72'],
  ['yes no doubt | noReport', 'HELP_TERM', 'S3 L71-72'],
  ['yes no doubt | other', 'VT_ADVICE', 'S3 L71-72'],
  ['yes no yes', undefined, 'next question'],
  ['yes no yes yes', 'HELP_TERM', 'S3 L80-81'],
  ['yes no yes no', 'REPORT', 'S3 L77'],
  ['yes no yes doubt', 'REPORT', 'S3 L71-72, L77'],
  ['yes no yes doubt | noReport', 'REPORT', 'S3 L71-72: only a motivated answer turns it'],
];
const termTable: readonly Row[] = [
  ['', undefined, 'S3 L81-82: asked at the term'],
  ['yes', 'MONITOR_CLOSE', 'national q5'],
  ['no', 'REPORT', 'S3 L81-82'],
  ['doubt', 'VT_ADVICE', 'S3 L71'],
  ['doubt | report', 'VT_ADVICE', 'S3 L71-72: answer again'],
];

function walk(from: Story, first: number, [path]: Row): Story {
  const [said = '', told] = path.split(' | ');
  const values = said.split(' ').filter((value): value is Answer => value !== '');
  const story = answered(
    values.map((value, index) => [`q${first + index}`, value] as const),
    from,
  );
  return told === undefined ? story : story.does(ilse, advice(told as AdviceFact['advises'], ilse));
}
function check(story: Story, [, outcome]: Row): void {
  const complete = outcome !== undefined && outcome !== 'VT_ADVICE';
  expect(story.state.facts.outcome).toBe(outcome);
  expect(story.state.face.weighing).toBe(complete ? 'complete' : 'open');
}

describe('every road of the table', () => {
  it.each(table)('%s → %s (%s)', (...row) => check(walk(weighing(), 1, row), row));
  it.each(termTable)('at the term: %s → %s (%s)', (...row) => check(walk(atTerm(), 5, row), row));

  it('there is no road that the table forgot', () => {
    const roads = (story: Story, said: string): readonly string[] => {
      const answers = story.state.facts.answers.map((a) => a.question);
      const open = story.state.face.questions.find((q) => q.onRoad && !answers.includes(q.id));
      if (open === undefined) return [];
      return (['yes', 'no', 'doubt'] as const).flatMap((value) => {
        const path = `${said} ${value}`.trim();
        return [path, ...roads(story.does(ilse, answer(open.id, value)), path)];
      });
    };
    const all = roads(weighing(), '');
    expect([...all].sort()).toEqual(
      table
        .map(([path]) => path)
        .filter((path) => !path.includes('|'))
        .sort(),
    );
    expect(all).toHaveLength(12);
  });
});

describe('a question', () => {
  it('is answered by the intern begeleider, in her turn, and not before step 4 (S3 L69)', () => {
    given(weighing()).when(answer('q1', 'yes'), an).then(refused('notForYou'));
    given(weighing()).when(answer('q1', 'yes'), dirk).then(refused('notForYou'));
    given(weighing()).when(answer('q2', 'yes'), ilse).then(refused('notOpenYet'));
    given(weighing()).when(answer('q5', 'yes'), ilse).then(refused('notOpenYet'));
    given(weighing()).when(answer('q9', 'yes'), ilse).then(refused('notForYou'));
    given(talking()).when(answer('q1', 'yes'), ilse).then(refused('notOpenYet'));
  });

  it('is answered as it was shown: an answer in between makes it stale', () => {
    const shown = { ...answer('q1', 'no')(weighing().state) };
    given(weighing().does(ilse, answer('q1', 'yes')))
      .when(shown, ilse)
      .then(refused('stale'));
  });

  it('may be answered again before the decision, and both answers are kept', () => {
    const story = answered([['q1', 'no']]).does(ilse, answer('q1', 'yes'));
    expect(story.state.facts.answers).toMatchObject([{ question: 'q1', value: 'yes', revision: 2 }]);
    expect(story.events.filter((e) => e.type === 'QuestionAnswered')).toHaveLength(2);
    given(deciding(helpAccepted).does(dirk, { type: 'DecideReport', needed: true, reason: 'x' }))
      .when(answer('q4', 'no'), ilse)
      .then(refused('alreadyDone'));
  });

  it('gets the voices of teacher and directie beside the answer, which block nothing (S3 L69)', () => {
    const story = answered(unsafe);
    given(story)
      .when(voice('q2', 'disagree'), an)
      .then({ type: 'VoiceAdded', facts: { stance: 'disagree' } });
    given(story).when(voice('q2', 'agree'), dirk).then('VoiceAdded');
    given(story).when(voice('q2', 'agree'), ilse).then(refused('notForYou'));
    given(story).when(voice('q3', 'agree'), dirk).then(refused('notOpenYet'));
    given(story.does(an, voice('q2', 'disagree')))
      .when(completeStep('weighing'), ilse)
      .then('StepCompleted');
  });

  it('loses its voices when it is answered anew: they were about the other answer', () => {
    const story = answered(unsafe).does(an, voice('q2', 'agree')).does(ilse, answer('q2', 'doubt'));
    expect(story.state.face.questions.find((q) => q.id === 'q2')?.voices).toEqual([]);
    const old = { type: 'AddVoice', question: 'q2', revision: 1, stance: 'agree', text: 'x' } as const;
    given(story).when(old, an).then(refused('stale'));
  });

  it('takes no voice once the weighing does not go by it any more: it stands in no view then', () => {
    const story = answered(unsafe);
    given(story).when(voice('q2', 'agree'), dirk).then('VoiceAdded');
    const elsewhere = story.does(ilse, answer('q1', 'no'));
    expect(elsewhere.state.face.questions.find((q) => q.id === 'q2')).toMatchObject({
      onRoad: false,
      answeredBy: 'ilse',
    });
    given(elsewhere).when(voice('q2', 'agree'), dirk).then(refused('stale'));
  });

  it('shows no answer and no outcome on the face', () => {
    const { face } = answered(unsafe).state;
    expect(JSON.stringify(face)).not.toMatch(/"(yes|no|doubt|REPORT)"/);
  });
});

describe('a second voice that does not agree (S3 L68-72)', () => {
  const calm = answered(helpAccepted);
  const differing = calm.does(dirk, voice('q2', 'disagree'));
  const why = 'Veilig Thuis ziet geen acuut gevaar, en wij volgen dat.';
  const words = (story: Story): string =>
    lacking('weighing', story.state, { ...story.world, actor: ilse, now: story.now })
      .map((lack) => lack.words)
      .join();

  it('is a doubt: Veilig Thuis is called today, and the question is asked again', () => {
    expect(calm.task('callVeiligThuis')).toBeUndefined();
    expect(differing.task('callVeiligThuis')?.dueAt).toBe('2026-11-16T16:00:00.000Z');
    expect(words(calm)).toMatch(/woord van één mens/);
    expect(words(differing)).toMatch(/zien vraag 2 verschillend/);
    given(differing)
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded'));
  });

  it('is asked again after advice, and then only heard', () => {
    const again = differing.does(ilse, advice('noReport', ilse), answer('q2', 'no', why));
    expect(words(again)).toMatch(/woord van één mens/);
    const heard = again.does(dirk, voice('q2', 'disagree'));
    expect(words(heard)).not.toMatch(/vraag 2/);
    expect(heard.task('callVeiligThuis')).toBeUndefined();
  });

  it('may come round, and leaves the call', () => {
    const round = differing.does(dirk, voice('q2', 'agree'));
    expect(words(round)).not.toMatch(/vraag 2/);
    expect(round.task('callVeiligThuis')).toMatchObject({ status: 'open' });
  });

  it('is none about an answer that asks for no second voice', () => {
    const story = answered(unsafe).does(dirk, voice('q1', 'disagree'));
    expect(story.events.at(-1)).toMatchObject({ type: 'VoiceAdded' });
    expect(story.events.at(-1)?.facts).not.toHaveProperty('doubts');
  });
});

describe('doubt about safety (S3 L71-72)', () => {
  const doubting = answered([
    ['q1', 'yes'],
    ['q2', 'doubt'],
  ]);
  const why = 'Veilig Thuis ziet geen acuut gevaar, en wij volgen dat.';

  it('asks for a call to Veilig Thuis today', () => {
    expect(doubting.task('callVeiligThuis')?.dueAt).toBe('2026-11-16T16:00:00.000Z');
    expect(answered(unsafe).task('callVeiligThuis')?.dueAt).toBe('2026-11-16T16:00:00.000Z');
  });

  it('is turned only by advice recorded after it, with a motivation', () => {
    given(doubting)
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded', { field: 'value' }));
    const before = weighing().does(ilse, advice('noReport', ilse), answer('q1', 'yes'), answer('q2', 'doubt'));
    given(before)
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded'));
    const after = doubting.does(ilse, advice('noReport', ilse));
    given(after)
      .when(answer('q2', 'no'), ilse)
      .then(refused('turnNeedsMotivation', { field: 'motivation' }));
    given(after)
      .when(answer('q2', 'no', '  '), ilse)
      .then(refused('turnNeedsMotivation'));
    given(after)
      .when(answer('q2', 'no', why), ilse)
      .then({ type: 'QuestionAnswered', body: { motivation: why } });
  });

  it('is not turned by advice to report, nor by advice of anybody else', () => {
    given(doubting.does(ilse, advice('report', ilse)))
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded'));
    const other = doubting.does(ilse, advice('noReport', ilse, { from: 'other' }));
    given(other)
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded'));
    const changed = doubting.does(ilse, advice('noReport', ilse), advice('report', ilse));
    given(changed)
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded'));
  });

  it('is turned by advice into what the table names, also at another question than that of safety (S3 L71-72)', () => {
    const doubtful = answered(
      [
        ['q1', 'yes'],
        ['q2', 'no'],
        ['q3', 'yes'],
        ['q4', 'doubt'],
      ],
      weighing(),
    );
    expect(doubtful.state.facts.outcome).toBe('REPORT');
    given(doubtful)
      .when(answer('q4', 'yes', why), ilse)
      .then(refused('adviceNeeded', { field: 'value' }));
    given(doubtful).when(answer('q4', 'no'), ilse).then('QuestionAnswered');
    const after = doubtful.does(ilse, advice('noReport', ilse));
    given(after).when(answer('q4', 'yes'), ilse).then(refused('turnNeedsMotivation'));
    expect(after.does(ilse, answer('q4', 'yes', why)).state.facts.outcome).toBe('HELP_TERM');
  });

  it('a yes is not turned more easily than a doubt', () => {
    given(answered(unsafe))
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded'));
    const both = doubting.does(ilse, answer('q2', 'yes'));
    given(both)
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded'));
  });

  it('advice on a doubt says nothing of what was seen after it', () => {
    const worse = doubting.does(ilse, advice('noReport', ilse), answer('q2', 'no', why), answer('q2', 'yes'));
    given(worse)
      .when(answer('q2', 'no', why), ilse)
      .then(refused('adviceNeeded'));
    given(worse.does(ilse, advice('noReport', ilse)))
      .when(answer('q2', 'no', why), ilse)
      .then('QuestionAnswered');
  });

  it('asks for a new call when there is doubt anew', () => {
    const again = doubting.does(ilse, advice('noReport', ilse), answer('q2', 'doubt'));
    expect(again.task('callVeiligThuis')).toBeDefined();
  });
});

describe('a suspicion in between (S3 L77)', () => {
  const between = answered([
    ['q1', 'yes'],
    ['q2', 'no'],
    ['q3', 'no'],
  ]);

  it('asks for advice first, and step 4 is not done before it', () => {
    expect(between.task('callVeiligThuis')).toBeDefined();
    given(between)
      .when(completeStep('weighing', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
  });

  it('follows the advice, also where step 4 was already done', () => {
    const earlier = deciding(helpAccepted).does(ilse, answer('q3', 'no'));
    expect(earlier.state.facts.outcome).toBe('VT_ADVICE');
    expect(earlier.does(ilse, advice('report', ilse)).state.facts.outcome).toBe('REPORT');
  });

  it('follows the last advice', () => {
    const story = between.does(ilse, advice('noReport', ilse));
    expect(story.state.facts.outcome).toBe('HELP_TERM');
    expect(story.does(dirk, advice('report', ilse)).state.facts.outcome).toBe('REPORT');
  });
});

describe('step 4', () => {
  it('is not done before the last question has led somewhere, whoever asks (S3 L68)', () => {
    given(weighing())
      .when(completeStep('weighing', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
    given(answered(unsafe)).when(completeStep('weighing'), ilse).then('StepCompleted');
    given(answered(unsafe))
      .when(startStep('decision', 'haast'), ilse)
      .then({ type: 'StepStarted', face: { deviated: true } });
  });

  it('can come back', () => {
    given(deciding(unsafe)).when(reopenStep('weighing'), ilse).then('StepReopened');
  });
});

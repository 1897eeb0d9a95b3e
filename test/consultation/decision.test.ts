/** Step 5: the two decisions (S3 L74-82). */
import { describe, expect, it } from 'vitest';
import {
  advice,
  alreadyReported,
  answer,
  completeStep,
  decideHelp,
  decideReport,
  linkPupil,
  openFile,
  react,
  skip,
  startStep,
  talk,
} from './asks.ts';
import { hurried } from './deciding-profiles.ts';
import { given, refused, type Story } from './given.ts';
import { an, dirk, dora, flevoland, ilse } from './people.ts';
import { agreed, answered, consulting, deciding, helpAccepted, opened, talked, unsafe, weighing } from './stages.ts';

const why = 'Wij volgen het advies van Veilig Thuis.';
const help = deciding(helpAccepted);

describe('is a report necessary (S3 L76)', () => {
  it('is decided by the intern begeleider or directie', () => {
    given(deciding(unsafe))
      .when(decideReport(true), ilse)
      .then({ type: 'ReportDecided', facts: { needed: true } }, 'TaskOpened');
    given(deciding(unsafe)).when(decideReport(true), dirk).then('ReportDecided');
    given(deciding(unsafe)).when(decideReport(true), an).then(refused('notForYou'));
    given(deciding(unsafe)).when(decideReport(true), dora).then(refused('notForYou'));
  });

  it('is a "no" only from directie', () => {
    given(help)
      .when(decideReport(false), ilse)
      .then(refused('notForYou', { field: 'needed' }));
    given(help)
      .when(decideReport(false), dirk)
      .then({ type: 'ReportDecided', facts: { needed: false } });
  });

  it('is never a "no" where the child is unsafe, also when the parents accept help (S3 L69-71; scenario 69)', () => {
    given(deciding(unsafe))
      .when(decideReport(false), dirk)
      .then(refused('noReportNotPossible', { field: 'needed' }));
  });

  it('is never a "no" at a suspicion that is very strong without help (S3 L77)', () => {
    const story = deciding([
      ['q1', 'yes'],
      ['q2', 'no'],
      ['q3', 'yes'],
      ['q4', 'no'],
    ]);
    given(story).when(decideReport(false), dirk).then(refused('noReportNotPossible'));
  });

  it('after doubt about safety is a "no" only by advice and a motivation (S3 L71-72)', () => {
    const doubt = answered([
      ['q1', 'yes'],
      ['q2', 'doubt'],
    ]);
    const advised = doubt.does(ilse, advice('noReport', ilse));
    const turned = agreed(advised.does(ilse, answer('q2', 'no', why), answer('q3', 'yes'), answer('q4', 'yes'))).does(
      ilse,
      completeStep('weighing'),
    );
    given(doubt.does(ilse, completeStep('weighing')))
      .when(decideReport(false, why), dirk)
      .then(refused('noReportNotPossible'));
    given(advised.does(ilse, completeStep('weighing')))
      .when(decideReport(false, why), dirk)
      .then(refused('reweighFirst'));
    given(turned).when(decideReport(false), dirk).then('ReportDecided');
  });

  it('a doubt or a yes about safety does not vanish by saying that there is no suspicion at all', () => {
    const denied = (value: 'yes' | 'doubt') =>
      answered([
        ['q1', 'yes'],
        ['q2', value],
        ['q1', 'no'],
      ]).does(ilse, completeStep('weighing'));
    given(denied('yes')).when(decideReport(false, why), dirk).then(refused('noReportNotPossible'));
    given(denied('doubt')).when(decideReport(false, why), dirk).then(refused('noReportNotPossible'));
    const told = answered([
      ['q1', 'yes'],
      ['q2', 'doubt'],
    ]).does(ilse, advice('report', ilse), answer('q1', 'no'), completeStep('weighing'));
    given(told).when(decideReport(false, why), dirk).then(refused('noReportNotPossible'));
    const calmed = answered([
      ['q1', 'yes'],
      ['q2', 'doubt'],
    ]).does(ilse, advice('noReport', ilse), answer('q1', 'no'), completeStep('weighing'));
    // It follows the advice, so it is not told that it departs from it.
    given(calmed).when(decideReport(false), dirk).then(refused('turnNeedsMotivation'));
    given(calmed).when(decideReport(false, why), dirk).then('ReportDecided');
  });

  it('is no way out of a doubt that Veilig Thuis answered: the question is looked at again first, also in a step that is done', () => {
    const stuck = deciding([
      ['q1', 'yes'],
      ['q2', 'doubt'],
    ]).does(ilse, advice('noReport', ilse));
    given(stuck)
      .when(decideReport(false, why), dirk)
      .then(refused('reweighFirst', { field: 'needed' }));
    const again = agreed(stuck.does(ilse, answer('q2', 'no', why), answer('q3', 'yes'), answer('q4', 'yes')));
    given(again)
      .when(decideReport(false), dirk)
      .then({ type: 'ReportDecided', facts: { needed: false, deviates: false } });
  });

  it('departs from advice only with a motivation (S3 L71-72; scenario 47)', () => {
    const against = deciding(unsafe).does(ilse, advice('noReport', ilse));
    given(against)
      .when(decideReport(true), ilse)
      .then(refused('motivationNeeded', { field: 'motivation' }));
    given(against).when(decideReport(true, ' '), ilse).then(refused('motivationNeeded'));
    given(against)
      .when(decideReport(true, why), ilse)
      .then({ type: 'ReportDecided', facts: { deviates: true }, body: { motivation: why } });
    const advised = help.does(ilse, advice('report', ilse));
    given(advised).when(decideReport(false), dirk).then(refused('motivationNeeded'));
    given(advised)
      .when(decideReport(false, why), dirk)
      .then({ type: 'ReportDecided', facts: { needed: false, deviates: true } });
    given(help.does(ilse, advice('other', ilse)))
      .when(decideReport(false), dirk)
      .then({ type: 'ReportDecided', facts: { deviates: false } });
  });

  it('always has a reason', () => {
    given(help)
      .when({ ...decideReport(false), reason: ' ' }, dirk)
      .then(refused('required', { field: 'reason' }));
    given(deciding(unsafe))
      .when({ ...decideReport(true), reason: '' }, ilse)
      .then(refused('required', { field: 'reason' }));
  });

  it('is decided once; that it is needed after all may always follow a "no" (S3 L81-82)', () => {
    const no = help.does(dirk, decideReport(false));
    given(no).when(decideReport(false), dirk).then(refused('alreadyDone'));
    given(no).when(decideReport(true), ilse).then('ReportDecided');
    const yes = deciding(unsafe).does(ilse, decideReport(true));
    given(yes).when(decideReport(true), dirk).then(refused('alreadyDone'));
    given(yes).when(decideReport(false, why), dirk).then(refused('alreadyDone'));
  });
});

/** A case from before what is firm held at every step: it was passed then, and holds now. */
const passing = (from: typeof consulting, hurry: (story: Story) => Story): Story =>
  hurry(from({ profile: hurried })).in({ profile: flevoland });

describe('what comes before the decision, also where the order was passed', () => {
  it('the weighing is complete, and step 5 has begun', () => {
    given(answered(unsafe)).when(decideReport(true), ilse).then(refused('notOpenYet'));
    given(passing(weighing, (story) => story.does(ilse, startStep('decision', 'haast'))))
      .when(decideReport(true), ilse)
      .then(refused('weighingIncomplete', { lacks: ['De weging is nog niet compleet.'], passable: false }));
  });

  it('directie has thought along in step 2 (S3 L26-27)', () => {
    const rushed = passing(consulting, (story) =>
      story
        .does(an, talk('child', [an]))
        .does(ilse, linkPupil, talk('parents', [ilse, dirk]), startStep('talks', 'haast'))
        .does(ilse, startStep('weighing', 'haast'), answer('q1', 'yes'), answer('q2', 'yes'), completeStep('weighing')),
    );
    given(rushed)
      .when(decideReport(true), ilse)
      .then(refused('incomplete', { passable: false }));
    given(rushed.does(dirk, react('consultation')))
      .when(decideReport(true), ilse)
      .then('ReportDecided');
  });

  it('the parents were spoken to, or left out on a ground (S3 L39)', () => {
    const rushed = passing(consulting, (story) =>
      story
        .does(dirk, react('consultation'))
        .does(an, talk('child', [an]))
        .does(ilse, startStep('weighing', 'haast'), answer('q1', 'yes'), answer('q2', 'yes'))
        .does(ilse, startStep('decision', 'haast')),
    );
    given(rushed)
      .when(decideReport(true), ilse)
      .then(refused('incomplete', { passable: false }));
    given(rushed.does(dirk, skip('parents')))
      .when(decideReport(true), ilse)
      .then('ReportDecided');
    given(rushed.does(ilse, talk('parents', [ilse, dirk])))
      .when(decideReport(true), ilse)
      .then('ReportDecided');
  });

  it('and none of it stands in the way of somebody who already called (Wmo 2015 art. 5.2.6)', () => {
    given(opened()).when(alreadyReported('2026-11-16T08:00:00.000Z'), an).then('EmergencyReported');
    given(talked()).when(alreadyReported('2026-11-16T08:00:00.000Z'), an).then('EmergencyReported');
  });
});

describe('is help possible (too)', () => {
  it('comes second, always', () => {
    given(help).when(decideHelp(true), dirk).then(refused('decisionOrder'));
    given(help.does(dirk, decideReport(false)))
      .when(decideHelp(true), dirk)
      .then({ type: 'HelpDecided' }, { type: 'TaskOpened', face: { kind: 'arrangeHelp' } });
    given(deciding(unsafe).does(ilse, decideReport(true)))
      .when(decideHelp(false), ilse)
      .then('HelpDecided');
  });

  it('cannot be "no" where help was the reason not to report (S3 L80-81)', () => {
    given(help.does(dirk, decideReport(false)))
      .when(decideHelp(false), dirk)
      .then(refused('noReportNotPossible', { field: 'possible' }));
  });

  it('is decided once, by who decides, with a reason', () => {
    const both = help.does(dirk, decideReport(false), decideHelp(true));
    given(both).when(decideHelp(true), ilse).then(refused('alreadyDone'));
    given(help.does(dirk, decideReport(false)))
      .when(decideHelp(true), an)
      .then(refused('notForYou'));
    given(help.does(dirk, decideReport(false)))
      .when({ ...decideHelp(true), reason: '' }, dirk)
      .then(refused('required'));
  });

  it('is decided anew when a report is made after all', () => {
    const after = help.does(dirk, decideReport(false), decideHelp(true), decideReport(true));
    given(after).when(decideHelp(false), dirk).then('HelpDecided');
  });
});

describe('step 5 is done', () => {
  it('when both decisions stand and what was decided is done; only the last may wait, with a reason', () => {
    const one = help.does(dirk, decideReport(false));
    given(one)
      .when(completeStep('decision', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
    const two = one.does(dirk, decideHelp(true));
    given(two)
      .when(completeStep('decision'), ilse)
      .then(refused('incomplete', { passable: true }));
    given(two)
      .when(completeStep('decision', 'morgen'), dirk)
      .then(refused('incomplete', { passable: false }));
    given(two).when(completeStep('decision', 'morgen'), ilse).then('StepCompleted');
    expect(two.does(ilse, openFile).task('arrangeHelp')?.owner).toBe('ilse');
  });
});

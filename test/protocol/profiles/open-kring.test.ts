/** S2: two tracks, six steps, directie and intern begeleider together (S2 L16-111), with the national questions. */
import { describe, expect, it } from 'vitest';
import { stepsBefore } from '../../../src/consultation/needs.ts';
import { trackSteps } from '../../../src/consultation/profile.ts';
import { builtIn, expectRoads, type Row, roads, stays, today } from './walk.ts';

const profile = builtIn('open-kring');
const doubtAsks = 'S2 L72-74: in doubt always Veilig Thuis';

const table: readonly Row[] = [
  ['q1 no', 'CLOSE', 'national q1'],
  ...stays('q1 doubt', doubtAsks),
  ['q1 yes, q2 yes', 'REPORT_HELP, with Veilig Thuis q3 q4 q5', 'S2 L88-89, L109-111'],
  ...today('q1 yes, q2 doubt', doubtAsks),
  ['q1 yes, q2 no, q3 no', 'REPORT', 'national q3'],
  ...stays('q1 yes, q2 no, q3 doubt', doubtAsks),
  ['q1 yes, q2 no, q3 yes, q4 yes', 'HELP_TERM', 'S2 L90-92'],
  ['q1 yes, q2 no, q3 yes, q4 no', 'REPORT', 'national q4'],
  ...stays('q1 yes, q2 no, q3 yes, q4 doubt', doubtAsks),
];
const atTerm: readonly Row[] = [
  ['q5 yes', 'MONITOR_CLOSE', 'S2 L97-105'],
  ['q5 no', 'REPORT', 'national q5'],
  ...stays('q5 doubt', doubtAsks),
];

describe('the questions of S2', () => {
  it('lead where the route says, on every road', () => expectRoads(roads(profile), table));
  it('are asked again at the term', () => expectRoads(roads(profile, 'q5'), atTerm));
});

describe('the support route (S2 L16-103)', () => {
  const support = trackSteps(profile, 'support');

  it('has five steps of its own beside the six of the meldcode', () => {
    expect(support).toHaveLength(5);
    expect(trackSteps(profile)).toHaveLength(6);
    expect(profile.steps[0]?.track).toBeUndefined();
  });

  it('has a talk with the parents between its steps from the second on (S2 L108-109)', () => {
    const talks = support.map(({ id, needs }) =>
      needs.filter((need) => need.kind === 'talk' && need.since === id && need.firm && need.with === 'parents'),
    );
    expect(talks.map(({ length }) => length)).toEqual([0, 1, 1, 1, 0]);
  });

  it('never stands in the way of the meldcode', () => {
    const waitsFor = trackSteps(profile).flatMap(({ id }) => stepsBefore(profile, id));
    expect(waitsFor.filter(({ track }) => track !== undefined)).toEqual([]);
  });
});

describe('the rules of S2', () => {
  const meldcode = trackSteps(profile).flatMap(({ needs }) => needs);

  it('the talk with parents is a reminder and a ground in the meldcode, no block (scenario 35)', () => {
    const talk = meldcode.find((need) => need.kind === 'talk' && need.with === 'parents');
    expect(talk?.firm).toBe(false);
    expect(profile.talks.parents.skipGrounds).toMatchObject([{ id: 'safety', needsAdvice: true }]);
  });

  it('directie and intern begeleider report together, and the board is told (S2 L109-111)', () => {
    expect(profile.report.reporters).toEqual({ mode: 'all', roles: ['schoolLeader', 'careCoordinator'] });
    expect(profile.decision.approval).toMatchObject({ mode: 'all', roles: ['schoolLeader', 'careCoordinator'] });
    expect(profile.report.tasks.made).toMatchObject([{ id: 'tellBoard', owner: 'schoolLeader' }]);
  });

  it('step 6 follows: leerkracht and intern begeleider follow, the MT evaluates, closing waits (S2 L97-105; scenario 57)', () => {
    const last = profile.steps.find(({ id }) => id === 'aftercare');
    expect(last?.tasks.map(({ owner }) => owner)).toEqual(
      expect.arrayContaining(['teacher', 'careCoordinator', 'schoolLeader']),
    );
    expect(profile.close.afterSteps).toEqual(['aftercare']);
  });

  it('the Verwijsindex is for the intern begeleider, parents are told on a date, it ends in two years (S2 L142-156; scenario 31)', () => {
    const record = profile.records.find(({ id }) => id === 'referralIndex');
    expect(record).toMatchObject({ by: ['careCoordinator'] });
    // On by itself; a school file of before may still name it.
    expect(record?.when).toBeUndefined();
    expect(profile.switchedOn).toEqual(['referralIndex']);
    expect(record?.fields.find(({ id }) => id === 'parentsTold')).toMatchObject({ kind: 'date', required: true });
    expect(record?.opens).toMatchObject([{ owner: 'careCoordinator', dueMonths: 24 }]);
    const asked = profile.steps.flatMap(({ tasks }) => tasks).filter(({ id }) => id.includes('eferral'));
    expect(asked).toMatchObject([{ id: 'considerReferralIndex', owner: 'careCoordinator' }]);
    expect(asked[0]?.when).toBeUndefined();
  });

  it('notes the steps in ParnasSys under one category (S2 L124-126)', () => {
    expect(profile.outside.pupilSystem).toMatchObject({ name: 'ParnasSys', category: 'Meldcode en Verwijsindex' });
    const meldcode = profile.steps.filter(({ track }) => track === undefined).map(({ id }) => id);
    expect(profile.outside.pupilSystem?.steps).toEqual(expect.arrayContaining(meldcode));
  });

  it('speaks of all pupils twice a year, and all teachers follow the e-learning (S2 L107-108, L158-161)', () => {
    expect(profile.periodic).toMatchObject([
      { id: 'pupilReview', months: [2, 6], roles: ['careCoordinator'], tells: ['teacher'] },
      { id: 'evaluateRoute', months: [2, 6], roles: ['careCoordinator', 'schoolLeader'] },
    ]);
    expect(profile.training).toMatchObject([{ roles: ['teacher'] }]);
  });

  it('holds the Groot overleg with the parents there only with their consent', () => {
    const how = profile.records.find(({ id }) => id === 'bigMeeting')?.fields[0];
    expect(how?.options[0]).toMatchObject({ id: 'together', needsConsent: 'bigMeeting' });
  });
});

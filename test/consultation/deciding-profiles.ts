/** The paper of Flevoland with other rules on deciding, reporting and helping: each a part that some protocol of the sources has. */
import type { Profile } from '../../src/protocol/schema.ts';
import { changedBy } from './changed-profile.ts';
import { flevoland, regenboog } from './people.ts';

const approval = 'approval: { roles: [finalDecider], mode: any }';
const reporters = 'reporters: { mode: any, roles: [careCoordinator, schoolLeader] }';
const identity = 'identity: [open] # S3 L83: nooit anoniem';

/** S3 as cases from before what is firm held everywhere went through it: nothing of it is, so that each step may be passed. */
export const hurried: Profile = {
  ...flevoland,
  steps: flevoland.steps.map((step) => ({ ...step, needs: step.needs.map((need) => ({ ...need, firm: false })) })),
};

/** The teacher decides unless the school says otherwise, and directie may object (S1 L49-50). */
export const teacherDecides = changedBy(
  [
    'finalDecider: { options: [schoolLeader], source: S3 L76-84 }',
    'finalDecider: { options: [teacher, schoolLeader] }',
  ],
  [
    '  by: [careCoordinator, schoolLeader]\n  noReportBy: [schoolLeader]',
    '  by: [finalDecider]\n  noReportBy: [finalDecider]',
  ],
  [approval, 'approval: { roles: [finalDecider], mode: any, objectors: [schoolLeader] }'],
  ['draftedBy: [careCoordinator, schoolLeader]', 'draftedBy: [teacher, careCoordinator]'],
  [reporters, 'reporters: { mode: any, roles: [teacher, careCoordinator] }'],
);
export const teacherSchool = { ...regenboog, finalDecider: 'teacher' as const };

/** Directie and intern begeleider report together, the board is told, a pupil of twelve too (S2 L109-111; S4 L582-584). */
export const reportTogether = changedBy(
  [approval, 'approval: { roles: [schoolLeader, careCoordinator], mode: all }'],
  [
    reporters,
    `reporters: { mode: all, roles: [schoolLeader, careCoordinator] }
  tellBefore: true
  tasks:
    decided: [{ id: tellPupil, title: Leerling spreken, owner: careCoordinator, dueSchoolDays: 0, when: { age: 12 } }]
    made: [{ id: tellBoard, title: Bestuur laten weten, owner: schoolLeader, dueSchoolDays: 1 }]`,
  ],
);

/** The family may be kept from knowing who reports, on a ground. */
export const shielded = changedBy([
  identity,
  `identity: [open, shieldedFromFamily]
  shieldGrounds:
    - { id: safety, title: Iemand loopt gevaar, asksWhose: true }
    - { id: trust, title: Het vertrouwen raakt weg, needsAdvice: true }`,
]);

/** An unsafe child is reported, and what help there is is gone through with Veilig Thuis (S0 L349-391). */
export const besideTheReport = changedBy([
  'yes: { kind: outcome, outcome: REPORT, source: Afwegingskader onderwijs 2018 }',
  'yes: { kind: outcome, outcome: REPORT_HELP, withVeiligThuis: [q3, q4, q5] }',
]);

/** Help that fails means a report and the steps again (S1 L122-123). */
export const reportAndAgain = changedBy([
  'no: { kind: outcome, outcome: REPORT, source: S3 L81-82 }',
  'no: { kind: outcome, outcome: REPORT, ifReported: REPORT_AGAIN, restarts: true }',
]);
/** Help that fails means the steps again, and nothing else. */
export const onlyAgain = changedBy([
  'no: { kind: outcome, outcome: REPORT, source: S3 L81-82 }',
  'no: { kind: outcome, outcome: RESTART }',
]);

/** Doubt about safety is a report in that same call (S4 L536-538). */
export const doubtReports = changedBy([
  'doubt: { kind: adviceToday, outcome: REPORT, turnsTo: no, source: S3 L71-72 }',
  'doubt: { kind: outcome, outcome: REPORT_HELP }',
]);

/** What was decided is followed in a sixth step (S2 L97-105), and help asks for all four (S4 L552-556). */
export const sixthStep = changedBy(
  [
    '\ntalks:\n',
    `  - id: follow
    title: Volgen en afsluiten
    actors: [teacher, careCoordinator]
    ledBy: [careCoordinator]
    after: [decision]
\ntalks:\n`,
  ],
  ['  by: [careCoordinator]\n  reasons:', '  by: [careCoordinator]\n  afterSteps: [follow]\n  reasons:'],
  ['requires: [term, roles]', 'requires: [term, roles, caseManager, tasks]'],
);

/** The paper of Flevoland with a rule of another paper: read apart from `people.ts`, because few tests want one and each is read and checked in full. */
import { changedBy } from './changed-profile.ts';

/** The same school's paper, but with the labelled kinds of entries that S4 has (S4 L274-284) and S3 has not. */
export const withHypotheses = changedBy([
  'types: [fact, statement, diagnosis,',
  'types: [fact, statement, hypothesis, opinion, diagnosis,',
]);
/** The same paper, in which a task of a step falls to the teacher. */
export const withTeacherTask = changedBy([
  'endsConsultation: true\n',
  'endsConsultation: true\n    tasks: [{ id: watch, title: Blijf kijken en noteren, owner: teacher, dueSchoolDays: 5 }]\n',
]);
/** The same paper, in which intern begeleider and directie decide together, as in S2 L109-111. */
export const withJointDecision = changedBy([
  'approval: { roles: [finalDecider], mode: any }',
  'approval: { roles: [finalDecider, careCoordinator], mode: all }',
]);

/** Every protocol, and the papers of the tests: what holds for all of them is tried on each. */
import { builtIn } from '../../protocol/profiles/walk.ts';
import {
  besideTheReport,
  onlyAgain,
  reportTogether,
  shielded,
  sixthStep,
  teacherDecides,
} from '../deciding-profiles.ts';
import { papers } from './papers.ts';
import { following, type Variant } from './run.ts';

export const everyVariant: readonly (readonly [name: string, variant: Variant])[] = [
  ...papers.map(({ id, final }): [string, Variant] => [id, following(builtIn(id), final[0] ?? 'schoolLeader')]),
  ['where the teacher decides', following(teacherDecides, 'teacher')],
  ['where two decide and report', following(reportTogether, 'schoolLeader')],
  ['where questions stand beside a report', following(besideTheReport, 'schoolLeader')],
  ['where the steps begin again', following(onlyAgain, 'schoolLeader')],
  ['where the family may not know who reports', following(shielded, 'schoolLeader')],
  ['with a sixth step', following(sixthStep, 'schoolLeader')],
];

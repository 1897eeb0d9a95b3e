/** The files whose term is over, for whoever runs the bot: a school, a call name and moments, and no word of a case. */
import { ask } from './ask.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { type RowFrom, statement } from './statement.ts';

const dueFiles = statement({
  by: ['owner'],
  takes: ['schools.name? as school'],
  gives: [
    'schools.name as school',
    'cases.callName',
    'caseEnds.dueAt',
    'caseEnds.proposedAt',
    'caseEnds.confirmedAt',
    'bool as isHeld',
  ],
  uses: ['caseEnds.caseId', 'caseEnds.heldSince', 'caseEnds.schoolId', 'cases.face', 'cases.id', 'schools.id'],
  text: `select s.name as school, c.call_name as "callName", e.due_at as "dueAt", e.proposed_at as "proposedAt",
    e.confirmed_at as "confirmedAt", e.held_since is not null or c.face -> 'hold' is not null as "isHeld"
  from case_ends e join cases c on c.id = e.case_id join schools s on s.id = e.school_id
  where $1::text is null or s.name = $1 order by s.name, e.due_at nulls last, c.call_name`,
});
export type DueFile = RowFrom<typeof dueFiles>;

/** `school`: of this one alone. @throws StoreError */
export const readDueFiles = (address: DatabaseAddress, school: string | undefined): Promise<readonly DueFile[]> =>
  asOwner(address, (client) => ask(client, dueFiles({ school: school ?? null })));

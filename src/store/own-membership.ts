/** Row security lets somebody in by a table that whoever has SQL may write; the case itself says who is in it. */
import type { CaseFace, Member } from '../consultation/face.ts';
import type { PersonId } from '../consultation/school.ts';
import { membersNow } from './sealed-state.ts';
import { type RowFrom, statement } from './statement.ts';

/** How row security lets who acts into a case. */
export const ownMembership = statement({
  by: ['app'],
  takes: ['caseMembers.caseId'],
  gives: ['caseMembers.kind', 'caseMembers.core', 'caseMembers.extended', 'caseMembers.paused', 'text as from'],
  uses: ['caseMembers.from', 'caseMembers.personId', 'caseMembers.until'],
  text: `select m.kind, m.core, m.extended, m.paused, to_json(m.from_at) #>> '{}' as from from case_members m
    where m.case_id = $1 and m.person_id = app.me() and m.until_at is null`,
});

export const takeOver = statement({
  name: 'take_over',
  by: ['app'],
  takes: ['cases.id as caseId'],
  gives: ['caseMembers.core as taken'],
  text: 'select take_over($1) as taken',
});

/** Whether a member is this person, and is one still. */
export const isNow =
  (person: PersonId) =>
  (member: Member): boolean =>
    member.person === person && member.until === undefined;

/** Whether this person is in the case by its face, as the row says. */
export const isLetIn = (face: CaseFace, person: string, row: RowFrom<typeof ownMembership> | undefined): boolean => {
  const member = membersNow(face).find((one) => one.person === person);
  return (
    member !== undefined &&
    row !== undefined &&
    row.kind === member.as &&
    row.core === member.core &&
    row.extended === (member.extended === true) &&
    row.paused === (member.paused === true) &&
    Date.parse(row.from) === Date.parse(member.from)
  );
};

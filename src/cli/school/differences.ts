/** What a school file changes, a line each. */
import type { Difference } from '../../store/school-plan.ts';

const SIGNS = { added: '+', changed: '~', ended: '-' } as const;

const SUBJECTS: Record<Difference['what'], string> = {
  school: 'school',
  board: 'bestuur',
  person: 'persoon',
  role: 'rol',
  account: 'account',
  roster: 'leerlingenlijst',
};

const FIELDS: Readonly<Record<string, string>> = {
  boardId: 'board',
  profileHash: 'protocol',
  hasRoster: 'roster',
  deputyId: 'deputy',
};
/** Fields whose values are our own ids, which mean nothing to the reader. */
const BY_ID = new Set(['boardId', 'profileHash', 'deputyId']);

export function lineOf({ what, how, name, detail, before, after }: Difference): string {
  const start = `${SIGNS[how]} ${SUBJECTS[what]} ${name}`;
  if (what === 'roster') return `${start}: ${detail} sleutels`;
  if (how !== 'changed' || detail === undefined) return detail === undefined ? start : `${start}: ${detail}`;
  const field = `${start}: ${FIELDS[detail] ?? detail}`;
  if (what === 'person' && detail === 'name')
    return `${field} ${before} → ${after}. Het is dezelfde mens: de casussen van ${before} zijn nu van ${after}.`;
  return BY_ID.has(detail) ? `${field} veranderd` : `${field} ${before ?? '(leeg)'} → ${after ?? '(leeg)'}`;
}

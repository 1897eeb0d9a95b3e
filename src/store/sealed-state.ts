/**
 * The facts of a case as they are sealed, with whom the case lets in, and by which text of its protocol: face and row say it in plain words, for row
 * security and for cards, and whoever has SQL alone may change it there. What was sealed before this, or by a replica of before, does not say it.
 */
import { isDeepStrictEqual } from 'node:util';
import { unfolded } from '../consultation/evolve/version.ts';
import type { CaseFace, Member } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import { StoreError } from '../port/store-error.ts';
import { openJson, sealJson } from './encryption.ts';
import { perPerson } from './members.ts';

/**
 * Where the facts of a case are sealed for: the row they belong to, and the version of the folding, so that nobody without a key can say that
 * a case is of another version. Nobody's version is how it was sealed before versions were kept.
 */
export const stateOf = (caseId: string, seq: number, version: number): string =>
  `state ${caseId} ${seq}${version === unfolded ? '' : ` ${version}`}`;

/** Which row of the logbook it belongs to, under which version it was folded, and which text of its protocol it follows. */
interface StatePlace {
  readonly id: string;
  readonly seq: number;
  readonly folding: number;
  readonly profileHash: string;
}

type Granted = readonly (readonly [string, string, boolean, boolean, boolean, string])[];
type Sealed = Partial<CaseFacts> & {
  readonly granted?: { readonly seq: number; readonly members: Granted; readonly profile?: string };
};

/** Who is in the case by its face. */
export const membersNow = (face: CaseFace): readonly Member[] =>
  [...perPerson(face.members).values()].filter(({ until }) => until === undefined);
const grantedBy = (face: CaseFace): Granted =>
  membersNow(face).map(({ person, as, core, extended, paused, from }) => [
    person,
    as,
    core,
    extended === true,
    paused === true,
    from,
  ]);

export const sealState = (
  key: Buffer,
  { id, seq, folding, profileHash }: StatePlace,
  face: CaseFace,
  facts: CaseFacts,
): Buffer => {
  const granted: Sealed['granted'] = { seq, members: grantedBy(face), profile: profileHash };
  return sealJson(key, { ...facts, granted }, stateOf(id, seq, folding));
};

/** Throws `tampered` where the face lets in others than were let in when it was sealed, or the case has another text of its protocol. */
export const openState = (
  key: Buffer,
  {
    id,
    seq,
    folding,
    profileHash,
    face,
    facts: sealed,
  }: StatePlace & { readonly face: CaseFace; readonly facts: Buffer },
): Partial<CaseFacts> => {
  const { granted, ...facts } = openJson<Sealed>(key, sealed, stateOf(id, seq, folding));
  // A replica of before carries over what it does not know: of another row it says nothing.
  if (granted?.seq === seq && !isDeepStrictEqual(granted.members, grantedBy(face)))
    throw new StoreError('tampered', 'members');
  if (granted?.seq === seq && granted.profile !== undefined && granted.profile !== profileHash)
    throw new StoreError('tampered', 'protocol');
  return facts;
};

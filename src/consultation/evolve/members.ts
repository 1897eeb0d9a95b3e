import type { MemberEvent } from '../events/members.ts';
import type { CaseFace, Member } from '../face.ts';
import type { PersonId } from '../school.ts';
import { type Folds, unchanged, withDraft } from './folds.ts';

/** Updates the current membership of this person; ended memberships stay in the list unchanged. */
const withMember = (face: CaseFace, person: PersonId, to: (member: Member) => Member): CaseFace => ({
  ...face,
  members: face.members.map((m) => (m.person === person && m.until === undefined ? to(m) : m)),
});

/** A decision does not wait for somebody who has left. */
const waitsNoMore = (face: CaseFace, person: PersonId): CaseFace =>
  withDraft(face, (draft) => ({ ...draft, waitingFor: draft.waitingFor.filter((p) => p !== person) }));

function read(face: CaseFace, person: PersonId, at: string): CaseFace {
  const first = person !== face.openedBy && !face.readBy.some((r) => r.person === person);
  return {
    ...face,
    readBy: first ? [...face.readBy, { person, at }] : face.readBy,
    notices: face.notices.map((n) => (n.person === person ? { ...n, count: 0 } : n)),
  };
}

type Added = Extract<MemberEvent, { type: 'MemberAdded' }>['face'];

/** A core that a person gave stays when a role gives it too. */
function coreBy({ core, coreBy: given }: Added, known?: Member): Pick<Member, 'coreBy'> {
  const stands = known?.core === true && (!core || known.coreBy === 'person' || given !== 'person');
  const by = stands ? known.coreBy : given;
  return by === undefined ? {} : { coreBy: by };
}

export const memberFolds: Folds<MemberEvent['type']> = {
  MemberAdded: {
    face: (face, event) => {
      const { person, as, core } = event.face;
      const known = face.members.some((m) => m.person === person && m.until === undefined);
      return known
        ? withMember(face, person, (m) => ({ ...m, as, core: core || m.core, ...coreBy(event.face, m) }))
        : { ...face, members: [...face.members, { person, as, core, ...coreBy(event.face), from: event.at }] };
    },
    facts: unchanged,
  },
  MemberEnded: {
    face: (face, { at, face: { person, endedBy, told } }) =>
      waitsNoMore(
        withMember(face, person, ({ paused: _, ...m }) => ({
          ...m,
          until: at,
          ...(endedBy === undefined ? {} : { endedBy }),
          ...(told === undefined ? {} : { told }),
        })),
        person,
      ),
    facts: unchanged,
  },
  CoreEnded: {
    face: (face, event) => withMember(face, event.face.person, ({ coreBy: _, ...m }) => ({ ...m, core: false })),
    facts: unchanged,
  },
  MemberPaused: {
    face: (face, event) => withMember(face, event.face.person, (m) => ({ ...m, paused: true })),
    facts: unchanged,
  },
  MemberResumed: {
    face: (face, event) => withMember(face, event.face.person, ({ paused: _, ...m }) => m),
    facts: unchanged,
  },
  MemberExtended: {
    face: (face, event) => withMember(face, event.face.person, (m) => ({ ...m, extended: true })),
    facts: unchanged,
  },
  FileOpened: { face: (face, event) => read(face, event.face.person, event.at), facts: unchanged },
};

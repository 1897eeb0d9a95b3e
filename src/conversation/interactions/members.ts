import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { membersCopy as copy } from '../../../cards/copy/members.nl.ts';
import { addMemberView, endMemberView, leaveView, membersView, reasonKey } from '../../../cards/views/members.ts';
import { memberOf } from '../../consultation/face.ts';
import { mayManageMembers } from '../../consultation/policy.ts';
import { type Person, personOf } from '../../consultation/school.ts';
import type { Reply } from '../../port/reply.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, seedOf, viewHow } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';
import { said } from './read/rows.ts';

async function viewOf(scene: CaseScene) {
  const rows = await scene.session.logbook(scene.caseId, { types: ['MemberAdded', 'MemberEnded'] });
  const reasons = rows.flatMap((row) => {
    const reason = said(row, 'reason');
    return reason === undefined || typeof row.face.person !== 'string'
      ? []
      : [[reasonKey(row.face.person, row.recordedAt), reason] as const];
  });
  return membersView(scene, new Map(reasons));
}

const showMembers = async ({ scene, in: from }: Press): Promise<Wish> => ({
  kind: 'show',
  how: viewHow(from),
  view: await viewOf(scene),
});

const membersAfter = async (scene: CaseScene): Promise<Reply> => ({ kind: 'saved', next: await viewOf(scene) });
const manages = (scene: CaseScene): boolean => mayManageMembers(scene, scene);

/** A card about a stranger names an account, *Wie ziet dit?* names nobody. */
const accountHolder = (scene: CaseScene, user: string): Person | undefined =>
  personOf(scene.school, user) ?? scene.school.people.find((p) => p.accounts.some((a) => a.user === user));

function startAdding({ argument, scene, in: from }: Press): Wish {
  if (!manages(scene)) return gone(copy.stranger.notYours);
  const chosen = argument === '' ? undefined : accountHolder(scene, argument);
  const refused = argument !== '' && (chosen === undefined || scene.facts.excluded.includes(chosen.id));
  if (refused) return gone(copy.stranger.unknown);
  return { kind: 'show', how: formHow(from), view: addMemberView(scene, seedOf(scene, 'AddMember'), chosen?.id) };
}

function add({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const person = read.needPerson('person');
  const reason = read.need('reason');
  const core = read.ticked('core');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'AddMember', person, core, reason },
    after: membersAfter,
    refused: atField(['person', 'reason'], 'person'),
  }));
}

function startEnding({ argument, scene, in: from }: Press): Wish {
  if (!manages(scene)) return gone(copy.stranger.notYours);
  if (memberOf(scene.face, argument) === undefined) return gone(copy.gone);
  return {
    kind: 'show',
    how: formHow(from),
    view: endMemberView(scene, seedOf(scene, `EndMember:${argument}`), argument),
  };
}

function end({ argument, values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const reason = read.need('reason');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'EndMember', person: argument, reason },
    after: argument === scene.actor.id ? () => ({ kind: 'saved' }) : membersAfter,
    refused: atField(['reason'], 'reason'),
  }));
}

const extend = ({ argument, in: from }: Press): Wish => ({
  kind: 'command',
  command: { type: 'ExtendMember', person: argument },
  after: async (scene) => ({ kind: 'view', how: viewHow(from), view: await viewOf(scene) }),
});

/** After leaving nothing of the case is shown any more. */
function leave({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const successor = read.person('successor');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'LeaveCase', ...(successor === undefined ? {} : { successor }) },
    refused: atField(['successor'], 'successor'),
  }));
}

/** What was asked between two is asked of whoever receives every case too. */
const share = (): Wish => ({
  kind: 'command',
  command: { type: 'ShareCase' },
  after: ({ profile }) => ({
    kind: 'notice',
    text: intakeCopy.shared(profile.roles.labels[profile.roles.receives] ?? ''),
  }),
});

export const membersInteractions: readonly CaseInteraction[] = [
  { verb: 'ShareCase', locks: true, press: share },
  { verb: 'Members', press: showMembers },
  { verb: 'AddMember', press: startAdding, submit: add },
  { verb: 'EndMember', press: startEnding, submit: end },
  { verb: 'ExtendMember', locks: true, press: extend },
  {
    verb: 'LeaveCase',
    press: ({ scene, in: from }) => ({
      kind: 'show',
      how: formHow(from),
      view: leaveView(scene, seedOf(scene, 'LeaveCase')),
    }),
    submit: leave,
  },
  {
    verb: 'ResumeMember',
    locks: true,
    press: () => ({
      kind: 'command',
      command: { type: 'ResumeMember' },
      after: () => ({ kind: 'notice', text: copy.resumed }),
    }),
  },
];

/** Takes an account out of the room of a case; done after the answer, outside the transaction. */
export type RemoveFromRoom = (caseId: string, user: string) => void;

/** A stranger in the room is taken out by whoever leads the case; somebody of the case never is. */
export function strangerInteractions(remove: RemoveFromRoom): readonly CaseInteraction[] {
  return [
    {
      verb: 'RemoveStranger',
      press: ({ argument, scene }) => {
        if (!manages(scene)) return gone(copy.stranger.notYours);
        const person = accountHolder(scene, argument);
        if (person !== undefined && memberOf(scene.face, person.id) !== undefined) return gone(copy.stranger.member);
        remove(scene.caseId, argument);
        return gone(copy.stranger.removing);
      },
    },
  ];
}

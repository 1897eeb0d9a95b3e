import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { membersCopy as copy } from '../../../cards/copy/members.nl.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { addMemberView, endMemberView, leaveView, membersView, reasonKey } from '../../../cards/views/members.ts';
import { typed } from '../../consultation/entry-rows.ts';
import { memberOf } from '../../consultation/face.ts';
import { mayManageMembers } from '../../consultation/policy.ts';
import { type Person, personOf } from '../../consultation/school.ts';
import type { Reply } from '../../port/reply.ts';
import { atField } from '../handle/refusals.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseContext, CaseInteraction, InteractionResult, Press, Submit } from './interaction.ts';

async function viewOf(context: CaseContext) {
  const rows = await context.session.logbook(context.caseId, { types: ['MemberAdded', 'MemberEnded'] });
  const reasons = rows.flatMap((row) => {
    const reason = typed(row.body?.reason);
    return reason === undefined ? [] : [[reasonKey(row.face.person, row.recordedAt), reason] as const];
  });
  return membersView(context, new Map(reasons));
}

const showMembers = async ({ context, in: from }: Press): Promise<InteractionResult> => ({
  kind: 'show',
  how: viewHow(from),
  view: await viewOf(context),
});

const membersAfter = async (context: CaseContext): Promise<Reply> => ({ kind: 'saved', next: await viewOf(context) });
const manages = (context: CaseContext): boolean => mayManageMembers(context, context);

/** A card about a stranger names an account, *Wie ziet dit?* names nobody. */
const accountHolder = (context: CaseContext, user: string): Person | undefined =>
  personOf(context.school, user) ?? context.school.people.find((p) => p.accounts.some((a) => a.user === user));

function startAdding({ argument, context, in: from }: Press): InteractionResult {
  if (!manages(context)) return gone(copy.stranger.notYours);
  const chosen = argument === '' ? undefined : accountHolder(context, argument);
  const refused = argument !== '' && (chosen === undefined || context.facts.excluded.includes(chosen.id));
  if (refused) return gone(copy.stranger.unknown);
  return {
    kind: 'show',
    how: formHow(from),
    view: addMemberView(context, formDefaults(context, caseForm('AddMember')), chosen?.id),
  };
}

function add({ values, context }: Submit): InteractionResult {
  const read = readForm(values, context.school);
  const person = read.needPerson('person');
  const reason = read.need('reason');
  const core = read.ticked('core');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'AddMember', person, core, reason },
    after: membersAfter,
    refused: atField(['person', 'reason'], 'person'),
  }));
}

function startEnding({ argument, context, in: from }: Press): InteractionResult {
  if (!manages(context)) return gone(copy.stranger.notYours);
  if (memberOf(context.face, argument) === undefined) return gone(copy.gone);
  return {
    kind: 'show',
    how: formHow(from),
    view: endMemberView(context, formDefaults(context, caseForm('EndMember', { person: argument })), argument),
  };
}

function end({ argument, values, context }: Submit): InteractionResult {
  const read = readForm(values, context.school);
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'EndMember', person: argument, reason },
    after: argument === context.actor.id ? () => ({ kind: 'saved' }) : membersAfter,
    refused: atField(['reason'], 'reason'),
  }));
}

const extend = ({ argument, in: from }: Press): InteractionResult => ({
  kind: 'command',
  command: { type: 'ExtendMember', person: argument },
  after: async (context) => ({ kind: 'view', how: viewHow(from), view: await viewOf(context) }),
});

/** After leaving nothing of the case is shown any more. */
function leave({ values, context }: Submit): InteractionResult {
  const read = readForm(values, context.school);
  const successor = read.person('successor');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'LeaveCase', ...(successor === undefined ? {} : { successor }) },
    refused: atField(['successor'], 'successor'),
  }));
}

/** What was asked between two is asked of whoever receives every case too. */
const share = (): InteractionResult => ({
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
    press: ({ context, in: from }) => ({
      kind: 'show',
      how: formHow(from),
      view: leaveView(context, formDefaults(context, caseForm('LeaveCase'))),
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
      press: ({ argument, context }) => {
        if (!manages(context)) return gone(copy.stranger.notYours);
        const person = accountHolder(context, argument);
        if (person !== undefined && memberOf(context.face, person.id) !== undefined) return gone(copy.stranger.member);
        remove(context.caseId, argument);
        return gone(copy.stranger.removing);
      },
    },
  ];
}

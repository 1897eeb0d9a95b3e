import { membersCopy as copy } from '../../../cards/copy/members.nl.ts';
import type { memberVerbs, strangerVerbs } from '../../../cards/verbs/members.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { addMemberView, endMemberView, leaveView, membersView, reasonKey } from '../../../cards/views/members.ts';
import { receiptWords } from '../../../cards/views/receipt.ts';
import { typed } from '../../consultation/entry-rows.ts';
import { memberOf } from '../../consultation/face.ts';
import { mayManageMembers } from '../../consultation/policy.ts';
import { colleagueOf, type Person, personOf } from '../../consultation/school.ts';
import type { Reply } from '../../port/reply.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type {
  CaseContext,
  CaseInteractionsOf,
  CasePress,
  CaseSubmit,
  InteractionResult,
  Press,
} from './interaction.ts';
import { offered } from './read/offered.ts';

async function viewOf(context: CaseContext) {
  const rows = await context.session.logbook(context.caseId, { types: ['MemberAdded', 'MemberEnded'] });
  const reasons = rows.flatMap((row) => {
    const reason = typed(row.body?.reason);
    return reason === undefined ? [] : [[reasonKey(row.face.person, row.recordedAt), reason] as const];
  });
  return membersView(offered(context), new Map(reasons));
}

const showMembers = async ({ context, in: from }: Press): Promise<InteractionResult> => ({
  kind: 'show',
  how: viewHow(from),
  view: await viewOf(context),
});

const membersAfter = async (context: CaseContext): Promise<Reply> => ({ kind: 'saved', next: await viewOf(context) });
const manages = (context: CaseContext): boolean => mayManageMembers(context, context);

/** Returns the person behind an account: a card about a stranger names an account, *Wie ziet dit?* names none. */
const accountHolder = (context: CaseContext, user: string): Person | undefined =>
  personOf(context.school, user) ?? context.school.people.find((p) => p.accounts.some((a) => a.user === user));

function startAdding({ argument: { who }, context, in: from }: CasePress<'AddMember'>): InteractionResult {
  if (!manages(context)) return gone(copy.stranger.notYours);
  const chosen = who === undefined ? undefined : accountHolder(context, who);
  const sees = chosen !== undefined && colleagueOf(context.school, chosen.id) !== undefined;
  const refused = who !== undefined && (!sees || context.facts.excluded.includes(chosen.id));
  if (refused) return gone(copy.stranger.unknown);
  return {
    kind: 'show',
    how: formHow(from),
    view: addMemberView(context, formDefaults(context, caseForm('AddMember')), chosen?.id),
  };
}

function add({ read }: CaseSubmit<'AddMember'>): InteractionResult {
  const person = read.needPerson('person');
  const reason = read.need('reason');
  const core = read.ticked('core');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'AddMember', person, core, reason },
    after: membersAfter,
    refused: read.atField(['person', 'reason'], 'person'),
  }));
}

function startEnding({ argument, context, in: from }: CasePress<'EndMember'>): InteractionResult {
  if (!manages(context)) return gone(copy.stranger.notYours);
  if (memberOf(context.face, argument.person) === undefined) return gone(copy.gone);
  return {
    kind: 'show',
    how: formHow(from),
    view: endMemberView(context, formDefaults(context, caseForm('EndMember', argument)), argument.person),
  };
}

function end({ argument: { person }, read, context }: CaseSubmit<'EndMember'>): InteractionResult {
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'EndMember', person, reason },
    after: (later) => (person === context.actor.id ? undefined : membersAfter(later)),
    refused: read.atField(['reason'], 'reason'),
  }));
}

const extend = ({ argument: { person }, in: from }: CasePress<'ExtendMember'>): InteractionResult => ({
  kind: 'command',
  command: { type: 'ExtendMember', person },
  after: async (context) => ({ kind: 'view', how: viewHow(from), view: await viewOf(context) }),
});

/** Leaves the case; nothing of it is shown any more afterwards. */
function leave({ read }: CaseSubmit<'LeaveCase'>): InteractionResult {
  const successor = read.person('successor');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'LeaveCase', ...(successor === undefined ? {} : { successor }) },
    refused: read.atField(['successor'], 'successor'),
  }));
}

/** Shares a case between two people with whoever receives every case. */
const share = (): InteractionResult => ({
  kind: 'command',
  command: { type: 'ShareCase' },
});

const resuming = { type: 'ResumeMember' } as const;

export const membersInteractions: CaseInteractionsOf<typeof memberVerbs> = {
  ShareCase: { locks: true, press: share },
  Members: { press: showMembers },
  AddMember: { press: startAdding, submit: add },
  EndMember: { press: startEnding, submit: end },
  ExtendMember: { locks: true, press: extend },
  LeaveCase: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      how: formHow(from),
      view: leaveView(context, formDefaults(context, caseForm('LeaveCase'))),
    }),
    submit: leave,
  },
  ResumeMember: {
    locks: true,
    press: ({ in: from }) => ({
      kind: 'command',
      command: resuming,
      // The button stands on a card from which no view opens.
      after: (later) =>
        from === 'card' ? { kind: 'notice', text: receiptWords(resuming, offered(later)) } : undefined,
    }),
  },
  // A command, whatever there is to see: it is this alone that lets whoever is asked into the case.
  TakeOver: { locks: true, press: () => ({ kind: 'command', command: { type: 'TakeOver' } }) },
};

/** What came of it. `late`: the platform did not answer yet; `unkept`: nothing tries again. */
export type TakenOut = 'out' | 'refused' | 'failed' | 'late' | 'unkept';

/** Removes an account from the room of a case, outside the transaction. Never throws. */
export type RemoveFromRoom = (caseId: string, user: string) => Promise<TakenOut>;

/** Interactions for a stranger in the room: whoever leads the case may remove them, but never a member of the case. */
export function strangerInteractions(remove: RemoveFromRoom): CaseInteractionsOf<typeof strangerVerbs> {
  return {
    RemoveStranger: {
      press: ({ argument: { user }, context }) => {
        if (!manages(context)) return gone(copy.stranger.notYours);
        const person = accountHolder(context, user);
        if (person !== undefined && memberOf(context.face, person.id) !== undefined) return gone(copy.stranger.member);
        const outside = async (): Promise<string> => copy.stranger.taken[await remove(context.caseId, user)];
        return { kind: 'notice', text: copy.stranger.taken.late, outside };
      },
    },
  };
}

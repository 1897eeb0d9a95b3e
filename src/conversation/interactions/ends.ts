/** Interactions with the ends of files: the list, and the two people that one takes. Who may is asked by the database, of the person who acts. */
import { endsCopy as copy } from '../../../cards/copy/ends.nl.ts';
import type { endsVerbs } from '../../../cards/verbs/school.ts';
import {
  confirmEndView,
  type EndsTelling,
  endsView,
  type KeptFile,
  notYourEndsView,
} from '../../../cards/views/ends.ts';
import { keepsFiles, seesEnds } from '../../consultation/keeps-files.ts';
import { colleaguesOf } from '../../consultation/school.ts';
import type { EndAnswer, EndingFile } from '../../port/ends-store.ts';
import type { Reply } from '../../port/reply.ts';
import { keptAmong } from '../kept-files.ts';
import { viewHow } from './form/form-defaults.ts';
import type { InteractionResult, SchoolContext, SchoolInteractionsOf, SchoolPress } from './interaction.ts';

type Wish = InteractionResult<SchoolContext>;
type Shown = Extract<Wish, { readonly kind: 'show' }>;
type Kept = Awaited<ReturnType<typeof keptAmong>>;
type In = SchoolPress['in'];

/** As the database has it (`is_small`): where nobody else is, the privacy officer agrees. */
const SMALL = 3;

const tellingOf = ({ school, profile, actor, now }: SchoolContext, kept: Kept = []): EndsTelling => ({
  school,
  profile,
  person: actor.id,
  now,
  mayPropose: keepsFiles(actor),
  mayConfirm: keepsFiles(actor) || colleaguesOf(school).length <= SMALL,
  reads: (caseId) => kept.some(({ found }) => found.id === caseId),
});

/** Returns what is kept besides what waits for its end; what is asked comes first. */
function keptFiles(kept: Kept, ending: readonly EndingFile[]): readonly KeptFile[] {
  const asked = kept.toSorted((one, other) => Number(other.asksLeaving) - Number(one.asksLeaving));
  return asked.flatMap(({ found: { id, face }, retention, asksLeaving }) => {
    const mayLeave = retention.why === 'unknownLeft' && face.phase === 'closed';
    const isEnding = ending.some(({ caseId }) => caseId === id);
    return isEnding ? [] : [{ caseId: id, callName: face.callName, retention, asksLeaving, mayLeave }];
  });
}

/** The list, as it is shown after something was said of one of its cases. */
export async function endsAfter(context: SchoolContext, from: In): Promise<Reply> {
  const { view, how } = await list(context, from);
  return { kind: 'view', view, how };
}

async function list(context: SchoolContext, from: In, more: { page?: number; receipt?: string } = {}): Promise<Shown> {
  const how = viewHow(from);
  if (!seesEnds(context.actor)) return { kind: 'show', view: notYourEndsView(), how };
  const files = await context.session.own.ends.list(context.school.id);
  const kept = keepsFiles(context.actor) ? await keptAmong(await context.session.myCases(), context) : [];
  return { kind: 'show', view: endsView(files, keptFiles(kept, files), tellingOf(context, kept), more), how };
}

const fileIn = async ({ session, school }: SchoolContext, caseId: string): Promise<EndingFile | undefined> =>
  (await session.own.ends.list(school.id)).find((file) => file.caseId === caseId);

const at = ({ school }: SchoolContext, caseId: string) => ({ caseId, schoolId: school.id });

/** The database asks it of rows that whoever has SQL may write; here it is asked of the list that carries marks. */
const mayAgree = (context: SchoolContext): boolean => seesEnds(context.actor) && tellingOf(context).mayConfirm;

/** Tells what came of it, above the list as it is then. */
const told = (answer: EndAnswer, done: string): string => (answer === 'done' ? done : copy.answers[answer]);

export const endsInteractions: SchoolInteractionsOf<typeof endsVerbs> = {
  Ends: { press: ({ argument: { page }, context, in: from }) => list(context, from, { page }) },
  ProposeEnd: {
    press: async ({ argument: { caseId }, context, in: from }) => {
      const file = await fileIn(context, caseId);
      const answer =
        file === undefined || !keepsFiles(context.actor)
          ? 'gone'
          : await context.session.own.ends.propose(at(context, caseId), 'term', context.now);
      return list(context, from, { receipt: told(answer, copy.proposedNow(file?.callName ?? '')) });
    },
  },
  LookAtEnd: {
    press: async ({ argument: { caseId }, context, in: from }) => {
      const file = await fileIn(context, caseId);
      return file?.proposedBy === undefined
        ? list(context, from, { receipt: copy.answers.gone })
        : { kind: 'show', view: confirmEndView(file, tellingOf(context)), how: viewHow(from) };
    },
  },
  ConfirmEnd: {
    press: async ({ argument: { caseId }, context, in: from }) => {
      const file = await fileIn(context, caseId);
      const answer =
        file === undefined || !mayAgree(context)
          ? 'gone'
          : await context.session.own.ends.confirm(at(context, caseId), context.now);
      return list(context, from, { receipt: told(answer, copy.confirmedNow(file?.callName ?? '')) });
    },
  },
  WithdrawEnd: {
    press: async ({ argument: { caseId }, context, in: from }) => {
      const file = await fileIn(context, caseId);
      const isDone = file !== undefined && (await context.session.own.ends.withdraw(caseId));
      return list(context, from, { receipt: isDone ? copy.withdrawnNow(file.callName) : copy.answers.gone });
    },
  },
  ReleaseEnd: {
    press: async ({ argument: { caseId }, context, in: from }) => {
      const file = await fileIn(context, caseId);
      const isDone = file !== undefined && (await context.session.own.ends.release(caseId));
      // No logbook says who did it.
      if (isDone) await context.session.noteAccess({ caseId, what: 'ReleaseEnd', allowed: true });
      return list(context, from, { receipt: isDone ? copy.releasedNow(file.callName) : copy.answers.gone });
    },
  },
};

import { pupilCopy } from '../../../cards/copy/pupil.nl.ts';
import type { siblingVerbs } from '../../../cards/verbs/pupil.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { noteSiblingView, siblingsView } from '../../../cards/views/siblings.ts';
import { isOpenTo } from '../../consultation/offers/looks.ts';
import type { Reply } from '../../port/reply.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CaseSubmit, InteractionResult, Press } from './interaction.ts';
import { sameKind, siblingCases } from './read/sibling-cases.ts';

const notYours = (): InteractionResult => gone(pupilCopy.show.notYours);

async function show({ context, in: from }: Press): Promise<InteractionResult> {
  if (!isOpenTo('siblings', context, context)) return notYours();
  return { kind: 'show', how: viewHow(from), view: siblingsView(context, await siblingCases(context)) };
}

/** Returns the person's other cases at this school that are not linked yet. */
async function others(context: CaseContext) {
  const noted = new Set(context.facts.siblings.map((s) => s.caseId));
  const cases = await context.session.myCases();
  return cases.filter(
    (c) => c.id !== context.caseId && c.schoolId === context.school.id && !noted.has(c.id) && sameKind(c, context),
  );
}

async function start({ context, in: from }: Press): Promise<InteractionResult> {
  if (!isOpenTo('siblings', context, context)) return notYours();
  const view = noteSiblingView(context, formDefaults(context, caseForm('NoteSibling')), await others(context));
  return { kind: 'show', how: formHow(from), view };
}

async function note({ form, read, context }: CaseSubmit<'NoteSibling'>): Promise<InteractionResult> {
  if (!isOpenTo('siblings', context, context)) return notYours();
  const name = read.need('name');
  const group = read.text('group');
  const chosen = read.text('sibling');
  // A case that this person is not in cannot be chosen, whatever was sent.
  const own =
    chosen === undefined || chosen === 'none' ? undefined : (await others(context)).find((c) => c.id === chosen);
  if (chosen !== undefined && chosen !== 'none' && own === undefined) return notYours();
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'NoteSibling',
      id: form.id,
      name,
      ...(group === undefined ? {} : { group }),
      ...(own === undefined ? {} : { caseId: own.id }),
    },
    after: async (after): Promise<Reply> => ({ kind: 'saved', next: siblingsView(after, await siblingCases(after)) }),
    refused: read.atField(['name', 'sibling'], 'name'),
  }));
}

export const siblingsInteractions: CaseInteractionsOf<typeof siblingVerbs> = {
  Siblings: { press: show },
  NoteSibling: { press: start, submit: note },
};

import { pupilCopy } from '../../../cards/copy/pupil.nl.ts';
import type { pupilVerbs } from '../../../cards/verbs/pupil.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { linkPupilView, pupilView, samePupilView } from '../../../cards/views/pupil.ts';
import { dependsOnAge } from '../../consultation/conditions.ts';
import { isOpenTo } from '../../consultation/offers/looks.ts';
import { mayLinkPupil } from '../../consultation/policy.ts';
import type { Reply } from '../../port/reply.ts';
import { ageIn, needAge } from './form/age.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CaseSubmit, InteractionResult, Press } from './interaction.ts';

async function samePupil(context: CaseContext) {
  const { session, caseId } = context;
  const earlier = (await session.samePupil(caseId)).filter((c) => c.caseId !== caseId);
  const mine = earlier.length === 0 ? [] : (await session.myCases()).map((c) => c.id);
  return samePupilView(
    context,
    earlier.map((c) => ({ ...c, mine: mine.includes(c.caseId) })),
  );
}

/** After linking, asks the coordinator, and nobody else, about an earlier case of the same pupil. */
async function afterLinking(context: CaseContext): Promise<Reply> {
  if (!isOpenTo('samePupil', context, context)) return { kind: 'saved' };
  return { kind: 'saved', next: await samePupil(context) };
}

async function link({ read, context }: CaseSubmit<'LinkPupil'>): Promise<InteractionResult> {
  if (!mayLinkPupil(context, context)) return gone(pupilCopy.show.notYours);
  const name = read.need('name');
  if (name !== '' && !/\p{L}\S*\s+\S*\p{L}/u.test(name)) read.error('name', pupilCopy.link.errors.name);
  if (context.facts.ageFrom === undefined && dependsOnAge(context.profile)) needAge(read);
  const identifier = read.text('identifier');
  const group = read.text('group');
  const workingName = read.text('workingName');
  const words = { typed: workingName, recorded: name === '' ? undefined : name, identifier };
  const child = await context.session.childKeys(context.school.id, words);
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'LinkPupil',
      child,
      ...ageIn(read),
      ...(group === undefined ? {} : { group }),
      ...(workingName === undefined ? {} : { workingName }),
    },
    alongside: (session) => session.linkPupil({ caseId: context.caseId, name, identifier }),
    after: afterLinking,
    refused: read.atField(['name'], 'name'),
  }));
}

async function showPupil({ context, in: from }: Press): Promise<InteractionResult> {
  if (!isOpenTo('pupil', context, context)) return gone(pupilCopy.show.notYours);
  const pupil = await context.session.pupil(context.caseId);
  return { kind: 'show', how: viewHow(from), view: pupilView(context, pupil) };
}

async function showSame({ context, in: from }: Press): Promise<InteractionResult> {
  if (!isOpenTo('samePupil', context, context)) return gone(pupilCopy.show.notYours);
  return { kind: 'show', how: viewHow(from), view: await samePupil(context) };
}

export const pupilInteractions: CaseInteractionsOf<typeof pupilVerbs> = {
  LinkPupil: {
    press: ({ context, in: from }) =>
      mayLinkPupil(context, context)
        ? {
            kind: 'show',
            how: formHow(from),
            view: linkPupilView(context, formDefaults(context, caseForm('LinkPupil'))),
          }
        : gone(pupilCopy.show.notYours),
    submit: link,
  },
  ShowPupil: { press: showPupil },
  SamePupil: { press: showSame },
};

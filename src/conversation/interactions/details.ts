import { pupilCopy } from '../../../cards/copy/pupil.nl.ts';
import type { detailsVerbs } from '../../../cards/verbs/pupil.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { detailsView } from '../../../cards/views/details.ts';
import { sourceKinds } from '../../consultation/entry-types.ts';

import { readersUnder } from './entries.ts';
import { ageIn } from './form/age.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';
import { familyNames, rosterHits, rosterQuestion } from './read/roster.ts';

const textFields = ['seen', 'workingName', 'group', 'place', 'others'] as const;

async function complete({ form, read, context }: CaseSubmit<'CompleteDetails'>): Promise<InteractionResult> {
  const details = read.filled(textFields);
  const when = read.momentIfAny('happenedOn', 'happenedTime');
  const sourceKind = read.choice('sourceKind', sourceKinds);
  if (Object.keys(details).length === 0 && when === undefined && ageIn(read).ageFrom === undefined)
    return read.errors({ workingName: pupilCopy.details.empty });
  const { urgency } = context.face;
  const own = details.workingName ?? context.facts.about.workingName;
  const group = details.group ?? context.facts.about.group;
  const hits = await rosterHits(context, {
    read,
    words: read.words(['seen', 'place', 'others']),
    urgency,
    own: [own, ...familyNames(context)],
    group,
  });
  if (hits.length > 0) {
    const again = detailsView(context, formDefaults(context, caseForm('CompleteDetails')));
    return { kind: 'show', how: 'replace', view: rosterQuestion(again, read, hits, context.newId) };
  }
  return {
    kind: 'command',
    command: {
      type: 'CompleteDetails',
      entryId: form.id,
      ...details,
      ...ageIn(read),
      ...(when === undefined ? {} : { when }),
      ...(sourceKind === undefined ? {} : { sourceKind }),
    },
    under: readersUnder('case'),
    refused: read.atField(
      ([...textFields, 'happenedOn'] as const).filter((id) => read.has(id)),
      'workingName',
    ),
  };
}

export const detailsInteractions: CaseInteractionsOf<typeof detailsVerbs> = {
  CompleteDetails: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      how: formHow(from),
      view: detailsView(context, formDefaults(context, caseForm('CompleteDetails'))),
    }),
    submit: complete,
  },
};

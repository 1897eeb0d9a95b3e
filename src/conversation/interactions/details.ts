import { pupilCopy } from '../../../cards/copy/pupil.nl.ts';
import type { detailsVerbs } from '../../../cards/verbs/pupil.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { ageIn } from '../../../cards/views/age.ts';
import { detailsView } from '../../../cards/views/details.ts';
import { sourceKinds } from '../../consultation/entry-types.ts';
import { atField } from '../handle/refusals.ts';
import { savedEntry } from './entries.ts';
import { choiceOf, momentOf } from './form/fields.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import { filled } from './intake.ts';
import type { CaseInteractionsOf, InteractionResult, Submit } from './interaction.ts';
import { familyNames, rosterHits, rosterQuestion } from './read/roster.ts';

const textFields = ['seen', 'workingName', 'group', 'place', 'others'] as const;

async function complete({ form, values, context }: Submit): Promise<InteractionResult> {
  const details = filled(values, textFields);
  const when = momentOf(values, 'happenedOn', 'happenedTime', context.school.timezone);
  const sourceKind = choiceOf(values, 'sourceKind', sourceKinds);
  if (Object.keys(details).length === 0 && when === undefined && ageIn(values).ageFrom === undefined)
    return { kind: 'errors', errors: { workingName: pupilCopy.details.empty } };
  const { urgency } = context.face;
  const own = details.workingName ?? context.facts.about.workingName;
  const group = details.group ?? context.facts.about.group;
  const hits = await rosterHits(context, {
    values,
    fields: ['seen', 'place', 'others'],
    urgency,
    own: [own, ...familyNames(context)],
    group,
  });
  if (hits.length > 0) {
    const again = detailsView(context, formDefaults(context, caseForm('CompleteDetails')));
    return { kind: 'show', how: 'replace', view: rosterQuestion(again, values, hits, context.newId) };
  }
  return {
    kind: 'command',
    command: {
      type: 'CompleteDetails',
      entryId: form.id,
      ...details,
      ...ageIn(values),
      ...(when === undefined ? {} : { when }),
      ...(sourceKind === undefined ? {} : { sourceKind }),
    },
    after: savedEntry('case'),
    refused: atField(
      [...textFields, 'happenedOn'].filter((id) => id in values),
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

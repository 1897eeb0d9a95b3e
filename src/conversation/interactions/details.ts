import { pupilCopy } from '../../../cards/copy/pupil.nl.ts';
import type { detailsVerbs } from '../../../cards/verbs/pupil.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { detailsView, missingFields } from '../../../cards/views/details.ts';
import { sourceKinds } from '../../consultation/entry-types.ts';

import type { View } from '../../port/card.ts';
import { readersUnder } from './entries.ts';
import { ageIn } from './form/age.ts';
import { fieldsOf } from './form/fields.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';
import { familyNames, rosterHits, rosterQuestion } from './read/roster.ts';

const textFields = ['seen', 'workingName', 'group', 'place', 'others'] as const;

/** True where the form holds more than what it was opened with: what stood in its fields already is no detail. */
function hasNews({ read, context }: CaseSubmit<'CompleteDetails'>): boolean {
  const { about, missing, ageFrom } = context.facts;
  const { workingName, group, ...others } = read.filled(textFields);
  const age = ageIn(read).ageFrom;
  return (
    Object.keys(others).length > 0 ||
    (workingName !== undefined && (workingName !== about.workingName || missing.includes('about'))) ||
    (group !== undefined && (group !== about.group || missing.includes('group'))) ||
    (age !== undefined && age !== ageFrom) ||
    (missing.includes('when') && read.momentIfAny('happenedOn', 'happenedTime') !== undefined)
  );
}

/** Returns the day that was said when the case was opened, while the words that it belongs to are still missing. */
async function knownDay({ session, caseId, facts, school }: CaseContext) {
  if (!facts.missing.includes('seen') || facts.missing.includes('when')) return {};
  const [opened] = await session.logbook(caseId, { types: ['CaseOpened'] });
  const when = opened?.body?.when;
  return when === undefined ? {} : fieldsOf(when, school.timezone);
}

const formOf = async (context: CaseContext): Promise<View> =>
  detailsView(context, formDefaults(context, caseForm('CompleteDetails')), await knownDay(context));

async function complete(submit: CaseSubmit<'CompleteDetails'>): Promise<InteractionResult> {
  const { form, read, context } = submit;
  if (!hasNews(submit)) {
    const [first] = missingFields(context.facts.missing);
    return read.errors({ [first?.id ?? 'workingName']: pupilCopy.details.empty });
  }
  const details = read.filled(textFields);
  const when = read.momentIfAny('happenedOn', 'happenedTime');
  const sourceKind = read.choice('sourceKind', sourceKinds);
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
    return { kind: 'show', how: 'replace', view: rosterQuestion(await formOf(context), read, hits, context.newId) };
  }
  const child = await context.session.childKeys(context.school.id, { typed: details.workingName });
  return {
    kind: 'command',
    command: {
      type: 'CompleteDetails',
      child,
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
    press: async ({ context, in: from }) => ({ kind: 'show', how: formHow(from), view: await formOf(context) }),
    submit: complete,
  },
};

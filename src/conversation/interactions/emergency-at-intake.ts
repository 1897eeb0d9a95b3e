import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { fill } from '../../../cards/fill.ts';
import { schoolForms } from '../../../cards/forms.ts';
import type { emergencyAtIntakeVerbs } from '../../../cards/verbs/school.ts';
import { schoolForm } from '../../../cards/verbs.ts';
import { reportedSavedView } from '../../../cards/views/danger.ts';
import { emergencyAtIntakeView } from '../../../cards/views/emergency-at-intake.ts';
import { reportWays } from '../../protocol/terms.ts';
import { formDefaults, formHow, savedWith } from './form/form-defaults.ts';
import { reportedAt } from './form/reported-at.ts';
import { freshCallName, tellSomebody } from './intake.ts';
import type { InteractionResult, SchoolContext, SchoolInteractionsOf, SchoolSubmit } from './interaction.ts';

/** Opens a case in danger and records the report in it, in one tap. Nothing typed here can hold it up. */
async function submit({
  form,
  read,
  context,
}: SchoolSubmit<'EmergencyAtIntake'>): Promise<InteractionResult<SchoolContext>> {
  const instead = tellSomebody(context, 'replace');
  if (instead !== undefined) return instead;
  const callName = await freshCallName(context);
  if (callName === undefined) return read.errors({ how: intakeCopy.callNameGone });
  const workingName = read.text('workingName');
  const note = read.text('note');
  const child = await context.session.childKeys(context.school.id, { typed: workingName });
  return {
    kind: 'command',
    command: {
      type: 'OpenCase',
      caseId: form.id,
      entryId: context.newId(),
      callName,
      urgency: 'danger',
      consult: [],
      exclude: [],
      reported: {
        how: read.choice('how', reportWays) ?? 'phone',
        happenedAt: reportedAt(read, context),
        ...(note === undefined ? {} : { note }),
      },
      ...(workingName === undefined ? {} : { workingName, child }),
    },
    // This view does not offer to record the report: it has just been recorded.
    after: (opened) => savedWith(reportedSavedView(opened)),
  };
}

export const emergencyAtIntakeInteractions: SchoolInteractionsOf<typeof emergencyAtIntakeVerbs> = {
  EmergencyAtIntake: {
    press: ({ read, context, in: from }) => {
      const instead = tellSomebody(context, formHow(from));
      if (instead !== undefined) return instead;
      const typed = read.other(schoolForms.OpenCase);
      const view = emergencyAtIntakeView(
        context.school,
        context.actor,
        formDefaults(context, schoolForm(context.school.id, 'EmergencyAtIntake')),
      );
      const kept = { note: typed.text('seen') ?? '', workingName: typed.text('workingName') ?? '' };
      return { kind: 'show', how: formHow(from), view: fill(view, kept) };
    },
    submit,
  },
};

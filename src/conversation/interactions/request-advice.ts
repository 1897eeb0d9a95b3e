/** Interaction in which a privacy officer advises about a request, of which she sees no name, no word and no case. */

import { adviceCopy as copy } from '../../../cards/copy/request-advice.nl.ts';
import { requestsCopy } from '../../../cards/copy/requests.nl.ts';
import { button } from '../../../cards/parts.ts';
import type { requestVerbs } from '../../../cards/verbs/requests.ts';
import { atSchool, schoolForm } from '../../../cards/verbs.ts';
import { keptView } from '../../../cards/views/kept.ts';
import { adviseRequestView } from '../../../cards/views/request-advice.ts';
import { advises, mayAdvise } from '../../consultation/requests/course.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import type {
  InteractionResult,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolPress,
  SchoolSubmit,
} from './interaction.ts';

type Wish = InteractionResult<SchoolContext>;

/** Returns why this person may not advise on it; undefined where they may. */
async function refusalOf({ session, school, actor }: SchoolContext, id: string): Promise<string | undefined> {
  const request = (await session.requests.list(school.id)).find((one) => one.id === id);
  if (request === undefined) return requestsCopy.gone;
  if (request.changed === true) return requestsCopy.noDecision.changed;
  return mayAdvise(request, actor) ? undefined : copy.notNow;
}

async function showForm({ argument, context, in: from }: SchoolPress<'AdviseRequest'>): Promise<Wish> {
  const refusal = await refusalOf(context, argument.request);
  if (refusal !== undefined) return { kind: 'notice', text: refusal };
  const defaults = formDefaults(context, schoolForm(context.school.id, 'AdviseRequest', argument));
  return { kind: 'show', how: formHow(from), view: adviseRequestView(defaults) };
}

async function advise({ argument, read, context }: SchoolSubmit<'AdviseRequest'>): Promise<Wish> {
  const { session, school, actor, now } = context;
  const text = read.need('advice');
  const errors = read.result(() => undefined);
  if (errors !== undefined) return errors;
  const refusal = await refusalOf(context, argument.request);
  // It ended while she wrote: her words stay in the form.
  if (refusal === copy.notNow && advises(actor)) return read.errors({ advice: refusal });
  if (refusal !== undefined) return { kind: 'notice', text: refusal };
  await session.requests.advise({ requestId: argument.request, schoolId: school.id, text, at: now });
  const back = button(requestsCopy.back, atSchool(school.id, 'Request', argument));
  return { kind: 'saved', view: keptView(copy.form.title, copy.form.saved, back) };
}

export const requestAdviceInteractions: Pick<SchoolInteractionsOf<typeof requestVerbs>, 'AdviseRequest'> = {
  AdviseRequest: { press: showForm, submit: advise },
};

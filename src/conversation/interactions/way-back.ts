/** The way back: what was begun in the file, in a step or in the weighing is saved there, with its receipt and what comes next. */
import {
  type CaseVerb,
  isCaseVerb,
  isReturnedTo,
  leadingBack,
  verbAndArgument,
  wayBackIn,
} from '../../../cards/verbs.ts';
import { withActions } from '../../../cards/with-actions.ts';
import { mayOpenFile } from '../../consultation/policy.ts';
import { type Action, isInput, type View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import type { CaseInteractions } from './bound.ts';
import { savedWith, viewHow } from './form/form-defaults.ts';
import type { CaseContext, InteractionResult, Press } from './interaction.ts';

/** After these the case goes on elsewhere, and *Nu* says where. */
const onward: ReadonlySet<CaseVerb> = new Set(['Next', 'Act', 'StartStep', 'CompleteStep', 'ReopenStep', 'Approval']);

function leadsBack(action: string): boolean {
  const [verb] = verbAndArgument(action);
  return isCaseVerb(verb) && !isReturnedTo(verb) && !onward.has(verb);
}

const ofAction =
  (to: string) =>
  <A extends Action>(action: A): A =>
    action.type === 'Action.Execute' && leadsBack(action.data.action)
      ? { ...action, data: { ...action.data, action: leadingBack(action.data.action, to) } }
      : action;

/** Returns the view with everything that is opened or saved from it leading back to what the press `to` shows. */
function fromThere(view: View, to: string): View {
  const { form } = view;
  const body = view.body.map((element) => (isInput(element) ? element : withActions(element, ofAction(to))));
  if (form === undefined || !leadsBack(form.action)) return { ...view, body };
  return { ...view, body, form: { ...form, action: leadingBack(form.action, to) } };
}

const replyFromThere = (reply: Reply | undefined, to: string): Reply | undefined =>
  reply?.kind === 'view' ? { ...reply, view: fromThere(reply.view, to) } : reply;

/** Returns the view that the press `to` shows now. */
async function viewAt(interactions: CaseInteractions, to: string, context: CaseContext): Promise<View | undefined> {
  const [verb, argument] = verbAndArgument(to);
  const ask = isCaseVerb(verb) ? interactions.get(verb)?.press : undefined;
  if (ask === undefined || !mayOpenFile(context, context.actor.id)) return undefined;
  const result = await ask({ argument, version: undefined, in: 'view', context });
  // Whoever comes back has looked there before.
  const reply = result.kind === 'command' ? await result.after?.(context) : result;
  return reply !== undefined && 'view' in reply ? fromThere(reply.view, to) : undefined;
}

/** Returns the result with its views leading back to `to`; a command that shows nothing else goes there itself. */
function goingBack(
  interactions: CaseInteractions,
  result: InteractionResult,
  { to, from, isThere }: { readonly to: string; readonly from?: Press['in']; readonly isThere: boolean },
): InteractionResult {
  if (result.kind === 'show') return { ...result, view: fromThere(result.view, to) };
  if (result.kind !== 'command') return result;
  const after = async (context: CaseContext): Promise<Reply | undefined> => {
    const own = await result.after?.(context);
    if (isThere) return replyFromThere(own, to);
    if (own !== undefined) return own;
    const view = await viewAt(interactions, to, context);
    if (view === undefined) return undefined;
    return from === undefined ? savedWith(view) : { kind: 'view', view, how: viewHow(from) };
  };
  return { ...result, after };
}

/** Returns the interactions, each of which leads back to the view that it was begun in. */
export function leadingBackIn(interactions: CaseInteractions): CaseInteractions {
  return new Map(
    [...interactions].map(([verb, interaction]) => {
      const { press, submit } = interaction;
      const isThere = isReturnedTo(verb);
      return [
        verb,
        {
          ...interaction,
          ...(press && {
            press: async (pressed: Parameters<typeof press>[0]) => {
              const here = pressed.argument === '' ? verb : `${verb}:${pressed.argument}`;
              const to = isThere ? here : onward.has(verb) ? undefined : pressed.back;
              const result = await press(pressed);
              return to === undefined ? result : goingBack(interactions, result, { to, from: pressed.in, isThere });
            },
          }),
          ...(submit && {
            submit: async (sent: Parameters<typeof submit>[0]) => {
              const to = onward.has(verb) ? undefined : wayBackIn(sent.form.action);
              const result = await submit(sent);
              return to === undefined ? result : goingBack(interactions, result, { to, isThere: false });
            },
          }),
        },
      ];
    }),
  );
}

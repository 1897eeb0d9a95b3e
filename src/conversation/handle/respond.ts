/**
 * Responses: turns the result of an interaction into a reply, by showing its view, or by executing its command and answering from the state
 * after it.
 */
import { actsOfForm } from '../../../cards/acts.ts';
import { refusalSentence } from '../../../cards/copy/refusals.nl.ts';
import { notNowView } from '../../../cards/views/not-now.ts';
import { nowAfter, outOfCaseView, receiptOn } from '../../../cards/views/receipt.ts';
import { whyNot } from '../../consultation/offers/offers.ts';
import { mayOpenFile } from '../../consultation/policy.ts';
import type { Decided, Refusal } from '../../consultation/refusal.ts';
import type { View } from '../../port/card.ts';
import { nothing, type Reply } from '../../port/reply.ts';
import type { Resent } from '../../port/session.ts';
import { viewHow } from '../interactions/form/form-defaults.ts';
import type { CaseContext, InteractionResult, Press, SchoolContext } from '../interactions/interaction.ts';
import { offered } from '../interactions/read/offered.ts';
import { unnamed } from './elsewhere.ts';
import { execute, openCase } from './execute.ts';
import { NothingDone } from './nothing-done.ts';
import { refusalReply } from './refusals.ts';
import { notKept, sameForm, savedBefore, secondCommand, underCorrection } from './resent.ts';
import { holdsUpReport, withWayOut } from './way-out.ts';

/** Answers a refusal in the words of the interaction, or as the house says it. */
const refusedReply = (
  refusal: Refusal,
  result: { refused?: (refusal: Refusal) => Reply | undefined },
  form: boolean,
): Reply => result.refused?.(refusal) ?? refusalReply(refusal, form);

type CommandResult<S extends SchoolContext> = Extract<InteractionResult<S>, { kind: 'command' }>;

const refusalIn = (decided: Decided<CaseContext>): Refusal | undefined => (decided.ok ? undefined : decided.refusal);

async function inCase(context: CaseContext, result: CommandResult<CaseContext>, form: boolean): Promise<CaseContext> {
  await result.alongside?.(context.session);
  const decided = await execute(context, result.command);
  const { beside } = result;
  const there =
    decided.ok && beside !== undefined ? await execute(beside.context, beside.command, beside.session) : decided;
  if (decided.ok && there.ok) return decided.value;
  const refusal = refusalIn(decided) ?? refusalIn(there);
  if (refusal === undefined) throw new Error('neither refused nor done');
  const reply = refusedReply(refusal, result, form);
  throw new NothingDone(withWayOut(reply, refusal, result.command.type, context), refusal);
}

async function newCase(
  context: SchoolContext,
  result: CommandResult<SchoolContext>,
  form: boolean,
): Promise<CaseContext> {
  await result.alongside?.(context.session);
  const decided = await openCase(context, result.command);
  if (decided.ok) return decided.value;
  throw new NothingDone(refusedReply(decided.refusal, result, form), decided.refusal);
}

/** Returns why a form could not be saved, whatever is typed in it. */
function inItsWay(context: CaseContext, view: View): Refusal | undefined {
  const acts = view.form === undefined ? [] : actsOfForm(view.form.action);
  const why = acts.map(({ act, about }) => whyNot(act, about, context, context));
  return why.includes(undefined) ? undefined : why[0];
}

/** Instead of a form that could not be saved, tells what stands in its way. */
function openable(context: CaseContext, view: View): View {
  const refusal = inItsWay(context, view);
  if (refusal === undefined || view.form === undefined) return view;
  const acts = actsOfForm(view.form.action);
  return notNowView(
    context,
    refusal,
    acts.some(({ act }) => holdsUpReport(refusal, act, context)),
  );
}

/** Shows a form that asks something more of what was sent; where it cannot be saved any more, what was typed stays where it is. */
function askedMore(context: CaseContext, result: Extract<InteractionResult, { kind: 'show' }>): Reply {
  const refusal = inItsWay(context, result.view);
  if (refusal === undefined) return shown(result);
  throw new NothingDone({ kind: 'fieldErrors', errors: { form: refusalSentence(refusal) } }, refusal);
}

/** Answers every result except a command. */
function shown(
  result:
    | Exclude<InteractionResult<SchoolContext>, { kind: 'command' }>
    | Exclude<InteractionResult, { kind: 'command' }>,
): Reply {
  switch (result.kind) {
    case 'show':
      return { kind: 'view', view: result.view, how: result.how };
    case 'notice':
      return { kind: 'notice', text: result.text };
    case 'saved':
      return { kind: 'saved', next: result.view };
    case 'errors':
      throw new NothingDone({ kind: 'fieldErrors', errors: result.errors });
    default:
      return result satisfies never;
  }
}

const done = (form: boolean): Reply => (form ? { kind: 'saved' } : nothing);

/**
 * Returns the answer after a command: *Nu* with its receipt, or the view that it leads to with the receipt on top. A command that the view
 * itself tells of, and one after which the person is out of the case, have none.
 */
function receipted(
  after: CaseContext,
  { command, under }: CommandResult<CaseContext>,
  reply: Reply | undefined,
  from: Press['in'] | undefined,
): Reply {
  const shows = (view: View): Reply =>
    from === undefined ? { kind: 'saved', next: view } : { kind: 'view', view, how: viewHow(from) };
  if (!mayOpenFile(after, after.actor.id)) return reply ?? shows(outOfCaseView());
  if (command.type === 'PauseMember') return reply ?? nothing;
  if (reply === undefined) return shows(nowAfter(command, offered(after), under?.(after)));
  const said = (view: View): View => receiptOn(view, command, offered(after), under?.(after));
  if (reply.kind === 'view') return { ...reply, view: said(reply.view) };
  return reply.kind === 'saved' && reply.next !== undefined ? { ...reply, next: said(reply.next) } : reply;
}

/** Answers a form that was saved before with something else in it, where this does not end in a command. */
function unsavedStill(
  result: Exclude<InteractionResult<SchoolContext>, { kind: 'command' }>,
  differs: Resent,
  form: string,
): Reply {
  if (result.kind === 'saved') return shown(result);
  if (result.kind === 'show' && result.view.form !== undefined)
    return shown({ ...result, view: sameForm(result.view, form) });
  throw new NothingDone(notKept(differs, result.kind === 'errors' ? result.errors : {}));
}

/** Responds to a form in a case that was saved before. */
async function againInCase(context: CaseContext, result: InteractionResult, form: string): Promise<Reply> {
  const { differs } = context.session;
  if (differs === undefined) {
    if (result.kind === 'command') return receipted(context, result, await result.after?.(context), undefined);
    return result.kind === 'saved' ? shown(result) : savedBefore();
  }
  if (result.kind !== 'command') return unsavedStill(result, differs, form);
  const command = secondCommand(context, result.command);
  const decided = command === undefined ? undefined : await execute(context, command);
  if (command === undefined || decided?.ok !== true) throw new NothingDone(notKept(differs));
  const corrects = command.type === 'AddEntry';
  return receipted(
    decided.value,
    { ...result, command, ...(corrects ? { under: () => underCorrection } : {}) },
    corrects ? undefined : await result.after?.(decided.value),
    undefined,
  );
}

/**
 * Responds inside a case. `from`: where a button was pressed; absent for a form. `form`: the id of the form that was sent. A press that arrived
 * before changes nothing, and the answer comes from the current state.
 */
export async function respondInCase(
  context: CaseContext,
  result: InteractionResult,
  from: Press['in'] | undefined,
  form?: string,
): Promise<Reply> {
  const { fresh } = context.session;
  if (!fresh && form !== undefined) return againInCase(context, result, form);
  if (result.kind === 'show')
    return form === undefined ? shown({ ...result, view: openable(context, result.view) }) : askedMore(context, result);
  if (result.kind !== 'command') return shown(result);
  const after = fresh ? await inCase(context, result, from === undefined) : context;
  return receipted(after, result, await result.after?.(after), from);
}

/** Responds outside a case. A form that arrived before has already made its case. `form`: its id; absent for a press. */
export async function respondAtSchool(
  context: SchoolContext,
  result: InteractionResult<SchoolContext>,
  form: string | undefined,
): Promise<Reply> {
  const { fresh, differs } = context.session;
  if (!fresh && form !== undefined) {
    if (differs === undefined) return result.kind === 'saved' ? shown(result) : savedBefore();
    if (result.kind !== 'command') return unsavedStill(result, differs, form);
    throw new NothingDone(notKept(differs));
  }
  if (result.kind !== 'command') return shown(result);
  const opened = await newCase(context, result, form !== undefined);
  const reply = (await result.after?.(opened)) ?? done(form !== undefined);
  return context.unseen ? unnamed(reply, opened) : reply;
}

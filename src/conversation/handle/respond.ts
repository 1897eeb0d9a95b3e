/**
 * Responses: turns the result of an interaction into a reply, by showing its view, or by executing its command and answering from the state
 * after it.
 */
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import { nothing, type Reply } from '../../port/reply.ts';
import type { CaseContext, InteractionResult, SchoolContext } from '../interactions/interaction.ts';
import { execute, openCase } from './execute.ts';
import { NothingDone } from './nothing-done.ts';
import { refusalReply } from './refusals.ts';

const refused = (
  refusal: Refusal,
  result: { refused?: (refusal: Refusal) => Reply | undefined },
  form: boolean,
): never => {
  throw new NothingDone(result.refused?.(refusal) ?? refusalReply(refusal, form), refusal);
};

type CommandResult<S extends SchoolContext> = Extract<InteractionResult<S>, { kind: 'command' }>;

async function inCase(context: CaseContext, result: CommandResult<CaseContext>, form: boolean): Promise<CaseContext> {
  await result.alongside?.(context.session);
  const decided = await execute(context, result.command);
  return decided.ok ? decided.value : refused(decided.refusal, result, form);
}

async function newCase(
  context: SchoolContext,
  result: CommandResult<SchoolContext>,
  form: boolean,
): Promise<CaseContext> {
  await result.alongside?.(context.session);
  const decided = await openCase(context, result.command);
  return decided.ok ? decided.value : refused(decided.refusal, result, form);
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
    case 'errors':
      throw new NothingDone({ kind: 'fieldErrors', errors: result.errors });
    default:
      return result satisfies never;
  }
}

const done = (form: boolean): Reply => (form ? { kind: 'saved' } : nothing);

/**
 * Responds inside a case. `fresh` is false when the same request arrived before: then nothing changes, and the answer comes from the
 * current state.
 */
export async function respondInCase(
  context: CaseContext,
  result: InteractionResult,
  form: boolean,
  fresh: boolean,
): Promise<Reply> {
  if (result.kind !== 'command') return shown(result);
  const after = fresh ? await inCase(context, result, form) : context;
  return (await result.after?.(after)) ?? done(form);
}

/** Responds outside a case. A form that arrived before has already made its case. */
export async function respondAtSchool(
  context: SchoolContext,
  result: InteractionResult<SchoolContext>,
  form: boolean,
  fresh: boolean,
): Promise<Reply> {
  if (result.kind !== 'command') return shown(result);
  if (!fresh) return { kind: 'notice', text: replyCopy.alreadySaved };
  const opened = await newCase(context, result, form);
  return (await result.after?.(opened)) ?? done(form);
}

/** Turns the result of an interaction into a reply: shows its view, or executes its command and answers from the state after it. */
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

/** Answers everything but a command. */
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

/** `fresh` is false when the same thing arrived before: then nothing changes and the answer comes from the state as it is now. */
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

/** Outside a case. A form that arrived before has made its case already. */
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

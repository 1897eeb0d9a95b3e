/** Grants what an interaction wishes for: shows a view, or carries its command out and answers from the state after it. */
import { doorCopy } from '../../../cards/copy/door.nl.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import { nothing, type Reply } from '../../port/reply.ts';
import type { CaseScene, Scene, Wish } from '../interactions/interaction.ts';
import { carryOut, openCase } from './execute.ts';
import { refusalReply } from './refusals.ts';

/** Thrown through a transaction so that nothing of it stays, the note of the delivery key included; the reply is what the person sees. */
export class NothingDone extends Error {
  readonly reply: Reply;
  readonly refusal: Refusal | undefined;
  constructor(reply: Reply, refusal?: Refusal) {
    super('nothing done');
    this.reply = reply;
    this.refusal = refusal;
  }
}

const refused = (
  refusal: Refusal,
  wish: { refused?: (refusal: Refusal) => Reply | undefined },
  form: boolean,
): never => {
  throw new NothingDone(wish.refused?.(refusal) ?? refusalReply(refusal, form), refusal);
};

type Command<S extends Scene> = Extract<Wish<S>, { kind: 'command' }>;

async function inCase(scene: CaseScene, wish: Command<CaseScene>, form: boolean): Promise<CaseScene> {
  await wish.alongside?.(scene.session);
  const decided = await carryOut(scene, wish.command);
  return decided.ok ? decided.value : refused(decided.refusal, wish, form);
}

async function newCase(scene: Scene, wish: Command<Scene>, form: boolean): Promise<CaseScene> {
  await wish.alongside?.(scene.session);
  const decided = await openCase(scene, wish.command);
  return decided.ok ? decided.value : refused(decided.refusal, wish, form);
}

/** Answers everything but a command. */
function shown(wish: Exclude<Wish<Scene>, { kind: 'command' }> | Exclude<Wish, { kind: 'command' }>): Reply {
  switch (wish.kind) {
    case 'show':
      return { kind: 'view', view: wish.view, how: wish.how };
    case 'notice':
      return { kind: 'notice', text: wish.text };
    case 'errors':
      throw new NothingDone({ kind: 'fieldErrors', errors: wish.errors });
    default:
      return wish satisfies never;
  }
}

const done = (form: boolean): Reply => (form ? { kind: 'saved' } : nothing);

/** `fresh` is false when the same thing arrived before: then nothing changes and the answer comes from the state as it is now. */
export async function grantInCase(scene: CaseScene, wish: Wish, form: boolean, fresh: boolean): Promise<Reply> {
  if (wish.kind !== 'command') return shown(wish);
  const after = fresh ? await inCase(scene, wish, form) : scene;
  return (await wish.after?.(after)) ?? done(form);
}

/** Outside a case. A form that arrived before has made its case already. */
export async function grantOutside(scene: Scene, wish: Wish<Scene>, form: boolean, fresh: boolean): Promise<Reply> {
  if (wish.kind !== 'command') return shown(wish);
  if (!fresh) return { kind: 'notice', text: doorCopy.alreadySaved };
  const opened = await newCase(scene, wish, form);
  return (await wish.after?.(opened)) ?? done(form);
}

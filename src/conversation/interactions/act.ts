import { askedFor } from '../../../cards/acts.ts';
import type { actVerbs } from '../../../cards/verbs/act.ts';
import { type CaseVerb, isCaseVerb, verbAndArgument } from '../../../cards/verbs.ts';
import { whoIsAsked } from '../../../cards/waits.ts';
import { type ActName, isOffered } from '../../consultation/offers/acts.ts';
import { actOf } from '../../consultation/waits/act.ts';
import { hasKey, type Wait } from '../../consultation/waits/wait.ts';
import { waitsFor, waitsOfPerson } from '../../consultation/waits/waits-for.ts';
import type { CaseInteractions } from './bound.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, InteractionResult } from './interaction.ts';
import { alreadyDone, askedOfOthers } from './next.ts';

/** A verb and its argument, as a button carries them. */
interface Led {
  readonly verb: CaseVerb;
  readonly argument: string;
}

const waits = ({ face, facts, school, profile, now }: CaseContext): readonly Wait[] =>
  waitsFor(face, school, profile, now, facts.excluded);

/**
 * Returns what ends a wait of this person at this moment; undefined for one that is gone, or that asks somebody else. Whoever was late with it
 * can do it still, where they may.
 */
export function leadsTo(context: CaseContext, key: string): Led | undefined {
  const { actor, caseId } = context;
  const all = waits(context).filter((it) => hasKey(it, key));
  const [mine] = waitsOfPerson(all, actor.id);
  const wait = mine ?? all.find(({ silent }) => silent?.includes(actor.id));
  if (wait === undefined) return undefined;
  const offered = (act: ActName) => context.offersOf(context, context, act);
  const ending = actOf(wait, context, context, offered);
  if (mine === undefined && !isOffered(offered(ending.act), ending.act, ending.about)) return undefined;
  const [verb, argument] = verbAndArgument(askedFor(caseId, ending).action);
  return isCaseVerb(verb) ? { verb, argument } : undefined;
}

/** Answers a row that leads this person nowhere: a room shows everybody the same rows, and a post may be behind. */
function notLed(press: CasePress<'Act'>): InteractionResult {
  const { context, argument } = press;
  const wait = waits(context).find((it) => hasKey(it, argument.wait));
  return wait === undefined ? alreadyDone(press) : askedOfOthers(press, whoIsAsked(wait, context));
}

/** Leads to whatever ends a wait, exactly as if the button of that act was pressed; for others, to what waits for them. */
function lead(others: CaseInteractions, press: CasePress<'Act'>): Promise<InteractionResult> | InteractionResult {
  const led = leadsTo(press.context, press.argument.wait);
  const ask = led === undefined ? undefined : others.get(led.verb)?.press;
  if (led === undefined || ask === undefined) return notLed(press);
  return ask({ ...press, argument: led.argument, version: undefined });
}

/** Reminds whoever is asked; a row that waits for this person meanwhile leads to what waits for them. */
function nudge(press: CasePress<'Nudge'>): InteractionResult {
  const { context, argument } = press;
  const wait = waits(context).find(({ key }) => key === argument.wait);
  if (wait === undefined) return alreadyDone(press);
  if (wait.people.includes(context.actor.id)) return askedOfOthers(press, whoIsAsked(wait, context));
  return { kind: 'command', command: { type: 'Nudge', wait: wait.key } };
}

/** `others`: the interactions to lead to. */
export const actInteractions = (others: () => CaseInteractions): CaseInteractionsOf<typeof actVerbs> => ({
  // What it leads to may ask for a command.
  Act: { locks: true, press: (press) => lead(others(), press) },
  Nudge: { locks: true, press: nudge },
});

import { askedFor } from '../../../cards/acts.ts';
import type { actVerbs } from '../../../cards/verbs/act.ts';
import { type CaseVerb, isCaseVerb, verbAndArgument } from '../../../cards/verbs.ts';
import { actOf } from '../../consultation/waits/act.ts';
import { waitsFor, waitsOfPerson } from '../../consultation/waits/waits-for.ts';
import type { CaseInteractions } from './bound.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, InteractionResult } from './interaction.ts';
import { alreadyDone } from './next.ts';

/** A verb and its argument, as a button carries them. */
interface Led {
  readonly verb: CaseVerb;
  readonly argument: string;
}

/** Returns what ends a wait of this person at this moment; undefined for one that is gone, or that asks somebody else by now. */
export function leadsTo(context: CaseContext, key: string): Led | undefined {
  const { face, facts, school, profile, now, actor, caseId } = context;
  const mine = waitsOfPerson(waitsFor(face, school, profile, now, facts.excluded), actor.id);
  const wait = mine.find((it) => it.key === key);
  if (wait === undefined) return undefined;
  const [verb, argument] = verbAndArgument(askedFor(caseId, actOf(wait, context, context)).action);
  return isCaseVerb(verb) ? { verb, argument } : undefined;
}

/** Leads to whatever ends a wait, exactly as if the button of that act was pressed; where it is gone, to what waits instead. */
function lead(others: CaseInteractions, press: CasePress<'Act'>): Promise<InteractionResult> | InteractionResult {
  const led = leadsTo(press.context, press.argument.wait);
  const ask = led === undefined ? undefined : others.get(led.verb)?.press;
  if (led === undefined || ask === undefined) return alreadyDone(press);
  return ask({ ...press, argument: led.argument, version: undefined });
}

/** `others`: the interactions to lead to. */
export const actInteractions = (others: () => CaseInteractions): CaseInteractionsOf<typeof actVerbs> => ({
  // What it leads to may ask for a command.
  Act: { locks: true, press: (press) => lead(others(), press) },
});

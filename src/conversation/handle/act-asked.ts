/** What is asked, for where it belongs: its kind, and whether it changes something. */
import { verbAndArgument } from '../../../cards/verbs.ts';
import type { Inbound } from '../../port/inbound.ts';
import { leadsTo } from '../interactions/act.ts';
import type { CaseContext } from '../interactions/interaction.ts';
import type { ActAsked } from './belonging.ts';
import { kindOf, kindOfPress } from './kinds.ts';

/** Returns what is asked outside a case. `opensForm`: whether pressing a button of this verb shows its form, and changes nothing yet. */
export function askedAtSchool(inbound: Inbound, opensForm: (verb: string) => boolean): ActAsked {
  const kind = kindOf(inbound);
  const isSent = inbound.kind === 'submit';
  const [verb] = inbound.kind === 'press' ? verbAndArgument(inbound.button.action) : [''];
  return { kind: kind === 'led' ? 'read' : kind, isSent, changes: isSent || !opensForm(verb) };
}

/** Returns what is asked in a case: a row is what it leads to, and where it leads nowhere it shows something. `opensForm`: as at a school. */
export function askedInCase(inbound: Inbound, context: CaseContext, opensForm: (verb: string) => boolean): ActAsked {
  const isSent = inbound.kind === 'submit';
  const kind = kindOf(inbound);
  const verb = inbound.kind === 'press' ? verbAndArgument(inbound.button.action)[0] : '';
  if (kind !== 'led') return { kind, isSent, changes: isSent || !opensForm(verb) };
  const led = inbound.kind === 'press' ? leadsTo(context, verbAndArgument(inbound.button.action)[1]) : undefined;
  if (led === undefined) return { kind: 'read', isSent, changes: false };
  const leads = kindOfPress(led.verb);
  const button = { action: [led.verb, led.argument].filter((part) => part !== '').join(':'), caseId: context.caseId };
  return { kind: leads === 'led' ? 'read' : leads, isSent, changes: !opensForm(led.verb), button };
}

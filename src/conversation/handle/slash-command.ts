import { outsideCopy } from '../../../cards/copy/outside.nl.ts';
import { schoolChoiceView } from '../../../cards/views/intake.ts';
import { mayReadFigures } from '../../consultation/policy.ts';
import type { View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import { showDigestSettings } from '../interactions/digest.ts';
import { showFigures } from '../interactions/figures.ts';
import { showIntake } from '../interactions/intake.ts';
import type { InteractionResult, SchoolContext } from '../interactions/interaction.ts';
import { showAway, showCallHelp, showHelp, showMyCases, showNumbers } from '../interactions/outside.ts';
import { showPractice } from '../interactions/practice.ts';
import { verbOf } from './slash-words.ts';

const typedWords = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** What `/zorg …` shows, in the school where it was asked. */
export async function resultOfCommand(context: SchoolContext, text: string): Promise<InteractionResult<SchoolContext>> {
  const verb = verbOf(text, mayReadFigures(context.actor));
  switch (verb) {
    case 'Intake':
      return showIntake(context, 'open', typedWords(text));
    case 'MyCases':
      return showMyCases(context, 'open');
    case 'EmergencyNumbers':
      return showNumbers(context, 'open');
    case 'Help':
      return showHelp(context, 'open');
    case 'CallHelp':
      return showCallHelp(context, 'open');
    case 'Away':
      return showAway(context, 'open');
    case 'DigestSettings':
      return showDigestSettings(context, 'open');
    case 'Figures':
      return showFigures(context, 'open');
    case 'Practice':
      return showPractice(context, 'open');
    case 'Manage':
      return { kind: 'notice', text: outsideCopy.manageLater };
    default:
      return verb satisfies never;
  }
}

/** Asks which school `/zorg …` is about, for someone who has a role at more than one. */
export function schoolChoice(
  schools: readonly { readonly id: string; readonly name: string }[],
  text: string,
  newId: () => string,
  board = false,
): View {
  const verb = verbOf(text, board);
  const typed = verb === 'Intake' ? typedWords(text) : undefined;
  return schoolChoiceView(schools, { verb, formId: newId(), ...(typed === undefined ? {} : { typed }) });
}

/** The school a press or form outside a case is about: it stands in the action, or was chosen in the form. */
export function schoolAskedFor(inbound: Inbound): string | undefined {
  if (inbound.kind !== 'press' && inbound.kind !== 'submit') return undefined;
  const action = inbound.kind === 'press' ? inbound.button.action : inbound.form.action;
  const [, argument = ''] = action.split(/:(.*)/s);
  const [named] = argument.split('.');
  if (named !== undefined && named !== '') return named;
  const chosen = inbound.kind === 'submit' ? inbound.values.school : undefined;
  return typeof chosen === 'string' && chosen !== '' ? chosen : undefined;
}

import { outsideCopy } from '../../../cards/copy/outside.nl.ts';
import { mayReadFigures } from '../../consultation/policy.ts';
import { typedWords, verbOf } from '../handle/slash-words.ts';
import { showDecidedAlone } from './decided-alone.ts';
import { showDigest } from './digest.ts';
import { showFigures } from './figures.ts';
import { showIntake } from './intake.ts';
import type { InteractionResult, SchoolContext } from './interaction.ts';
import { showAway, showCallHelp, showHelp, showMyCases, showNumbers } from './outside.ts';
import { showPractice } from './practice.ts';
import { showRequests } from './requests.ts';

/** Returns what `/zorg …` shows in the school where it was typed. */
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
    case 'Digest':
      return showDigest(context, 'open');
    case 'Figures':
      return showFigures(context, 'open');
    case 'DecidedAlone':
      return showDecidedAlone(context, 'open');
    case 'Practice':
      return showPractice(context, 'open');
    case 'Requests':
      return showRequests(context, 'open');
    case 'Manage':
      return { kind: 'notice', text: outsideCopy.manageLater };
    default:
      return verb satisfies never;
  }
}

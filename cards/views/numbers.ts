import type { PersonId, School } from '../../src/consultation/school.ts';
import type { Container, View } from '../../src/port/card.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { emergencyNumbers } from '../emergency.ts';
import { box, button, buttons, heading, text } from '../parts.ts';
import { atSchool, inCase } from '../verbs.ts';

/** Everyone of the school, where no case says who must not hear of it. */
export const anyone = (school: School): readonly PersonId[] => school.people.map((p) => p.id);

/** Stands above the fields of every first view. `among`: the colleagues who may be named as people to call; nobody unless said. */
export const emergencyBox = (school: School, among: readonly PersonId[] = []): Container =>
  box('attention', ...emergencyNumbers(school, among));

/** What to do in danger. With a case: the buttons that record it; without: the short form that opens one. */
export function emergencyView(
  school: School,
  options: {
    /** Only these colleagues are named as people to call: the members of the case. */
    readonly among?: readonly PersonId[];
    readonly schoolArgument?: string;
    /** `saved` says in other words that it is kept, and who hears of it. */
    readonly inCase?: { readonly caseId: string; readonly callName: string; readonly saved?: string };
    readonly after?: View['body'];
  },
): View {
  const { inCase: about, schoolArgument } = options;
  const reported =
    about === undefined
      ? button(numbersCopy.alreadyReported, atSchool(schoolArgument, 'EmergencyAtIntake'), { style: 'destructive' })
      : button(numbersCopy.alreadyReported, inCase(about.caseId, 'ReportEmergency'), { style: 'destructive' });
  const help = about === undefined ? atSchool(schoolArgument, 'CallHelp') : inCase(about.caseId, 'CallHelp');
  return {
    title: numbersCopy.title,
    body: [
      emergencyBox(school, options.among),
      ...numbersCopy.steps.map((step) => text(step)),
      ...(about === undefined ? [] : [heading(about.callName), text(about.saved ?? numbersCopy.saved(about.callName))]),
      buttons(reported, button(numbersCopy.callHelp, help)),
      ...(options.after ?? []),
    ],
  };
}

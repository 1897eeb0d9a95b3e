import type { PersonId, School } from '../../src/consultation/school.ts';
import type { Container, View } from '../../src/port/card.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { emergencyNumbers } from '../emergency.ts';
import { box, button, buttons, heading, text } from '../parts.ts';
import { atSchool, inCase } from '../verbs.ts';

/** Returns everyone of the school, for when there is no case from which people are excluded. */
export const anyone = (school: School): readonly PersonId[] => school.people.map((p) => p.id);

/** The emergency box above the fields of every first view. `among`: colleagues who may be named as people to call; by default none. */
export const emergencyBox = (school: School, among: readonly PersonId[] = []): Container =>
  box('attention', ...emergencyNumbers(school, among));

/** The view of what to do in danger. With a case it has the buttons that record it; without, the short form that opens one. */
export function emergencyView(
  school: School,
  options: {
    /** The only colleagues to name as people to call: the members of the case. */
    readonly among?: readonly PersonId[];
    readonly schoolArgument?: string;
    /** `saved`: a different sentence to say that it was saved, and who is told. */
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

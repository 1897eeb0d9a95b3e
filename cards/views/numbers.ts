import type { PersonId, RoleId, School } from '../../src/consultation/school.ts';
import { holdersOf } from '../../src/consultation/school.ts';
import type { Container, View, ViewElement } from '../card.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { box, button, buttons, heading, text } from '../parts.ts';

/** Names with a number of those who hold a role, never of someone who is kept out of the case. */
export function phonesOf(school: School, role: RoleId, without: readonly PersonId[] = []): readonly string[] {
  return holdersOf(school, role).flatMap((p) =>
    p.phone === undefined || without.includes(p.id) ? [] : [`${p.name} ${p.phone}`],
  );
}

/** The numbers as sentences: national ones first, then the school's region, then a colleague. */
export function emergencyNumbers(
  school: School,
  options: { readonly call?: RoleId; readonly without?: readonly PersonId[] } = {},
): readonly string[] {
  const colleagues = options.call === undefined ? [] : phonesOf(school, options.call, options.without).slice(0, 2);
  return [
    numbersCopy.first,
    numbersCopy.veiligThuis,
    numbersCopy.region(school.veiligThuis.name, school.veiligThuis.phone),
    ...(colleagues.length === 0 ? [] : [numbersCopy.alsoCall(colleagues)]),
  ];
}

/** Stands above the fields of every first view. */
export function emergencyBox(school: School, options: Parameters<typeof emergencyNumbers>[1] = {}): Container {
  const [first = numbersCopy.first, ...rest] = emergencyNumbers(school, options);
  return box('attention', text(first, { weight: 'Bolder', color: 'Attention' }), text(rest.join('\n')));
}

/** What to do in danger. With a case: the buttons that record it; without: the short form that opens one. */
export function emergencyView(
  school: School,
  options: {
    readonly call?: RoleId;
    readonly without?: readonly PersonId[];
    readonly schoolArgument?: string;
    readonly inCase?: { readonly caseId: string; readonly callName: string };
    readonly after?: readonly ViewElement[];
  },
): View {
  const { inCase } = options;
  const argument = options.schoolArgument === undefined ? '' : `:${options.schoolArgument}`;
  const reported =
    inCase === undefined
      ? button(numbersCopy.alreadyReported, { action: `EmergencyAtIntake${argument}` }, { style: 'destructive' })
      : button(
          numbersCopy.alreadyReported,
          { action: 'ReportEmergency', caseId: inCase.caseId },
          { style: 'destructive' },
        );
  const help = inCase === undefined ? { action: `CallHelp${argument}` } : { action: 'CallHelp', caseId: inCase.caseId };
  return {
    title: numbersCopy.title,
    body: [
      emergencyBox(school, options),
      ...numbersCopy.steps.map((step) => text(step)),
      ...(inCase === undefined ? [] : [heading(inCase.callName), text(numbersCopy.saved(inCase.callName))]),
      buttons(reported, button(numbersCopy.callHelp, help)),
      ...(options.after ?? []),
    ],
  };
}

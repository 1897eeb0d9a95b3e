import type { Person, School } from '../../src/consultation/school.ts';
import type { View } from '../../src/port/card.ts';
import { reportWays } from '../../src/protocol/terms.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { outsideCopy } from '../copy/outside.nl.ts';
import { choices, text } from '../parts.ts';
import { schoolFormView } from './frame.ts';
import { area, doneAt, line } from './inputs.ts';
import { anyone, emergencyBox } from './numbers.ts';
import type { SchoolFormDefaults } from './state.ts';

const copy = outsideCopy.emergency;

const reportInputs = (defaults: Pick<SchoolFormDefaults, 'at'>) => [
  choices(
    'how',
    copy.how,
    reportWays.map((value) => ({ title: copy.hows[value], value })),
    {
      isRequired: true,
      value: 'phone',
    },
  ),
  ...doneAt(defaults, copy.when),
  area('note', copy.note, { hint: copy.noteHint }),
];

/** The form of *Er is al gemeld* for someone without a case: a few fields, none of which holds it up. */
export const emergencyAtIntakeView = (
  school: School,
  actor: Person,
  defaults: SchoolFormDefaults<'EmergencyAtIntake'>,
): View =>
  schoolFormView(defaults, copy, [
    emergencyBox(school, anyone(school, actor.id)),
    text(copy.intro),
    ...reportInputs(defaults),
    line('workingName', intakeCopy.about, { hint: intakeCopy.aboutHint, maxLength: 80 }),
  ]);

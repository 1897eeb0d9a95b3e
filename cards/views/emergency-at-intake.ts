import type { School } from '../../src/consultation/school.ts';
import type { View, ViewElement } from '../../src/port/card.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { outsideCopy } from '../copy/outside.nl.ts';
import { choices, text } from '../parts.ts';
import { type SchoolAction, schoolForm } from '../verbs.ts';
import { area, happened } from './inputs.ts';
import { anyone, emergencyBox } from './numbers.ts';
import type { FormDefaults } from './state.ts';

const copy = outsideCopy.emergency;
export const reportedHow = ['phone', 'form'] as const;

const reportFields = (defaults: FormDefaults<SchoolAction>): readonly ViewElement[] => [
  choices(
    'how',
    copy.how,
    reportedHow.map((value) => ({ title: copy.hows[value], value })),
    {
      isRequired: true,
      value: 'phone',
    },
  ),
  ...happened(defaults, copy.when),
  area('note', copy.note, { hint: copy.noteHint }),
];

/** *Er is al gemeld* by someone who has no case yet: few fields, none of which holds it up. */
export const emergencyAtIntakeView = (school: School, defaults: FormDefaults<SchoolAction>): View => ({
  title: copy.title,
  body: [
    emergencyBox(school, anyone(school)),
    text(copy.intro),
    ...reportFields(defaults),
    { type: 'Input.Text', id: 'workingName', label: intakeCopy.about, hint: intakeCopy.aboutHint, maxLength: 80 },
  ],
  form: { id: defaults.id, action: schoolForm(school.id, 'EmergencyAtIntake'), submit: copy.submit },
});

import { activeMembers } from '../../src/consultation/face.ts';
import type { PersonId, School } from '../../src/consultation/school.ts';
import type { Container, View } from '../../src/port/card.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { emergencyNumbers } from '../emergency.ts';
import { box, button, buttons, text } from '../parts.ts';
import { atSchool } from '../verbs.ts';
import type { ViewState } from './state.ts';

/** Returns everyone of the school but this person, for when there is no case from which people are excluded: nobody is told to call themselves. */
export const anyone = (school: School, except?: PersonId): readonly PersonId[] =>
  school.people.flatMap((p) => (p.id === except ? [] : [p.id]));

/** The other members of the case, who are the only colleagues named as people to call: nobody is told to call themselves. */
export const callers = ({ face, actor }: Pick<ViewState, 'face' | 'actor'>): readonly PersonId[] =>
  activeMembers(face).flatMap(({ person }) => (person === actor.id ? [] : [person]));

/** The emergency box above the fields of every first view. `among`: colleagues who may be named as people to call; by default none. */
export const emergencyBox = (school: School, among: readonly PersonId[] = []): Container =>
  box('attention', ...emergencyNumbers(school, among));

/** The view of what to do in danger outside a case, with the short form that opens one. */
export const emergencyView = (school: School, among: readonly PersonId[]): View => ({
  title: numbersCopy.title,
  body: [
    emergencyBox(school, among),
    ...numbersCopy.steps.map((step) => text(step)),
    buttons(
      button(numbersCopy.alreadyReported, atSchool(school.id, 'EmergencyAtIntake'), { style: 'destructive' }),
      button(numbersCopy.callHelp, atSchool(school.id, 'CallHelp')),
    ),
  ],
});

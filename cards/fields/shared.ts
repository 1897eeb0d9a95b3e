/** Fields that stand in several forms. */
import { fields } from './field.ts';

/** When something happened, on most forms. */
export const moment = fields({ happenedOn: 'date', happenedTime: 'time' });

/** Where, who else was there, how it is known. */
export const circumstances = fields({ place: 'text', others: 'text', sourceKind: 'choice' });

/** From which age on some protocols ask something else. */
export const age = fields({ ageFrom: 'choice' });

/** On what ground something is left out, and whose safety it is about. */
export const ground = fields({ ground: 'choice', whose: 'choice' });

/** What to do about a name of the roster: put into whatever form is shown again. */
export const roster = fields({ roster: 'choice' });

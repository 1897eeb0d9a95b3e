/** Fields that several forms share. */
import { fields } from './field.ts';

/** When something happened, on most forms. */
export const moment = fields({ happenedOn: 'date', happenedTime: 'time' });

/** Where, who else was there, how it is known. */
export const circumstances = fields({ place: 'text', others: 'text', sourceKind: 'choice' });

/** The age from which some protocols require something different. */
export const age = fields({ ageFrom: 'choice' });

/** The ground for skipping something, and whose safety is at stake. */
export const ground = fields({ ground: 'choice', whose: 'choice' });

/** What to do about a name from the roster: added to any form that is shown again. */
export const roster = fields({ roster: 'choice' });

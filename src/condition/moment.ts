/** Days and moments in a Dutch sentence, as a clock in the Netherlands has them. */
const ZONE = 'Europe/Amsterdam';

/** `3 januari 2027` */
export const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: ZONE }).format(at);

const isoDay = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: ZONE });

/** `2027-01-03` */
export const isoDayOf = (at: Date): string => isoDay.format(at);

/** `3 januari 2027 om 02:00` */
export const momentOf = (at: Date): string =>
  `${dayOf(at)} om ${new Intl.DateTimeFormat('nl-NL', { timeStyle: 'short', timeZone: ZONE }).format(at)}`;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

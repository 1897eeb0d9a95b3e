/** Words for days and terms, as people say them. */
export const momentsCopy = {
  /** By the number of days from today. */
  near: { '-1': 'gisteren', '0': 'vandaag', '1': 'morgen' } as Readonly<Record<number, string>>,
  tonight: 'vannacht',
  lastNight: 'afgelopen nacht',
  midnight: 'vandaag voor middernacht',
  unknown: 'dag onbekend',
  at: (day: string, time: string) => `${day} om ${time}`,
  before: (day: string, time: string) => `${day} voor ${time}`,
  beforeDay: (day: string, time: string) => `voor ${day}, ${time}`,
  atLast: (time: string) => `uiterlijk ${time}`,
};

const begins = {
  present: 'Leg je dit voor',
  start: 'Begin je deze stap',
  complete: 'Rond je deze stap af',
} as const;

/** What somebody is about to do by which others come in. */
export type LettingIn = keyof typeof begins;

/** Said beforehand, of people who are not in the case yet. */
export const letInCopy = {
  reads: (by: LettingIn, names: string, count: number) =>
    count === 1
      ? `${begins[by]}, dan leest ${names} ook mee. ${names} hoort dan bij deze casus.`
      : `${begins[by]}, dan lezen ${names} ook mee. Zij horen dan bij deze casus.`,
  asked: (by: LettingIn, names: string, count: number) =>
    count === 1
      ? `${begins[by]}, dan wordt ${names} gevraagd het over te nemen. Tot dan leest ${names} niets.`
      : `${begins[by]}, dan worden ${names} gevraagd het over te nemen. Tot dan lezen zij niets.`,
};

import type { DigestDay } from '../../src/digest/settings.ts';

/**
 * UI strings of the weekly digest, the reminders and the home page. They are read in a chat: call names, steps, names of colleagues and
 * dates.
 */
export const digestCopy = {
  title: (week: number, school: string) => `Week ${week} bij ${school}`,
  unreached: 'Dit heeft nog niemand gelezen',
  unreachedHint: 'De vraag bereikte niemand. Lees het zelf, of vraag een collega.',
  deviations: 'Afgeweken met een reden',
  bullet: (callName: string, what: string) => `• ${callName}: ${what}`,
  sinceDay: (day: string) => `sinds ${day}`,
  deviation: (number: number, title: string, day: string) => `stap ${number}, ${title}, ${day}`,
  more: (count: number) => (count === 1 ? 'En nog 1 in de lijst.' : `En nog ${count} in de lijst.`),
  list: 'Mijn casussen',
  settings: 'Instellen',
  seal: (day: string, fingerprint: string) => `Zegel van ${day}: ${fingerprint}`,
};

export const reminderCopy = {
  first: 'Dit wacht op je.',
  watched: 'Jij let op deze casus in de vakantie.',
  last: 'Ik vroeg dit nu drie keer. Nu vraag ik het ook een collega die het mag doen. Is die er niet, dan vraag ik het je later weer.',
  lastToday: 'Is dit aan het einde van de schooldag niet gedaan, dan vraag ik ook een collega.',
  lastAlone: 'Dit is de laatste keer dat ik het vraag.',
  snooze: 'Morgen weer',
  snoozed: 'Goed, ik vraag het je morgen weer.',
  snoozedEnough: 'Goed, ik vraag het je morgen weer. Je stelde dit al vaker uit. Lukt het niet, vraag dan een collega.',
  gone: 'Dit hoeft niet meer: iemand heeft het gedaan, of het ligt bij een collega.',
  over: 'Wat hier stond, is gedaan of ligt bij een collega.',
  alarm: (callName: string) => `Bij ${callName} is gevaar, en dit wacht nog.`,
  alarmTask: (what: string, moment: string) => `Uiterlijk ${moment}: ${what}.`,
  callOwner: (name: string, phone: string) => `Dit ligt bij ${name}. Bel: ${phone}`,
};

export const digestSettingsCopy = {
  title: 'Weekoverzicht',
  quiet: 'Deze week is er voor jou niets nieuws.',
  intro: 'Elke week krijg je een overzicht van wat er loopt en wat op jou wacht. Is er niets, dan krijg je niets.',
  on: 'Wil je het overzicht krijgen?',
  yes: 'Ja',
  no: 'Nee',
  offHint:
    'Ook als je Nee kiest, hoor je het als een vraag niemand heeft bereikt. Herinneringen en gevaar blijven ook komen.',
  day: 'Op welke dag?',
  dayHint: 'Is de school dan dicht, dan komt het op de eerste schooldag erna.',
  time: 'Hoe laat?',
  submit: 'Opslaan',
  days: { mo: 'Maandag', tu: 'Dinsdag', we: 'Woensdag', th: 'Donderdag', fr: 'Vrijdag' } satisfies Record<
    DigestDay,
    string
  >,
  savedOn: (day: string, time: string) => `Je krijgt het overzicht op ${day.toLowerCase()} om ${time}.`,
  savedOff: 'Je krijgt geen weekoverzicht meer.',
  choose: 'Kies er een uit de lijst.',
};

export const homeCopy = {
  title: 'Zorgdraad',
  start: 'Een zorg delen',
  list: 'Mijn casussen',
  numbers: 'Hulp bij gevaar',
  digest: 'Weekoverzicht',
  private: 'Hier staan alleen roepnamen. De rest zie je pas als je iets opent.',
};

import type { ReportWay } from '../../src/protocol/terms.ts';

/** UI strings for after the decision: a human makes the report, the parents are told, Veilig Thuis answers. */
export const sendingCopy = {
  sentTitle: 'Doen wat is besloten',
  sentSubmit: 'De melding is gedaan',
  nothingSent:
    'De bot verstuurt niets. Jij belt of vult het formulier van Veilig Thuis in. Leg daarna hieronder vast dat het gedaan is.',
  phone: (name: string, phone: string) => `Bellen: ${name}, ${phone}, of 0800-2000.`,
  phoneNational: 'Bellen: Veilig Thuis, 0800-2000.',
  form: 'Formulier openen',
  copyHead: 'Tekst om over te nemen, blok voor blok',
  noText: 'De tekst is niet voor jou te lezen. Vraag de schrijver.',
  identity: {
    open: 'Meld open: niet anoniem.',
    shieldedFromFamily: 'Vraag Veilig Thuis om jouw naam niet aan het gezin te geven.',
  },
  asYou: 'Dit komt op jouw naam te staan.',
  tellFirst:
    'Volgens jullie protocol horen de ouders het vooraf. Dat is nog niet vastgelegd. Het houdt de melding niet tegen.',
  reporters: { any: 'Wie heeft er gemeld? Kies een of meer mensen.', all: 'Wie hebben er samen gemeld?' },
  together: (roles: string) => `Volgens jullie protocol melden samen: ${roles}. Ieder is een ander mens.`,
  doneHow: 'Is het gedaan? Kies hoe.',
  done: { phone: 'Gemeld met de telefoon', form: 'Gemeld met het formulier' } satisfies Record<ReportWay, string>,
  doneNow: 'Dan staat meteen vast dat jij het zojuist deed.',
  doneOtherwise: 'Ander moment, nummer of collega',
  how: 'Hoe is er gemeld?',
  hows: { phone: 'Gebeld', form: 'Met het formulier' },
  when: 'Wanneer is er gemeld?',
  reference: 'Nummer of naam bij Veilig Thuis',
  parentsTitle: 'Ouders vertellen',
  parentsSubmit: 'Vastleggen',
  parentsWho: (roles: string) =>
    `De ouders horen het van: ${roles}. Doe dit met een collega, in een gesprek of aan de telefoon.`,
  parentsSay:
    'Vertel dat de school meldt of al gemeld heeft, en waarom. Vertel ook wat Veilig Thuis doet, en dat de school betrokken blijft. De ouders mogen reageren.',
  parentsSafe: 'Twijfel je of vertellen veilig is? Vraag het eerst aan Veilig Thuis.',
  friday: 'Het is vandaag vrijdag. Vertel dit liever niet vlak voor het weekend.',
  notToldButton: 'De ouders weten het niet',
  toldButton: 'De ouders weten het wel',
  by: 'Wie heeft het verteld?',
  byNobody: 'Er is nu niemand met de rol die jullie protocol hiervoor noemt. Vraag de beheerder om dit te herstellen.',
  toldWhen: 'Wanneer is het verteld?',
  reaction: 'Hoe reageerden de ouders?',
  notToldTitle: 'Ouders niet vertellen',
  notTold: 'De ouders niets vertellen mag alleen op een grond uit jullie protocol. Beantwoord ook deze vijf vragen.',
  notToldNone: 'Jullie protocol kent geen grond om ouders niet te vertellen dat er gemeld is.',
  weighed: {
    interest: 'Welk belang dien je door nu te zwijgen tegen de ouders?',
    otherWay: 'Kan dat ook op een andere manier?',
    noConsent: 'Waarom kan het niet met toestemming of medeweten van de ouders?',
    outweighs: 'Waarom weegt dit zwaarder dan dat ouders dit horen te weten?',
    toWhom: 'Wie krijgt nu welke informatie?',
  },
  feedbackTitle: 'Antwoord navragen',
  feedbackSubmit: 'Vastleggen',
  feedbackAbout: (days: number) =>
    `Veilig Thuis laat meestal binnen ${days} werkdagen weten wat er gebeurt. Hoor je niets, bel dan zelf.`,
  feedbackWhen: 'Wanneer kwam het antwoord?',
  feedbackText: 'Wat liet Veilig Thuis weten?',
  soughtTitle: 'Nog geen antwoord',
  soughtAbout: (days: number) =>
    `Heb je gebeld en is er nog geen antwoord? Leg elk telefoontje vast. ${days === 1 ? 'Na een dag' : `Na ${days} verschillende dagen`} wordt directie gevraagd om te bellen. Kies een moment na de melding, en niet later dan nu.`,
  soughtWhen: 'Wanneer vroeg je het na?',
  soughtSpokenTo: 'Wie sprak je?',
  soughtText: 'Wat werd er gezegd of afgesproken?',
};

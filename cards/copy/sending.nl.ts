/** Words after the decision: the report is made by a human, parents are told, Veilig Thuis answers. */
export const sendingCopy = {
  sentTitle: 'De melding is gedaan',
  sentSubmit: 'Vastleggen',
  nothingSent:
    'De bot verstuurt niets. Jij belt of vult het formulier van Veilig Thuis in. Leg daarna hieronder vast dat het gedaan is.',
  phone: (name: string, phone: string) => `Bellen: ${name}, ${phone}, of 0800-2000.`,
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
  reporters: { any: 'Wie heeft er gemeld?', all: 'Wie hebben er samen gemeld?' },
  together: (roles: string) => `Volgens jullie protocol melden samen: ${roles}. Ieder is een ander mens.`,
  how: 'Hoe is er gemeld?',
  hows: { phone: 'Met de telefoon', form: 'Met het formulier' },
  when: 'Wanneer is er gemeld?',
  reference: 'Nummer of naam bij Veilig Thuis (mag leeg blijven)',
  parentsTitle: 'Ouders verteld?',
  parentsSubmit: 'Vastleggen',
  parentsWho: (roles: string) =>
    `De ouders horen van de melding door: ${roles}. Doe dit met een collega, in een gesprek of per telefoon.`,
  parentsSay:
    'Vertel dat en waarom er gemeld is, wat Veilig Thuis doet, en dat de school betrokken blijft. De ouders mogen reageren.',
  parentsSafe: 'Twijfel je of vertellen veilig is? Vraag het eerst aan Veilig Thuis.',
  friday: 'Het is vandaag vrijdag. Vertel dit liever niet vlak voor het weekend.',
  notToldButton: 'Ouders zijn niet verteld',
  toldButton: 'Ouders zijn wel verteld',
  by: 'Wie heeft het verteld?',
  byNobody: 'Er is nu niemand met de rol die jullie protocol hiervoor noemt. Vraag de beheerder om dit te herstellen.',
  toldWhen: 'Wanneer is het verteld?',
  reaction: 'Hoe reageerden de ouders?',
  notToldTitle: 'Ouders niet verteld',
  notTold: 'Ouders niet vertellen mag alleen op een grond uit jullie protocol. Beantwoord ook deze vijf vragen.',
  notToldNone: 'Jullie protocol kent geen grond om ouders niet te vertellen dat er gemeld is.',
  weighed: {
    interest: 'Welk belang dien je door nu te zwijgen tegen de ouders?',
    otherWay: 'Kan dat ook op een andere manier?',
    noConsent: 'Waarom kan het niet met toestemming of medeweten van de ouders?',
    outweighs: 'Waarom weegt dit zwaarder dan dat ouders dit horen te weten?',
    toWhom: 'Wie krijgt nu welke informatie?',
  },
  feedbackTitle: 'Antwoord Veilig Thuis',
  feedbackSubmit: 'Vastleggen',
  feedbackAbout: (days: number) =>
    `Veilig Thuis laat meestal binnen ${days} werkdagen weten wat er gebeurt. Hoor je niets, bel dan zelf.`,
  feedbackWhen: 'Wanneer kwam het antwoord?',
  feedbackText: 'Wat liet Veilig Thuis weten?',
};

/**
 * UI strings of what the board is asked at the end of the chain. What stands in the chat of somebody of the board holds a call name, a role and
 * moments, and never what it is about, who is in it or who let it wait.
 */
export const askedBoardCopy = {
  title: 'Niemand van de school reageert',
  asked: (callName: string, role: string) => `${callName}: wie neemt dit over, als ${role}?`,
  detail: (since: string, until: string, school: string) =>
    `Gevraagd sinds ${since}, graag vóór ${until}. Van ${school} heeft niemand die dit kan doen op tijd gereageerd.`,
  seenAlready: 'Jij hebt dit gezien.',
  name: 'Iemand aanwijzen',
  seen: 'Gezien',
  hint: 'Jij ziet niet waar het over gaat, en je beslist er niets over. Vraag er ook niet naar. Wie jij aanwijst, krijgt de vraag om het over te nemen.',
  urgent: 'Hier is haast bij.',
  over: (callName: string) => `${callName}: er hoeft niemand meer aangewezen te worden. Jij hoeft niets te doen.`,
  named: (callName: string) =>
    `${callName}: er is iemand aangewezen. Reageert die ook niet op tijd, dan hoor je het hier.`,
  form: {
    title: 'Wie neemt het over?',
    submit: 'Aanwijzen',
    what: (callName: string, role: string) => `${callName}: iemand die het werk van ${role} doet.`,
    person: 'Collega',
    personHint: (school: string) =>
      `Eerst mensen van ${school}, dan van je andere scholen wie daar zulk werk doet. Wie er niet bij staat, kan dit niet doen.`,
    elsewhere: (school: string) =>
      `Wie van een andere school komt, ziet van ${school} alleen deze casus, en pas als die het overneemt. Dat houdt op als de casus sluit.`,
    nobody:
      'Er is niemand die je kunt aanwijzen: niet van deze school, en ook niet van je andere scholen in dezelfde chat. Bel wie je kent van de school.',
    choose: 'Kies een collega uit de lijst.',
  },
  saved: (name: string) =>
    `${name} krijgt de vraag om het over te nemen. Reageert ${name} niet op tijd, dan hoor je het weer.`,
  savedElsewhere: (name: string, home: string, school: string) =>
    `${name} (${home}) krijgt de vraag om het over te nemen, en is voor deze casus nu ook collega op ${school}. Reageert ${name} niet op tijd, dan hoor je het weer.`,
  savedTitle: 'Aangewezen',
  noted: 'Genoteerd: jij hebt het gezien. Zolang niemand het overneemt, blijft de vraag staan.',
  gone: 'Dit hoeft niet meer. Jij hoeft niets te doen.',
  call: {
    notice: (callName: string) => `${callName}: niemand van de school heeft gereageerd.`,
    /** Said to who has to call; `name`: as the school file has it. */
    who: (contact: string | undefined, board: string | undefined, phone: string | undefined) => {
      const of = board === undefined ? 'het bestuur' : board;
      const whom = contact === undefined ? of : `${contact} van ${of}`;
      return phone === undefined ? `Bel ${whom}.` : `Bel ${whom}: ${phone}.`;
    },
    another: (board: string | undefined) => `Bel ${board ?? 'het bestuur'}.`,
    say: 'Noem alleen de roepnaam van de casus en wat er gedaan moet worden, niet om wie het gaat.',
    inCase: 'Niemand van de school heeft gereageerd.',
  },
} as const;

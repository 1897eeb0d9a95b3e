import type { LadderStep } from '../../src/consultation/ladder-steps.ts';

/** UI strings of what is done while Veilig Thuis does not answer. */
export const ladderCopy = {
  /** In *Nu*: how far it is. */
  head: 'Veilig Thuis antwoordde nog niet',
  receiptAt: (day: string) => `Aangekomen: ja, ${day}.`,
  noReceipt: 'Nog niet zeker of de melding is aangekomen.',
  days: (days: number) =>
    days === 1 ? 'Op 1 dag gebeld zonder antwoord.' : `Op ${days} dagen gebeld zonder antwoord.`,
  promised: (day: string) => `Veilig Thuis belt zelf, zeiden ze: ${day}.`,
  broken: (day: string) => `Veilig Thuis zou bellen: ${day}.`,
  lacks: 'Pas daarna kan de casus dicht zonder antwoord:',
  steps: {
    calls: 'bellen op genoeg verschillende dagen',
    leaderCall: 'directie belt zelf',
    complaint: 'directie beslist over een klacht',
  } satisfies Record<LadderStep, string>,
  /** To whoever reports, where nobody of directie is to be expected. */
  instead: 'Directie is er nu niet. Dan beslis jij dit.',
  closable: 'Alles is geprobeerd. De casus kan ook zonder antwoord dicht. Tot dan blijven jullie bellen.',
  call: (name: string, phone: string) => `Bellen: ${name}, ${phone}, of 0800-2000.`,
  callNational: 'Bellen: Veilig Thuis, 0800-2000.',
  worse: 'Wordt het erger of is er nieuws? Meld dan opnieuw. Is er nu gevaar, bel 112.',

  promise: 'Wanneer belt Veilig Thuis, zeiden ze?',
  promiseHint: 'Die dag wordt de volgende datum. Zeiden ze niets, laat dit dan leeg.',

  receipt: {
    open: 'Is de melding aangekomen?',
    title: 'Aangekomen?',
    submit: 'Vastleggen',
    about:
      'Ga na of Veilig Thuis de melding heeft. Kreeg je een bericht, leg dan vast van wie en wanneer. Kreeg je niets, bel dan zelf.',
    received: 'Heeft Veilig Thuis de melding?',
    yes: 'Ja',
    no: 'Nee, ze hebben niets',
    when: 'Wanneer hoorde je dat?',
    confirmedBy: 'Van wie hoorde je het?',
    confirmedByHint: 'Een naam, of bijvoorbeeld: automatisch bericht.',
    reference: 'Nummer of naam bij Veilig Thuis',
    done: 'Vastgelegd: Veilig Thuis heeft de melding.',
    missing:
      'Vastgelegd: Veilig Thuis heeft de melding niet. Meld nu opnieuw: bel 0800-2000. Leg daarna vast dat het is aangekomen.',
  },

  complaint: {
    open: 'Klacht over Veilig Thuis?',
    title: 'Klacht indienen?',
    submit: 'Vastleggen',
    about:
      'Veilig Thuis antwoordde niet, ook niet toen directie belde. Directie beslist of de school een klacht indient. Ondertussen blijven jullie bellen.',
    roadHead: 'Zo dien je een klacht in',
    /** Where the protocol does not say how it goes in this region: the steps that regions have in common. */
    road: (name: string) => [
      `Vraag aan de telefoon naar de leidinggevende bij ${name}. Vaak is dat genoeg.`,
      `Helpt dat niet, dan dien je de klacht in bij de klachtenfunctionaris. Hoe dat gaat, staat op de website van ${name} onder Klachten.`,
      'Doe het op naam van de school: een klacht zonder naam wordt niet behandeld.',
      'Schrijf op welke dagen jullie belden en wat er is gezegd. Noem niet meer over het kind dan nodig is.',
      'Kom je er niet uit, dan is er een klachtencommissie buiten Veilig Thuis. Vraag ernaar.',
    ],
    made: 'Dient de school een klacht in?',
    yes: 'Ja, we dienen een klacht in',
    no: 'Nee, nu niet',
    reason: 'Waarom?',
    done: {
      made: 'Vastgelegd: de school dient een klacht in.',
      not: 'Vastgelegd: de school dient nu geen klacht in.',
    },
  },
};

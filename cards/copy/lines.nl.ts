import type { LineGround } from '../../src/consultation/line-facts.ts';

/** UI strings about single lines of the file that should not be read. Titles and buttons are at most 24 characters. */
export const linesCopy = {
  open: 'Regels afschermen',
  title: 'Regels afschermen',
  about:
    'Staat er een naam van een ander kind in het dossier? Of staat een regel in het verkeerde dossier? Kies dan in het dossier bij die regel ‘Afschermen’. Niemand kan hem dan nog lezen, ook niet in de weging, de melding of een afdruk.',
  none: 'Er is in deze casus nog niets afgeschermd.',
  file: 'Naar het dossier',
  grounds: {
    otherChild: 'Er staat iets over een ander kind in',
    misfiled: 'Hoort in een ander dossier',
    mistaken: 'Had niet opgeschreven mogen worden',
    requested: 'Over wie het gaat, vroeg erom, en directie besloot het',
  } satisfies Record<LineGround, string>,
  ground: 'Waarom?',
  why: 'Waarom',
  masked: (who: string, when: string) => `Afgeschermd door ${who} op ${when}.`,
  erased: (who: string, when: string) => `Gewist door ${who} op ${when}. De woorden zijn weg.`,
  asked: (who: string) => `${who} vraagt om deze regel te wissen. Een tweede collega beslist daarover.`,
  look: 'Afgeschermde regel',
  back: 'Weer laten lezen',
  mask: {
    open: 'Afschermen',
    title: 'Regel afschermen',
    what: 'Niemand kan deze woorden daarna nog lezen in het dossier, de weging of de melding. Jij kunt dat terugdraaien.',
    quoted: 'Staan dezelfde woorden ook in een andere regel of in de tekst van de melding, dan scherm ik die ook af.',
    submit: 'Afschermen',
  },
  after: {
    again: 'Was de rest van de regel wel goed? Schrijf die dan opnieuw op, zonder de naam.',
    correct: 'Opnieuw opschrijven',
    beside: 'Schrijf iets erbij',
    chat: 'Staan deze woorden ook in de chat? Haal het bericht daar dan zelf weg.',
  },
  ask: {
    open: 'Wissen vragen',
    title: 'Regel wissen',
    what: 'Een tweede collega beslist of deze regel gewist wordt. Na het wissen kan niemand de woorden nog terughalen. In het verloop blijft staan wie dit deed, wanneer en waarom.',
    submit: 'Vragen',
  },
  answer: {
    open: 'Regel wissen: beslissen',
    /** In *Nu*, to whoever may answer. */
    wanted: (who: string) => `${who} vraagt of een regel gewist mag worden`,
    title: 'Regel wissen?',
    what: (who: string) => `${who} vraagt of deze regel gewist mag worden. Lees hem, en beslis.`,
    question: 'Mag deze regel gewist worden?',
    yes: 'Ja, wis de woorden. Dat kan niet meer terug.',
    no: 'Nee, de regel blijft afgeschermd staan.',
    submit: 'Opslaan',
  },
  receipts: {
    mask: 'De regel is afgeschermd. Niemand leest hem nog.',
    unmask: 'De regel is weer te lezen.',
    ask: 'Een tweede collega beslist nu of de regel gewist wordt.',
    erased: 'De woorden zijn gewist. In het verloop staat wie dat deed, wanneer en waarom.',
    refused: 'De regel is niet gewist. Hij blijft afgeschermd.',
  },
  gone: 'Deze regel is er niet, of iemand anders was je voor. Kijk opnieuw in het dossier.',
};

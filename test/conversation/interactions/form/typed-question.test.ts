import { describe, expect, it } from 'vitest';
import { isQuestion } from '../../../../src/conversation/interactions/form/typed-question.ts';

describe('words after the command', () => {
  it.each([
    'is er iets met groep 6?',
    'Is er iets met groep 6',
    'hoi, is er al een casus over Sam?',
    'wie moet ik bellen',
    'Wat moet ik doen?! ',
    'heeft iemand iets gemerkt aan Noor',
    'mag ik dit delen? wie leest dat?',
    'Sam heeft een blauwe plek??',
    'hoe werkt dit',
  ])('ask: %s', (typed) => expect(isQuestion(typed)).toBe(true));

  it.each([
    'Sam had blauwe plekken op zijn arm',
    'Sam had blauwe plekken. Wat moet ik doen?',
    'is vandaag geslagen door zijn vader',
    'Noor vroeg: mag ik bij jou blijven?',
    'Noor zei "mag ik bij jou blijven?"',
    'wat ik zag: hij at niets',
    'Wie hem ophaalde rook naar drank en liep niet recht over het plein naar de auto',
    'hij was stil vandaag',
    'Wat een blauwe plek had zij.',
    '',
    '?',
  ])('tell: %s', (typed) => expect(isQuestion(typed)).toBe(false));
});

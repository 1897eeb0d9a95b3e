import { describe, expect, it } from 'vitest';
import { sourceWords } from '../../cards/source-words.ts';

describe('where a rule comes from, for a colleague who reads it', () => {
  it.each([
    ['S3 L344-352', 'Bron: kwaliteitskaart meldcode'],
    ['S3 L27-29, L71-72', 'Bron: kwaliteitskaart meldcode'],
    ['S0 L378, L390-391', 'Bron: veiligheidsplan van een basisschool'],
    ['S1 L88, S0 L4', 'Bron: artikel voor scholen in Utrecht, veiligheidsplan van een basisschool'],
    [
      'S1 L122-123; Afwegingskader onderwijs 2018',
      'Bron: artikel voor scholen in Utrecht, Afwegingskader onderwijs 2018',
    ],
    ['Wmo 2015 art. 5.2.6', 'Bron: Wmo 2015 art. 5.2.6'],
    ['ons veiligheidsplan, blz. 4', 'Bron: ons veiligheidsplan, blz. 4'],
    ['aanvulling doubtAsksAdvice', 'Bron: aanvulling op het protocol'],
  ])('%s', (source, words) => {
    expect(sourceWords(source)).toBe(words);
  });
});

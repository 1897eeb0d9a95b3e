import { describe, expect, it } from 'vitest';
import { sourceWords } from '../../cards/source-words.ts';

describe('where a rule comes from, for a colleague who reads it', () => {
  it.each([
    ['S3 L344-352', 'Dit komt uit: kwaliteitskaart meldcode'],
    ['S3 L27-29, L71-72', 'Dit komt uit: kwaliteitskaart meldcode'],
    ['S0 L378, L390-391', 'Dit komt uit: veiligheidsplan van een basisschool'],
    ['S1 L88, S0 L4', 'Dit komt uit: artikel voor scholen in Utrecht, veiligheidsplan van een basisschool'],
    [
      'S1 L122-123; Afwegingskader onderwijs 2018',
      'Dit komt uit: artikel voor scholen in Utrecht, Afwegingskader onderwijs 2018',
    ],
    ['Wmo 2015 art. 5.2.6', 'Dit komt uit: Wmo 2015 art. 5.2.6'],
    ['ons veiligheidsplan, blz. 4', 'Dit komt uit: ons veiligheidsplan, blz. 4'],
    ['aanvulling doubtAsksAdvice', 'Dit komt uit: aanvulling op het protocol'],
  ])('%s', (source, words) => {
    expect(sourceWords(source)).toBe(words);
  });
});

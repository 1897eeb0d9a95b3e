import { describe, expect, it } from 'vitest';
import { commonCopy } from '../../cards/copy/common.nl.ts';

describe('where a rule comes from, for a colleague who reads it', () => {
  it.each([
    ['S4 L344-352', 'Bron: bronstuk 4, regel 344-352'],
    ['S3 L27-29, L71-72', 'Bron: bronstuk 3, regel 27-29, 71-72'],
    ['S0 L378, L390-391', 'Bron: bronstuk 0, regel 378, 390-391'],
    ['S1 L122-123; Afwegingskader onderwijs 2018', 'Bron: bronstuk 1, regel 122-123; Afwegingskader onderwijs 2018'],
    ['Wmo 2015 art. 5.2.6', 'Bron: Wmo 2015 art. 5.2.6'],
    ['aanvulling doubtAsksAdvice', 'Bron: aanvulling op het protocol'],
  ])('%s', (source, words) => {
    expect(commonCopy.source(source)).toBe(words);
  });
});

/** Reasons to close a case: a protocol that begins today has none that ends a worry on a word alone. */
import { describe, expect, it } from 'vitest';
import { builtInProfile, parseProfile, parseStored } from '../../src/protocol/loader.ts';

const text = builtInProfile('flevoland')?.text ?? '';
const otherCause =
  '{ id: otherCause, title: "Er is een andere oorzaak, gewone zorg gaat verder", when: cleared, seriousNeedsAdvice: true, deciderFrom: q1, source: S3 L61-63 }';
const improved = 'when: outcomeMonitor, record: monitoring }';

function faults(from: string, to: string): readonly string[] {
  expect(text).toContain(from);
  const parsed = parseProfile(text.replace(from, to));
  return parsed.ok ? [] : parsed.faults.map((fault) => fault.text);
}
const reason = (more: string): string => `{ id: otherCause, title: Een andere oorzaak${more} }`;

describe('a reason to close', () => {
  it('is refused where it asks nothing', () => {
    expect(faults(otherCause, reason(''))).toEqual([
      expect.stringContaining('kan elke casus dicht'),
      expect.stringContaining('seriousNeedsAdvice: true'),
      expect.stringContaining('deciderFrom'),
    ]);
  });

  it('is refused where it ends a worry without Veilig Thuis or whoever decides', () => {
    expect(faults(otherCause, reason(', when: cleared, deciderFrom: q1'))).toEqual([
      expect.stringContaining('seriousNeedsAdvice: true'),
    ]);
    expect(faults(otherCause, reason(', when: cleared, seriousNeedsAdvice: false, deciderFrom: q1'))).toEqual([
      expect.stringContaining('seriousNeedsAdvice: true'),
    ]);
    expect(faults(otherCause, reason(', when: cleared, seriousNeedsAdvice: true'))).toEqual([
      expect.stringContaining('deciderFrom'),
    ]);
  });

  it('is refused where help ends without agreements, unless a step follows', () => {
    expect(faults(improved, 'when: outcomeMonitor }')).toEqual([expect.stringContaining('om te blijven volgen')]);
  });

  it('may rest on a report, or on a form of the school', () => {
    expect(faults(otherCause, reason(', when: reported'))).toEqual([]);
    expect(faults(otherCause, reason(', record: monitoring, seriousNeedsAdvice: true, deciderFrom: q1'))).toEqual([]);
  });

  it('stays as it was in what a case stored', () => {
    expect(parseStored(text.replace(otherCause, reason('')))?.close.reasons.at(-1)).toMatchObject({ id: 'otherCause' });
  });
});

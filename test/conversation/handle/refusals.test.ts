import { describe, expect, it } from 'vitest';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { RefusalCode } from '../../../src/consultation/refusal.ts';
import { atField, refusalReply } from '../../../src/conversation/handle/refusals.ts';

const codes = Object.keys(refusalCopy) as RefusalCode[];

describe('a refusal', () => {
  it.each(codes)('%s ends with the emergency numbers where it stands on its own', (code) => {
    const reply = refusalReply({ code, field: 'x' }, false);
    expect(reply.kind === 'notice' && reply.text).toMatch(/112.*0800-2000, gratis, dag en nacht\.$/);
  });

  it.each(codes)('%s is one short Dutch text at its field in a form', (code) => {
    const reply = refusalReply({ code, field: 'reason' }, true);
    expect(reply).toEqual({ kind: 'fieldErrors', errors: { reason: refusalCopy[code] } });
    expect(refusalCopy[code].length).toBeLessThan(150);
    expect(refusalCopy[code]).toMatch(/\.$/);
  });

  it('is a notice in a form where it is about no field', () => {
    expect(refusalReply({ code: 'stale' }, true).kind).toBe('notice');
  });

  it('names what is lacking', () => {
    const reply = refusalReply({ code: 'incomplete', lacks: ['Nog geen feit.', 'Nog geen gesprek.'] }, false);
    expect(reply.kind === 'notice' && reply.text).toContain('• Nog geen feit.\n• Nog geen gesprek.');
  });

  it('reads the same for what is unknown and what is not allowed', () => {
    expect(refusalCopy.notForYou).not.toMatch(/rechten|toegang|casus/);
  });
});

describe('a refusal at a form of one own fields', () => {
  const at = atField(['happenedOn', 'reason'], 'reason');
  it('stands at the field it names, under the name the form has for it', () => {
    expect(at({ code: 'happenedInFuture', field: 'happenedAt' })).toMatchObject({
      errors: { happenedOn: expect.any(String) },
    });
  });
  it('stands at the given field when the form has no such field', () => {
    expect(at({ code: 'stale' })).toMatchObject({ errors: { reason: expect.any(String) } });
    expect(at({ code: 'required', field: 'elders' })).toMatchObject({ errors: { reason: expect.any(String) } });
  });
});

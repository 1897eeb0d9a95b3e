/** Whoever is stopped by a sentence or a faulted field reads the numbers there. */
import { describe, expect, it } from 'vitest';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { withNumbers } from '../../../src/conversation/handle/failures.ts';
import type { Inbound } from '../../../src/port/inbound.ts';

const submit = (action: string): Inbound => ({
  kind: 'submit',
  account: { platform: 'slack', tenant: 'T1', user: 'U1' },
  deliveryKey: 'key',
  form: { id: 'f', action },
  values: {},
});
const intake = submit('Intake');

describe('the numbers', () => {
  it('stand at the first faulted field of a form of help, and once', () => {
    const reply = { kind: 'fieldErrors', errors: { seen: 'Vul dit in.', when: 'Kies een dag.' } } as const;
    const said = withNumbers(reply, intake);
    expect(said).toEqual({
      kind: 'fieldErrors',
      errors: { seen: `Vul dit in. ${replyCopy.numbersAtField}`, when: 'Kies een dag.' },
    });
    expect(withNumbers(said, intake)).toEqual(said);
    expect(withNumbers(reply, submit('ReportEmergency:x'))).toEqual(said);
    expect(withNumbers(reply, submit('CompleteDetails'))).toBe(reply);
    expect(replyCopy.numbersAtField).toMatch(/112.*0800-2000/);
  });

  it('stand below a sentence, and its buttons stay', () => {
    const actions = [{ type: 'Action.Execute', title: 'Openen', data: { action: 'MyCases' } }] as const;
    const said = withNumbers({ kind: 'notice', text: 'Dit kan niet.', actions }, intake);
    expect(said).toEqual({ kind: 'notice', text: `Dit kan niet.\n\n${replyCopy.numbers}`, actions });
    expect(withNumbers(said, intake)).toEqual(said);
  });

  it('are not added to a view, which begins with them', () => {
    const view = { kind: 'view', how: 'open', view: { title: 'x', body: [] } } as const;
    expect(withNumbers(view, intake)).toBe(view);
  });
});

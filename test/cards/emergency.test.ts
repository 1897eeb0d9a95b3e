/** What stands above everything: no number twice. */
import { describe, expect, it } from 'vitest';
import { emergencyNumbers } from '../../cards/emergency.ts';
import { regenboog } from '../consultation/people.ts';

const words = (phone: string): string =>
  emergencyNumbers({ ...regenboog, veiligThuis: { name: 'Veilig Thuis', phone } })
    .map(({ text }) => text)
    .join('\n');

describe('the numbers', () => {
  it('hold that of the own region beside the national one', () => {
    expect(words('088-2220500')).toMatch(/0800-2000[\s\S]*088-2220500/);
  });

  it.each(['0800-2000', '0800 2000'])('hold the national one (%s) once, where the school has no other', (phone) => {
    expect(words(phone).match(/0800.?2000/g)).toHaveLength(1);
  });
});

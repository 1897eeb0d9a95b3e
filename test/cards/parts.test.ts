import { describe, expect, it } from 'vitest';
import { button, columns, menu, progress, row, text } from '../../cards/parts.ts';
import { inCase } from '../../cards/verbs.ts';
import { actionsIn, type Card } from '../../src/port/card.ts';

const act = (title: string) => button(title, inCase('c1', 'OpenFile'));
const body: Card['body'] = [
  row('Lees de zorg', { detail: 'voor morgen 17:00', mark: 'now', action: act('Lezen') }),
  row('Er wacht niets'),
  { type: 'Container', items: [text('Vandaag'), row('Bel', { action: act('Bellen') })] },
  columns({ title: 'Groter', items: [text('a')] }, { title: 'Kleiner', items: [] }),
  progress('Stap 1 van 2 · Kijken', [{ title: 'Kijken', status: 'now' }]),
  menu(
    'Meer',
    { title: 'Dossier', actions: [act('Openen'), act('Aanvullen')] },
    { actions: [] },
    { actions: [act('Wie')] },
  ),
];

describe('the parts of a card', () => {
  it('hold what can be pressed in the order in which it is read', () => {
    expect(actionsIn(body).map(({ title }) => title)).toEqual(['Lezen', 'Bellen', 'Openen', 'Aanvullen', 'Wie']);
  });

  it('have no menu group without an act', () => {
    expect(menu('Meer', { title: 'Leeg', actions: [] }).groups).toEqual([]);
  });
});

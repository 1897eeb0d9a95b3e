/** Changing of what can be pressed in an element of a card or view. */
import type { Action, CardElement, PlacedLine } from '../src/port/card.ts';

type Change = <A extends Action>(action: A) => A;

/** Returns the same element with everything that can be pressed in it changed. */
export function withActions<E extends CardElement>(element: E, change: Change): E;
export function withActions(element: CardElement, change: Change): CardElement {
  switch (element.type) {
    case 'ActionSet':
      return { ...element, actions: element.actions.map(change) };
    case 'Container':
      return { ...element, items: element.items.map((item) => withActions(item, change)) };
    case 'Row':
      return element.action === undefined ? element : { ...element, action: change(element.action) };
    case 'Menu':
      return {
        ...element,
        groups: element.groups.map((group) => ({ ...group, actions: group.actions.map(change) })),
      };
    case 'Columns': {
      const lines = (which: readonly PlacedLine[]) =>
        which.map((line) => (line.action === undefined ? line : { ...line, action: change(line.action) }));
      const { above, list } = element;
      return {
        ...element,
        ...(above === undefined ? {} : { above: lines(above) }),
        ...(list === undefined ? {} : { list: lines(list) }),
      };
    }
    case 'TextBlock':
    case 'FactSet':
    case 'Progress':
      return element;
    default:
      return element satisfies never;
  }
}

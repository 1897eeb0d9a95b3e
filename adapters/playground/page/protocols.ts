import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { Protocol } from '../wire.ts';

const copy = playgroundCopy.protocol;

interface ProtocolsProps {
  readonly protocols: readonly Protocol[];
  /** Id of the protocol that a new case follows. */
  readonly chosen: string;
  readonly busy: boolean;
  readonly onChoose: (id: string) => void;
}

/** The choice of protocol: the meldcode is one law with many school variants. */
export function Protocols({ protocols, chosen, busy, onChoose }: ProtocolsProps) {
  if (protocols.length < 2) return null;
  return h(
    'section',
    { class: 'protocols', 'aria-label': copy.label },
    h('label', { for: 'protocol' }, copy.label),
    h(
      'select',
      {
        id: 'protocol',
        value: chosen,
        disabled: busy,
        'aria-describedby': 'protocol-hint',
        onChange: ({ currentTarget }: { currentTarget: HTMLSelectElement }) => onChoose(currentTarget.value),
      },
      protocols.map(({ id, title }) => h('option', { key: id, value: id, selected: id === chosen }, title)),
    ),
    h('p', { id: 'protocol-hint', class: 'aside' }, copy.hint),
  );
}

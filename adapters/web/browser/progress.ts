import { h } from 'preact';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { Progress, ProgressStep } from '../../../src/port/card.ts';
import { Icon } from './icons.ts';

const copy = webCopy.steps;

function sign({ status, amber = false }: ProgressStep, number: number) {
  if (amber) return h(Icon, { name: 'late' });
  if (status === 'done') return h(Icon, { name: 'check' });
  return status === 'skipped' ? h(Icon, { name: 'skip' }) : number;
}

/** The steps of a case as a bar, with the same in words below it. */
export const ProgressBar = ({ progress: { steps, words } }: { readonly progress: Progress }) =>
  h(
    'div',
    { class: 'progress' },
    h(
      'ol',
      {},
      steps.map((step, at) =>
        h(
          'li',
          {
            key: at,
            class: step.amber === true ? `${step.status} amber` : step.status,
            'aria-current': step.status === 'now' ? 'step' : undefined,
          },
          h('span', { class: 'bead', 'aria-hidden': true }, sign(step, at + 1)),
          h('span', { class: 'step-title' }, step.title),
          h('span', { class: 'sr' }, `: ${copy[step.status]}${step.amber === true ? `, ${copy.amber}` : ''}`),
        ),
      ),
    ),
    h('p', { class: 'words' }, words),
  );

/** The guide: a short path through what the product does, with what to try next and as whom. */
import { h } from 'preact';
import { type GuideStep, playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Icon } from '../../web/browser/icons.ts';
import type { ActAnswer, Actor, Deed } from '../wire.ts';
import type { PagePlace } from './places.ts';

const copy = playgroundCopy.guide;

/** Place where each step begins. */
const placeOf: Readonly<Record<string, PagePlace['kind']>> = {
  share: 'direct',
  consult: 'newest',
  weigh: 'question',
  decide: 'direct',
  overview: 'overview',
  digest: 'direct',
  figures: 'direct',
  outside: 'newest',
};

/** Returns the steps that are done by being there. */
export const seenAt = (user: string, place: PagePlace): readonly string[] => [
  ...(place.kind === 'overview' ? ['overview'] : []),
  ...(user === 'ot' ? ['outside'] : []),
];

/** Returns the step that this deed completes. */
export function completedBy(deed: Deed, answer: ActAnswer): string | undefined {
  if (deed.do === 'command' && answer.kind === 'view')
    return copy.steps.find(({ command }) => command !== undefined && command === deed.text.trim())?.id;
  if (deed.do !== 'submit' || answer.kind !== 'saved') return undefined;
  const [form] = deed.form.action.split(/[:.]/, 1);
  return copy.steps.find((step) => step.form !== undefined && step.form === form)?.id;
}

interface GuideProps {
  readonly people: readonly Actor[];
  readonly done: ReadonlySet<string>;
  readonly open: boolean;
  readonly busy: boolean;
  readonly onToggle: (open: boolean) => void;
  readonly onGo: (step: GuideStep, place: PagePlace) => void;
}

type ItemProps = Pick<GuideProps, 'people' | 'busy' | 'onGo'> & {
  readonly step: GuideStep;
  readonly done: boolean;
  readonly next: boolean;
};

function StepItem({ step, done, next, people, busy, onGo }: ItemProps) {
  const name = people.find(({ user }) => user === step.as)?.name ?? '';
  const kind = placeOf[step.id] ?? 'newest';
  return h(
    'li',
    { class: done ? 'done' : next ? 'next' : '', 'aria-current': next ? 'step' : undefined },
    h('h3', {}, step.title, done && h('span', { class: 'mark' }, h(Icon, { name: 'check' }), copy.done)),
    next && h('p', {}, step.text),
    h(
      'button',
      {
        type: 'button',
        class: next ? 'main' : 'quiet small',
        'aria-disabled': busy,
        'aria-label': next ? undefined : `${step.title}: ${name}`,
        onClick: () => !busy && onGo(step, { kind } as PagePlace),
      },
      next ? (step.go ?? copy.go(name)) : name,
    ),
  );
}

export function Guide({ people, done, open, busy, onToggle, onGo }: GuideProps) {
  if (!open)
    return h(
      'aside',
      { class: 'guide folded' },
      h('button', { type: 'button', class: 'quiet', onClick: () => onToggle(true) }, copy.show),
    );
  const next = copy.steps.find(({ id }) => !done.has(id));
  return h(
    'aside',
    { class: 'guide', 'aria-labelledby': 'guide-title' },
    h(
      'header',
      {},
      h('h2', { id: 'guide-title' }, copy.title),
      h('button', { type: 'button', class: 'quiet small fold', onClick: () => onToggle(false) }, copy.hide),
    ),
    h('p', { class: 'aside' }, next === undefined ? copy.finished : copy.progress(done.size, copy.steps.length)),
    h('progress', { class: 'way', max: copy.steps.length, value: done.size, 'aria-labelledby': 'guide-title' }),
    h(
      'ol',
      {},
      copy.steps.map((step) =>
        h(StepItem, {
          key: step.id,
          step,
          people,
          busy,
          onGo,
          done: done.has(step.id),
          next: step.id === next?.id,
        }),
      ),
    ),
  );
}

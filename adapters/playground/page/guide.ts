/** The guide: a short path through the four jobs, with what to try next and as whom. */
import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { ActAnswer, Actor, Deed } from '../wire.ts';
import { Icon } from './icons.ts';
import type { PagePlace } from './places.ts';

const copy = playgroundCopy.guide;

type Step = (typeof copy.steps)[number];

/** Place where each step begins. */
const placeOf: Readonly<Record<string, PagePlace['kind']>> = {
  share: 'direct',
  consult: 'newest',
  weigh: 'question',
  decide: 'direct',
  overview: 'overview',
  outside: 'newest',
};

/** Returns the step that this deed completes. */
export function completedBy(deed: Deed, answer: ActAnswer): string | undefined {
  if (deed.do !== 'submit' || answer.kind !== 'saved') return undefined;
  const [form] = deed.form.action.split(/[:.]/, 1);
  return copy.steps.find((step) => step.form === form)?.id;
}

interface GuideProps {
  readonly people: readonly Actor[];
  readonly done: ReadonlySet<string>;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  readonly onGo: (user: string, place: PagePlace) => void;
}

function StepItem({
  step,
  done,
  next,
  people,
  onGo,
}: Omit<GuideProps, 'done' | 'open' | 'onToggle'> & { step: Step; done: boolean; next: boolean }) {
  const name = people.find(({ user }) => user === step.as)?.name ?? '';
  const kind = placeOf[step.id] ?? 'newest';
  return h(
    'li',
    { class: done ? 'done' : next ? 'next' : '', 'aria-current': next ? 'step' : undefined },
    h('h3', {}, step.title, done && h('span', { class: 'mark' }, h(Icon, { name: 'check' }), copy.done)),
    next && h('p', {}, step.text),
    !done &&
      h(
        'button',
        { type: 'button', class: next ? 'main' : 'quiet small', onClick: () => onGo(step.as, { kind } as PagePlace) },
        next ? copy.go(name) : name,
      ),
  );
}

export function Guide({ people, done, open, onToggle, onGo }: GuideProps) {
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
      h('button', { type: 'button', class: 'quiet small', onClick: () => onToggle(false) }, copy.hide),
    ),
    h('p', { class: 'aside' }, next === undefined ? copy.finished : copy.progress(done.size, copy.steps.length)),
    h(
      'ol',
      {},
      copy.steps.map((step) =>
        h(StepItem, { key: step.id, step, people, onGo, done: done.has(step.id), next: step.id === next?.id }),
      ),
    ),
  );
}

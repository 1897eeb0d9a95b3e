/** *Mijn sleutels*: one's own keys, and for who keeps the list of people or cases those of colleagues. */
import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { keysCopy as copy } from '../../../cards/copy/keys.nl.ts';
import type { KeyAnswer, KeyColleague, LiftShown } from '../key-wire.ts';
import { Heard, KeyAsk, KeyPress, Making, troubleIn } from './key-parts.ts';
import { askKeys } from './server.ts';

type Listed = Extract<KeyAnswer, { kind: 'keys' }>;

const dayOf = (at: string): string => new Date(at).toLocaleDateString('nl-NL', { day: 'numeric', month: 'long' });
const momentOf = (at: string): string =>
  new Date(at).toLocaleString('nl-NL', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
const untilOf = ({ from }: LiftShown): string | undefined => (from === undefined ? undefined : momentOf(from));

interface PartProps {
  readonly list: Listed;
  readonly busy: boolean;
  /** Does something, and says what came of it. */
  readonly perform: (body: unknown, done: (answer: KeyAnswer) => string | undefined) => void;
}

function Own({ list: { keys, givers, lifting }, busy, perform }: PartProps) {
  return h(
    'div',
    { class: 'own-keys' },
    lifting !== undefined && [
      h('p', { class: 'trouble' }, copy.list.lifting(lifting.by, untilOf(lifting))),
      h(KeyPress, {
        title: copy.list.stop,
        busy,
        main: true,
        onPress: () => perform({ do: 'stop' }, () => copy.done.stopped),
      }),
    ],
    h(
      'ul',
      {},
      keys.map(({ id, name, madeAt, usedAt }) =>
        h(
          'li',
          { key: id },
          h('strong', {}, name),
          ` ${copy.list.made(dayOf(madeAt))}`,
          usedAt !== undefined && ` ${copy.list.used(dayOf(usedAt))}`,
          ' ',
          keys.length > 1 &&
            h(KeyPress, {
              title: copy.list.remove(name),
              busy,
              onPress: () => perform({ do: 'remove', id }, () => copy.done.removed),
            }),
        ),
      ),
    ),
    h('p', { class: 'hint' }, copy.list.lost(givers)),
  );
}

function Beside({ one, busy, perform }: Omit<PartProps, 'list'> & { readonly one: KeyColleague }) {
  const { school, person, name, hasKey, lift, lifting } = one;
  return h(
    'li',
    {},
    hasKey ? h('strong', {}, name) : null,
    !hasKey &&
      h(KeyPress, {
        title: copy.colleagues.give(name),
        busy,
        onPress: () =>
          perform({ do: 'code', school, person }, (answer) =>
            answer.kind === 'code' ? copy.colleagues.code(name, answer.code, answer.minutes) : undefined,
          ),
      }),
    lifting !== undefined && h('p', {}, copy.colleagues.lifting(name, lifting.by, untilOf(lifting))),
    lift !== 'none' &&
      h(KeyPress, {
        title: copy.colleagues[lift](name),
        busy,
        onPress: () =>
          perform({ do: 'lift', school, person }, () => (lift === 'ask' ? copy.colleagues.asked(name) : undefined)),
      }),
  );
}

export function MyKeys({ onClose }: { readonly onClose: () => void }) {
  const [list, setList] = useState<Listed>();
  const [said, setSaid] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [making, setMaking] = useState(false);
  /** What waits until a key is shown. */
  const [waiting, setWaiting] = useState<() => void>();
  const title = useRef<HTMLHeadingElement>(null);
  const load = async () => {
    const answer = await askKeys({ do: 'list' });
    if (answer.kind === 'keys') setList(answer);
    else setSaid(troubleIn(answer));
  };
  useEffect(() => {
    title.current?.focus();
    void load();
  }, []);
  const perform: PartProps['perform'] = async (body, done) => {
    setBusy(true);
    const answer = await askKeys(body);
    setBusy(false);
    if (answer.kind === 'refused' && answer.why === 'show') return setWaiting(() => () => perform(body, done));
    setSaid(answer.kind === 'lost' || answer.kind === 'refused' ? troubleIn(answer) : done(answer));
    await load();
  };
  const shown = () => {
    const next = waiting;
    setWaiting(undefined);
    if (next === undefined) void load();
    else next();
  };
  const more = () => {
    if (list?.shown === true) return setMaking(true);
    setWaiting(() => () => setMaking(true));
  };
  if (waiting !== undefined) return h(KeyAsk, { onShown: shown, onLeave: () => setWaiting(undefined) });
  const made = () => {
    setMaking(false);
    setSaid(copy.done.made);
    void load();
  };
  const isFirst = list !== undefined && list.keys.length === 0;
  const colleagues =
    list?.colleagues.filter(({ hasKey, lift, lifting }) => !hasKey || lift !== 'none' || lifting) ?? [];
  return h(
    'section',
    { class: 'screen keys', 'aria-labelledby': 'title' },
    h('h2', { id: 'title', ref: title, tabIndex: -1 }, copy.title),
    h('p', {}, copy.about),
    h(Heard, { text: said }),
    list !== undefined && !isFirst && h(Own, { list, busy, perform }),
    isFirst && h('p', {}, copy.list.none),
    (isFirst || making) && h(Making, { ...(isFirst ? { givers: list.givers } : {}), onDone: made, onTrouble: setSaid }),
    list !== undefined && !isFirst && !making && h(KeyPress, { title: copy.list.another, busy, onPress: more }),
    list !== undefined &&
      colleagues.length > 0 && [
        h('h3', {}, copy.colleagues.title),
        h('p', { class: 'hint' }, copy.colleagues.about),
        h(
          'ul',
          {},
          colleagues.map((one) => h(Beside, { key: `${one.school} ${one.person}`, one, busy, perform })),
        ),
      ],
    h('footer', {}, h(KeyPress, { title: copy.close, busy: false, onPress: onClose })),
  );
}

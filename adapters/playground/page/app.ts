import { h } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { ButtonData, View } from '../../../src/port/card.ts';
import type { Deed, Scene, SeenRoom, Welcome } from '../wire.ts';
import { useActing } from './acting.ts';
import { Conversation } from './conversation.ts';
import { Dialog } from './dialog.ts';
import { completedBy, Guide } from './guide.ts';
import { useNews } from './news.ts';
import { Overview } from './overview.ts';
import { People } from './people.ts';
import { directOf, type PagePlace, sharedRooms, shownAt } from './places.ts';
import { Protocols } from './protocols.ts';
import { RoomList } from './rooms.ts';
import { follow } from './server.ts';
import { recall, remember } from './session.ts';

const copy = playgroundCopy;

type Line = 'connecting' | 'open' | 'lost' | 'restarted';

/** Follows the chosen person; after a restart of the server the page is loaded again. */
function useScene(as: string, mayReload: boolean) {
  const [welcome, setWelcome] = useState<Welcome>();
  const [scene, setScene] = useState<Scene>();
  const [line, setLine] = useState<Line>('connecting');
  useEffect(() => follow(as, { welcome: setWelcome, scene: setScene, state: setLine }), [as]);
  useEffect(() => {
    if (line === 'restarted' && mayReload) location.reload();
  }, [line, mayReload]);
  // Another person's scene is never shown, not even until this person's own rooms arrive.
  return { welcome, scene: scene?.as === as ? scene : undefined, line };
}

function Header({ line }: { readonly line: Line }) {
  return h(
    'header',
    { class: 'top' },
    h('a', { class: 'skip', href: '#place-title' }, copy.skip),
    h('h1', {}, copy.name, h('span', { class: 'tagline' }, copy.tagline)),
    h('p', { class: 'fictional' }, copy.fictional),
    h('p', { class: 'emergency' }, copy.emergency),
    (line === 'lost' || line === 'restarted') && h('p', { class: 'lost', role: 'alert' }, copy.lost),
  );
}

export function App() {
  const first = useMemo(recall, []);
  const [as, setAs] = useState(first.as);
  const [place, setPlace] = useState<PagePlace>({ kind: 'newest' });
  const [done, setDone] = useState<ReadonlySet<string>>(new Set(first.done));
  const [guide, setGuide] = useState(first.guide);
  const [home, setHome] = useState<View>();
  const [said, setSaid] = useState('');
  const [waiting, setWaiting] = useState<View>();
  const [led, setLed] = useState(0);
  const acting = useActing(as, waiting);
  const { welcome, scene, line } = useScene(as, acting.layers.length === 0);
  const news = useNews(scene);

  useEffect(() => setWaiting(welcome?.waiting), [welcome]);
  useEffect(() => remember({ as, done: [...done], guide }), [as, done, guide]);
  // The place follows from the scene of that person, which comes a moment later.
  const shownAs = scene?.as;
  useEffect(() => {
    if (led > 0 && shownAs !== undefined) document.getElementById('place-title')?.focus();
  }, [led, shownAs]);
  const finish = (step: string | undefined) => step !== undefined && setDone((now) => new Set([...now, step]));

  const act = async (deed: Deed) => {
    setSaid('');
    const answer = await acting.act(deed);
    if (answer === undefined) return;
    if (answer.kind === 'saved') setSaid(copy.view.saved);
    finish(completedBy(deed, answer));
  };
  const go = (user: string, to: PagePlace) => {
    setAs(user);
    setPlace(to);
    setHome(undefined);
    if (to.kind === 'overview') finish('overview');
    if (user === 'ot') finish('outside');
  };
  /** The guide leads the user there, with the focus on the heading of that place. */
  const lead = (user: string, to: PagePlace) => {
    go(user, to);
    setLed((times) => times + 1);
  };
  const loadHome = async () => {
    const answer = await acting.quietly({ do: 'home' });
    if (answer?.kind === 'view') setHome(answer.view);
  };
  const chooseProtocol = async (id: string): Promise<string> => {
    const answer = await acting.quietly({ do: 'protocol', id });
    const title = welcome?.protocols.find((it) => it.id === id)?.title ?? '';
    return answer === undefined ? copy.protocol.failed : copy.protocol.chosen(title);
  };
  const pressHome = async (button: ButtonData) => {
    await act({ do: 'press', button, in: 'home' });
  };

  if (welcome === undefined || scene === undefined || scene.preparing)
    return h(
      'div',
      { class: 'page waiting' },
      h(Header, { line }),
      h('main', {}, h('p', { role: 'status' }, scene?.preparing ? copy.preparing : copy.connecting)),
    );

  const name = welcome.people.find(({ user }) => user === as)?.name ?? '';
  const shown = shownAt(place, scene);
  const room: SeenRoom | undefined = shown.kind === 'room' ? shown.room : directOf(scene);
  if (shown.kind !== 'overview') news.looked(room);
  const middle =
    shown.kind === 'overview'
      ? h(Overview, {
          view: home,
          scene,
          onLoad: loadHome,
          onPress: pressHome,
        })
      : h(Conversation, {
          room,
          name,
          alone: sharedRooms(scene).length === 0,
          onPress: (button, post) =>
            act({ do: 'press', button, in: 'card', post: { room: room?.id ?? '', post: post.id } }),
          onLift: (post) => act({ do: 'lift', room: room?.id ?? '', post: post.id }),
          onCommand: (text) => act({ do: 'command', text }),
          onSay: (text) => act({ do: 'say', room: room?.id ?? '', text }),
          onNothing: () => setSaid(copy.composer.only),
        });
  return h(
    'div',
    { class: 'page' },
    h(Header, { line }),
    h(
      'div',
      { class: 'side' },
      h(People, { people: welcome.people, as, news: news.people, onChoose: (user) => go(user, { kind: 'newest' }) }),
      h(Protocols, {
        protocols: welcome.protocols,
        chosen: scene.protocol,
        busy: acting.busy,
        onChoose: async (id) => setSaid(await chooseProtocol(id)),
      }),
      h(RoomList, { scene, name, shown, isNew: news.isNew, onGo: (to) => go(as, to) }),
    ),
    h('main', {}, middle),
    h(Guide, { people: welcome.people, done, open: guide, onToggle: setGuide, onGo: lead }),
    h('p', { class: 'said', role: 'status' }, said),
    acting.layers.map((layer) =>
      h(Dialog, {
        key: layer.id,
        layer,
        busy: acting.busy,
        onClose: acting.closeTop,
        onPress: (button, values) => act({ do: 'press', button, in: 'view', ...(values && { values }) }),
        onSubmit: (form, values) => act({ do: 'submit', form, values }),
        onErrors: acting.setErrors,
      }),
    ),
  );
}

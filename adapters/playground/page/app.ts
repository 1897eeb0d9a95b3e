import { h } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type GuideStep, playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { ButtonData, View } from '../../../src/port/card.ts';
import { buttonAt } from '../../../src/port/page-path.ts';
import { useNarrow } from '../../web/browser/narrow.ts';
import { Busy, Within } from '../../web/browser/press.ts';
import type { Deed, SeenRoom } from '../wire.ts';
import { useActing } from './acting.ts';
import { BeginAnew, useAnew } from './anew.ts';
import { Bar } from './bar.ts';
import { Clock, ClockButton, inFull, inShort, useTime } from './clock.ts';
import { Conversation } from './conversation.ts';
import { Dialog } from './dialog.ts';
import { roomKey } from './drafts.ts';
import { useFocusKept } from './focus.ts';
import { completedBy, Guide, seenAt } from './guide.ts';
import { Header, Lost } from './header.ts';
import { useLeaving } from './leaving.ts';
import { useNews } from './news.ts';
import { Overview } from './overview.ts';
import { OwnPage } from './own-page.ts';
import { People } from './people.ts';
import { directOf, type PagePlace, sharedRooms } from './places.ts';
import { Protocols } from './protocols.ts';
import { RoomList } from './rooms.ts';
import { Said } from './said.ts';
import { useScene } from './scene.ts';
import { recall, remember } from './session.ts';
import { Sheet } from './sheet.ts';
import { useStanding } from './standing.ts';
import { useSingleClicks } from './twice.ts';
import { Waiting } from './waiting.ts';

const copy = playgroundCopy;

/** Names of this machine. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

type SheetName = 'side' | 'guide';

export function App() {
  const first = useMemo(recall, []);
  const [as, setAs] = useState(first.as);
  const standing = useStanding(first.place);
  const { place, visits } = standing;
  const [done, setDone] = useState<ReadonlySet<string>>(new Set(first.done));
  const [guide, setGuide] = useState(first.guide);
  const [home, setHome] = useState<View>();
  const [said, setSaid] = useState('');
  /** True where what is said stands in the view that follows: then it is only heard. */
  const [hushed, setHushed] = useState(false);
  const [waiting, setWaiting] = useState<View>();
  const [led, setLed] = useState(0);
  const [moving, setMoving] = useState(false);
  const [sheet, setSheet] = useState<SheetName>();
  /** What is begun once this person's own scene is there. */
  const [next, setNext] = useState<Deed>();
  const narrow = useNarrow();
  const acting = useActing(as, waiting);
  const { welcome, scene, lost } = useScene(as, acting.layers.length === 0);
  const news = useNews(scene);
  const time = useTime(scene?.clock);
  /** Number of times that the home page was asked for. */
  const loads = useRef(0);
  const closeTop = useRef<() => void>(undefined);
  useSingleClicks();
  useFocusKept();
  useLeaving(acting.layers.length > 0 || sheet !== undefined, () => {
    if (closeTop.current !== undefined) closeTop.current();
    else setSheet(undefined);
  });

  useEffect(() => setWaiting(welcome?.waiting), [welcome]);
  useEffect(() => remember({ as, place, done: [...done], guide }), [as, place, done, guide]);
  // The place follows from the scene of that person, which comes a moment later.
  const shownAs = scene?.as;
  useEffect(() => {
    if (led > 0 && shownAs !== undefined) document.getElementById('place-title')?.focus();
  }, [led, shownAs]);
  const finish = (...steps: readonly string[]) => steps.length > 0 && setDone((now) => new Set([...now, ...steps]));

  const act = async (deed: Deed): Promise<boolean> => {
    setSaid('');
    setHushed(false);
    standing.acting(deed);
    const answer = await acting.act(deed);
    if (answer === undefined) return false;
    if (answer.kind === 'saved') {
      setSaid(webCopy.view.saved);
      setHushed(answer.next !== undefined);
    }
    const step = completedBy(deed, answer);
    if (step !== undefined) finish(step);
    return true;
  };
  useEffect(() => {
    if (next === undefined || shownAs !== as) return;
    setNext(undefined);
    void act(next);
  }, [next, shownAs]);
  const go = (user: string, to: PagePlace) => {
    if (user !== as) setSaid('');
    setAs(user);
    standing.go(to);
    setHome(undefined);
    loads.current += 1;
    setSheet(undefined);
    finish(...seenAt(user, to));
  };
  const loadHome = async () => {
    loads.current += 1;
    const mine = loads.current;
    const answer = await acting.quietly({ do: 'home' });
    // An answer that was overtaken, or is about somebody else by now, would show what is no longer so.
    if (answer?.kind === 'view' && mine === loads.current) setHome(answer.view);
  };
  const setOwnPage = async (on: boolean): Promise<void> => {
    const answer = await acting.quietly({ do: 'ownPage', on });
    setSaid(answer === undefined ? copy.ownPage.failed : on ? copy.ownPage.isOn : copy.ownPage.isOff);
  };
  /** A link to the school's own page opens it here, as to who signed in there. */
  const within = (url: string): (() => void) | undefined => {
    const { hostname, port, pathname } = new URL(url);
    // By whichever of its names this page was opened.
    const isHere = port === location.port && LOOPBACK.includes(hostname);
    const button = isHere ? buttonAt(pathname) : undefined;
    return button && (() => void act({ do: 'press', button, in: 'view', again: true, page: true }));
  };
  const chooseProtocol = async (id: string): Promise<string> => {
    const answer = await acting.quietly({ do: 'protocol', id });
    const title = welcome?.protocols.find((it) => it.id === id)?.title ?? '';
    return answer === undefined ? copy.protocol.failed : copy.protocol.chosen(title);
  };
  const moveClock = async (to: string): Promise<void> => {
    setMoving(true);
    const answer = await acting.quietly({ do: 'clock', to });
    setMoving(false);
    setSheet(undefined);
    setSaid(answer === undefined ? copy.clock.failed : copy.clock.moved(inFull(new Date(to))));
  };
  /** The guide leads the user there, with the focus on the heading of that place, and does what one tap can show. */
  const lead = async ({ id, as: user, leap, command }: GuideStep, to: PagePlace) => {
    const moment = scene?.clock.leaps.find((it) => it.id === leap)?.to;
    if (moment !== undefined) await moveClock(moment);
    if (leap !== undefined) finish(id);
    go(user, to);
    if (command === undefined) setLed((times) => times + 1);
    else setNext({ do: 'command', text: command });
  };

  const begins = useAnew(acting, welcome?.run, () => setSaid(copy.anew.failed));
  if (begins.going) return h(Waiting, { words: copy.anew.going, lost: false });
  if (welcome === undefined || scene === undefined || scene.preparing)
    return h(Waiting, { words: scene?.preparing ? copy.preparing : copy.connecting, lost });

  const { name = '', role = '', commands = [] } = welcome.people.find(({ user }) => user === as) ?? {};
  const shown = standing.shownIn(scene);
  const room: SeenRoom | undefined = shown.kind === 'room' ? shown.room : directOf(scene);
  const visit = `${as}/${visits}/${room?.id}`;
  const middle =
    shown.kind === 'overview'
      ? h(Overview, {
          view: home,
          scene,
          visit,
          onLoad: loadHome,
          onPress: (button: ButtonData) => void act({ do: 'press', button, in: 'home' }),
        })
      : h(Conversation, {
          room,
          name,
          visit,
          news,
          seeksQuestion: place.kind === 'question',
          role,
          alone: sharedRooms(scene).length === 0,
          draft: roomKey(as, room?.id ?? 'direct'),
          commands,
          onPress: (button, post) =>
            void act({ do: 'press', button, in: 'card', post: { room: room?.id ?? '', post: post.id } }),
          onLift: (post) => void act({ do: 'lift', room: room?.id ?? '', post: post.id }),
          onCommand: (text) => act({ do: 'command', text }),
          onSay: (text) => act({ do: 'say', room: room?.id ?? '', text }),
          onNothing: () => setSaid(copy.composer.only),
        });
  const people = h(People, {
    people: welcome.people,
    as,
    news: news.people,
    onChoose: (user) => go(user, { kind: 'newest' }),
  });
  const rooms = h(RoomList, { scene, name, shown, isNew: news.isNew, onGo: (to) => go(as, to) });
  const clock: Parameters<typeof Clock>[0] = { clock: scene.clock, time, moving, onMove: moveClock };
  const protocols = h(Protocols, {
    protocols: welcome.protocols,
    chosen: scene.protocol,
    busy: acting.busy,
    onChoose: async (id) => setSaid(await chooseProtocol(id)),
  });
  const ownPage = h(OwnPage, { on: scene.ownPage, busy: acting.busy, onSet: (on) => void setOwnPage(on) });
  const anew = begins.can && h(BeginAnew, { onBegin: () => void begins.begin() });
  const isFolded = !guide && !narrow;
  const tour = h(Guide, {
    people: welcome.people,
    done,
    open: !isFolded,
    busy: moving || acting.busy,
    onToggle: narrow ? () => setSheet(undefined) : setGuide,
    onGo: lead,
  });
  const placeName =
    shown.kind === 'overview' ? copy.rooms.overview : shown.kind === 'room' ? shown.room.name : copy.rooms.direct;
  const elsewhere = news.people.size > 0 || scene.rooms.some((it) => it.id !== room?.id && news.isNew(it));
  return h(
    Within.Provider,
    { value: within },
    h(
      Busy.Provider,
      { value: acting.busy },
      h(
        'div',
        { class: 'page' },
        narrow
          ? h(Bar, {
              place: placeName,
              name,
              when: moving ? copy.clock.busy : inShort(time),
              news: elsewhere,
              done: done.size,
              all: copy.guide.steps.length,
              onOpen: () => setSheet('side'),
              onGuide: () => setSheet('guide'),
            })
          : h(Header, {}, h(ClockButton, clock)),
        lost && h(Lost, {}),
        !narrow && h('div', { class: 'side' }, people, rooms, protocols, ownPage, anew),
        h('main', { 'data-name': name }, middle),
        !narrow && tour,
        narrow &&
          sheet === 'side' &&
          h(
            Sheet,
            { label: copy.bar.open, onClose: () => setSheet(undefined) },
            h('p', { class: 'fictional' }, copy.fictional),
            rooms,
            people,
            h(Clock, clock),
            protocols,
            ownPage,
            anew,
          ),
        narrow && sheet === 'guide' && h(Sheet, { label: copy.guide.title, onClose: () => setSheet(undefined) }, tour),
        h(Said, { text: said, quiet: hushed, onGone: () => setSaid('') }),
        acting.layers.map((layer, at) =>
          h(Dialog, {
            key: layer.id,
            layer,
            as,
            busy: acting.busy,
            trying: acting.trying,
            isTop: at === acting.layers.length - 1,
            onClose: acting.closeTop,
            onPress: (button, values) =>
              void act({
                do: 'press',
                button,
                in: 'view',
                ...(values && { values }),
                ...(layer.page && { page: true }),
              }),
            onSubmit: (form, values) => void act({ do: 'submit', form, values, ...(layer.page && { page: true }) }),
            onErrors: acting.setErrors,
            onTop: (close) => {
              closeTop.current = close;
            },
          }),
        ),
      ),
    ),
  );
}

/** The page: on top who you are to it and where to go, below it one screen at a time. */
import { type ComponentChildren, Fragment, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { Busy } from '../../web/browser/press.ts';
import { Words } from '../../web/browser/words.ts';
import { Header } from './header.ts';
import { useHidden } from './hidden.ts';
import { Live } from './live.ts';
import { MyKeys } from './my-keys.ts';
import { Said } from './said.ts';
import { ShownScreen } from './screen.ts';
import { useScreens } from './screens.ts';
import type { Screens } from './shown.ts';

/** The tab says no more than the page does. */
function useBareTitle(): void {
  useEffect(() => {
    document.title = copy.title;
  }, []);
}

/** The whole page, with the numbers and nothing else of what stood there. */
function Empty({ children }: { readonly children?: ComponentChildren }) {
  useBareTitle();
  return h(
    'main',
    { class: 'empty' },
    h('h1', { class: 'sr' }, copy.title),
    h('p', { class: 'emergency' }, h(Words, { text: copy.emergency })),
    children,
  );
}

/** In the place of a screen: it did not come, or may not be in sight now. */
function Instead({ screens: { ended, unsaved, showAgain } }: { readonly screens: Screens }) {
  useBareTitle();
  return h(
    'div',
    { class: 'empty' },
    h('p', {}, ended ? copy.hidden : copy.notOpened, ended && unsaved && ` ${copy.kept}`),
    h('button', { type: 'button', class: 'main', onClick: showAgain }, ended ? copy.showAgain : copy.tryAgain),
  );
}

function Middle({ screens }: { readonly screens: Screens }) {
  const { screen, notice, busy, act } = screens;
  if (screen === undefined && busy) return h('p', {}, copy.opening);
  // A sentence with its own buttons came instead of it.
  if (screen === undefined && notice !== undefined) return null;
  if (screen === undefined || screen.covered === true) return h(Instead, { screens });
  return h(ShownScreen, {
    screen,
    busy,
    onPress: (button, values) => act({ do: 'press', button, ...(values === undefined ? {} : { values }) }),
    onSubmit: (form, values) => act({ do: 'submit', form, values }),
    onErrors: screens.setErrors,
    onTyped: screens.setTyped,
    onDrop: screens.discard,
    onBack: screens.back,
  });
}

function Page() {
  const screens = useScreens();
  const [hidden, hide] = useHidden();
  const [inKeys, setInKeys] = useState(false);
  const { busy, act, trouble, showAgain } = screens;
  const show = () => {
    hide(false);
    showAgain();
  };
  if (trouble === 'other')
    return h(Empty, {}, h('p', { role: 'alert' }, copy.other), h('a', { class: 'press', href: '/' }, copy.toOverview));
  if (hidden)
    return h(
      Empty,
      {},
      h('p', {}, copy.hidden),
      h('button', { type: 'button', class: 'main', onClick: show }, copy.showAgain),
    );
  return h(
    Busy.Provider,
    { value: busy },
    h(Header, {
      onGo: (deed) => {
        setInKeys(false);
        act(deed);
      },
      onKeys: () => setInKeys(true),
      onHide: () => hide(true),
      onSignOut: screens.signOut,
    }),
    h(
      'main',
      { id: 'main', 'aria-busy': busy, tabIndex: -1 },
      h(Said, { screens }),
      h(Live, { screens }),
      // What was typed on the screen stays.
      inKeys ? h(MyKeys, { onClose: () => setInKeys(false) }) : h(Middle, { screens }),
    ),
  );
}

export const App = () => h(Fragment, {}, h(Page, {}), h('p', { class: 'on-paper' }, copy.onPaper));

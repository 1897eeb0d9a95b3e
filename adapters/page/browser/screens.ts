/** What is shown, screen by screen, as the browser's own back and forward go through them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { FormValues, View } from '../../../src/port/card.ts';
import type { Errors } from '../../web/browser/view-body.ts';
import type { ActAnswer, Deed } from '../wire.ts';
import { caseOf, deedAt, nextIn, pathOf } from './address.ts';
import { dropAll, forgetAll, savedDraft } from './drafts.ts';
import { isUnsaved, isWritten, type PageScreen, placingOf, screenOf } from './placing.ts';
import { tellSignedOut, useEndOfReading } from './reading.ts';
import { type Before, begins, isLost, keepTyped, redrawn, throwAway, withBefore } from './restoring.ts';
import { perform, signOut } from './server.ts';
import type { Hindrance, Leaving, NoticeShown, Screens } from './shown.ts';

/** Undefined for an entry that is none of ours. */
const placeIn = (state: unknown): number | undefined =>
  typeof state === 'object' && state !== null && 'at' in state && typeof state.at === 'number' ? state.at : undefined;

/** Why something is asked of the server: somebody did it; an address led there; to know whether they may read. */
type Why = 'act' | 'led' | 'probe';

/** Returns what waits for a key with what stands in its form now. */
function withValues<T extends { readonly deed: Deed }>(
  waiting: T | undefined,
  form: string | undefined,
  values: FormValues | undefined,
): T | undefined {
  if (waiting?.deed.do !== 'submit' || values === undefined || waiting.deed.form.id !== form) return waiting;
  return { ...waiting, deed: { ...waiting.deed, values } };
}

export function useScreens(): Screens {
  const all = useRef(new Map<number, PageScreen>()).current;
  const [at, setAt] = useState(() => placeIn(history.state) ?? 0);
  const place = useRef(at);
  const [, redraw] = useState(0);
  const [notice, setNotice] = useState<NoticeShown>();
  const [said, setSaid] = useState<string>();
  /** What waits for a key, and why it was asked. */
  const [waiting, setWaiting] = useState<{ readonly deed: Deed; readonly why: Why }>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Hindrance>();
  const [mayRead, setMayRead] = useState(true);
  const [ended, setEnded] = useState(false);
  const [leaving, setLeaving] = useState<Leaving>();
  const going = useRef(false);
  /** Somebody went back or forward while an answer was on its way. */
  const missed = useRef(false);
  /** We went back ourselves, with something said about it. */
  const returning = useRef(false);
  const drawn = (): void => redraw((n) => n + 1);
  const moveTo = (to: number): void => {
    place.current = to;
    setAt(to);
  };
  const unsavedFrom = (from: number): number | undefined =>
    [...all].filter(([key, screen]) => key >= from && isUnsaved(screen)).sort(([a], [b]) => a - b)[0]?.[0];

  /** Takes out of sight what was read, or (`everything`) all. What was typed is kept. */
  const endReading = (everything: boolean): void => {
    for (const [key, screen] of [...all]) {
      if (screen.bare === true && !everything) continue;
      if (isWritten(screen)) all.set(key, { ...screen, covered: true });
      else all.delete(key);
    }
    setNotice(undefined);
    setLeaving(undefined);
    setMayRead(false);
    setEnded(true);
    drawn();
  };
  const reads = (): void => {
    for (const [key, { covered, ...screen }] of [...all]) if (covered === true) all.set(key, screen);
    setMayRead(true);
    setEnded(false);
  };
  const stop = (cause: Hindrance): void => {
    if (cause === 'signedOut') endReading(true);
    // Nothing of the one is for the other, nor may it be saved in the name of the other.
    if (cause === 'other') {
      all.clear();
      forgetAll();
    }
    setTrouble(cause);
  };

  /** Puts a screen in the place where its deed began, and in the history where they are there still. */
  const put = (here: number, screen: PageScreen): void => {
    all.set(here, screen);
    if (place.current === here) history.replaceState({ at: here }, '', screen.path);
    drawn();
  };
  const putOver = (here: number, screen: PageScreen): void => {
    // Whoever went elsewhere meanwhile does not come back for something to read.
    if (place.current !== here) return;
    for (const [later, gone] of [...all]) {
      if (later <= here) continue;
      all.delete(later);
      throwAway(gone);
    }
    all.set(here + 1, screen);
    history.pushState({ at: here + 1 }, '', screen.path);
    moveTo(here + 1);
  };
  const showView = (deed: Deed, view: View, here: number, why: Why, bare: boolean, before: Before): void => {
    const shown = all.get(here);
    const path = why === 'led' && place.current === here ? location.pathname : (pathOf(deed) ?? shown?.path ?? '/');
    const bared = screenOf(view, path, { bare, asked: why === 'act' });
    const placing = shown === undefined || why === 'led' ? undefined : placingOf(shown, deed, view, path);
    if (placing === 'same' && shown !== undefined) return put(here, redrawn(shown, bared, deed));
    const screen = begins(bared, before);
    if (placing === undefined)
      return why === 'led' || path === location.pathname ? put(here, screen) : putOver(here, screen);
    if (placing === 'over') return putOver(here, screen);
    put(here, { ...screen, path: deed.do === 'submit' ? path : (shown?.path ?? path) });
  };
  const saved = (deed: Deed, next: View | undefined, here: number, bare: boolean): void => {
    if (deed.do === 'submit') savedDraft(deed.form.id);
    if (next !== undefined) {
      const path = pathOf(nextIn(caseOf(deed))) ?? '/';
      return put(here, screenOf(next, path, { bare }));
    }
    all.delete(here);
    drawn();
    setSaid(webCopy.view.saved);
    if (place.current !== here) return;
    returning.current = here > 0;
    if (here > 0) history.back();
    else void open({ do: 'home' });
  };
  const show = (deed: Deed, { reply, mayRead: may }: ActAnswer, here: number, why: Why, before: Before): void => {
    switch (reply.kind) {
      case 'view':
        return showView(deed, reply.view, here, why, !may, before);
      case 'saved':
        return saved(deed, reply.next, here, !may);
      case 'fieldErrors':
        return errorsAt(here, reply.errors);
      case 'notice':
        setWaiting(reply.key === undefined ? undefined : { deed, why });
        return setNotice(reply);
      case 'nothing': {
        const shown = all.get(here);
        if (why !== 'act' || place.current !== here || shown === undefined || isWritten(shown)) return undefined;
        return void open(deedAt(shown.path), 'led').then(() => setSaid(copy.asNow));
      }
    }
  };
  const open = async (deed: Deed, why: Why = 'act'): Promise<void> => {
    // One action at a time: a second press on a button does nothing.
    if (going.current) return;
    going.current = true;
    setBusy(true);
    const here = place.current;
    const came = await perform(deed);
    const { answer: outcome, before } =
      typeof came === 'string' ? { answer: came, before: { screen: {} } } : await withBefore(came, perform);
    going.current = false;
    setBusy(false);
    if (typeof outcome !== 'string') {
      setTrouble(undefined);
      if (why === 'act') {
        setNotice(undefined);
        setSaid(undefined);
      }
      if (outcome.mayRead) reads();
      else endReading(false);
      if (why === 'probe') drawn();
      else show(deed, outcome, here, why, before);
    } else if (outcome === 'lost' && deed.do === 'submit') errorsAt(here, { '': webCopy.view.saveUnsure });
    else stop(outcome);
    if (!missed.current) return;
    missed.current = false;
    refresh(isWritten);
  };
  /** Loads what belongs here, unless it is something that stays as it is. */
  const refresh = (stays: (screen: PageScreen) => boolean): void => {
    const known = all.get(place.current);
    if (known !== undefined && stays(known)) return;
    all.delete(place.current);
    drawn();
    void open(deedAt(location.pathname), 'led');
  };
  const errorsAt = (here: number, errors: Errors): void => {
    const shown = all.get(here);
    if (shown !== undefined) all.set(here, { ...shown, errors });
    drawn();
  };
  const ask = (yes: () => void, no: () => void = () => undefined): void => {
    const closing = (then: () => void) => () => {
      setLeaving(undefined);
      then();
    };
    setLeaving({ yes: closing(yes), no: closing(no) });
  };
  const act = (deed: Deed): void => {
    const here = place.current;
    const later = deed.do === 'submit' ? undefined : unsavedFrom(here + 1);
    setLeaving(undefined);
    if (later === undefined) return void open(deed);
    // Whatever is opened from here takes the place of what lies further on.
    ask(
      () => void open(deed),
      () => history.go(later - here),
    );
  };
  const leave = async (): Promise<void> => {
    // They were asked: what was typed goes.
    await dropAll();
    const outcome = await signOut();
    if (outcome !== 'signedOut') return stop(outcome === 'lost' ? 'stillIn' : outcome);
    tellSignedOut();
    all.clear();
    location.assign('/aanmelden?afgemeld');
  };

  useEndOfReading({ idle: () => endReading(true), signedOut: () => stop('signedOut') });
  useEffect(() => {
    history.replaceState({ at: place.current }, '');
    void open(deedAt(location.pathname), 'led');
    const moved = (event: PopStateEvent): void => {
      const to = placeIn(event.state);
      if (to === undefined) return;
      moveTo(to);
      setLeaving(undefined);
      if (!returning.current) {
        setNotice(undefined);
        setSaid(undefined);
      }
      returning.current = false;
      if (going.current) missed.current = true;
      else refresh(isWritten);
    };
    const closing = (event: BeforeUnloadEvent): void => {
      if (isLost(all.values())) event.preventDefault();
    };
    addEventListener('popstate', moved);
    addEventListener('beforeunload', closing);
    return () => {
      removeEventListener('popstate', moved);
      removeEventListener('beforeunload', closing);
    };
  }, []);

  const screen = all.get(at);
  return {
    screen,
    notice,
    said,
    busy,
    trouble,
    mayRead,
    ended,
    unsaved: unsavedFrom(0) !== undefined,
    leaving,
    act,
    back: () => (place.current > 0 ? history.back() : act(nextIn(screen?.view.form?.caseId))),
    showAgain: () => {
      if (screen?.covered === true && isUnsaved(screen)) void open({ do: 'home' }, 'probe');
      else refresh(isUnsaved);
    },
    again:
      notice?.key === undefined || waiting === undefined
        ? undefined
        : () => {
            setNotice(undefined);
            void open(waiting.deed, waiting.why);
          },
    dismiss: () => setNotice(undefined),
    signOut: () => (unsavedFrom(0) === undefined ? void leave() : ask(() => void leave())),
    setErrors: (errors) => errorsAt(place.current, errors),
    setTyped: (id, typed, values) => {
      for (const known of all.values()) {
        if (known.id !== id) continue;
        const was = isUnsaved(known);
        known.typed = typed;
        keepTyped(known, values);
        // What is changed while a key is asked is what goes on after it.
        setWaiting((now) => withValues(now, known.view.form?.id, values));
        if (isUnsaved(known) !== was) drawn();
      }
    },
    discard: () => void throwAway(screen).then(() => refresh(() => false)),
  };
}

/**
 * What bodies may hold together before anybody knows who sent them. Whoever sits there longest gives way: a real request is read in moments,
 * and never finds the room full.
 */

/** The place of one body that is being read. */
interface Held {
  /** So many bytes came in; a body that thereby gave way hears it by `leave`. */
  grow(bytes: number): void;
  /** Read, or gone: what it held is free. Twice does no harm. */
  free(): void;
}

export interface BodyRoom {
  /** `leave` is called at most once, when this body has to give way. */
  enter(leave: () => void): Held;
}

/** `bodies` and `bytes`: as many as are held at most. */
export function createBodyRoom(most: { readonly bodies: number; readonly bytes: number }): BodyRoom {
  const inside = new Map<symbol, { held: number; readonly leave: () => void }>();
  let bytes = 0;
  const free = (id: symbol): void => {
    bytes -= inside.get(id)?.held ?? 0;
    inside.delete(id);
  };
  const makeRoom = (): void => {
    for (const [id, { leave }] of inside) {
      if (inside.size <= most.bodies && bytes <= most.bytes) return;
      free(id);
      leave();
    }
  };
  return {
    enter: (leave) => {
      const id = Symbol('body');
      inside.set(id, { held: 0, leave });
      makeRoom();
      return {
        grow: (more) => {
          const body = inside.get(id);
          if (body === undefined) return;
          body.held += more;
          bytes += more;
          makeRoom();
        },
        free: () => free(id),
      };
    },
  };
}

/** A tracker of work that continues after a request was answered, so that stopping can wait for it. */
export interface Tracker {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createTracker(): Tracker {
  const busy = new Set<Promise<unknown>>();
  return {
    run: (work) => {
      const promise = work();
      busy.add(promise);
      const done = () => void busy.delete(promise);
      promise.then(done, done);
      return promise;
    },
    idle: async () => {
      while (busy.size > 0) await Promise.allSettled(busy);
    },
  };
}

/** A cache that holds values for a while, and never more than `capacity`: the oldest go first. Milliseconds by the given clock. */
export interface Cache<V> {
  get(key: string, maxAge?: number): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  clear(): void;
}

export function createCache<V>(clock: () => Date, age: number, capacity: number): Cache<V> {
  const entries = new Map<string, { readonly value: V; readonly at: number }>();
  return {
    get: (key, maxAge = age) => {
      const entry = entries.get(key);
      if (!entry || clock().getTime() - entry.at >= maxAge) return undefined;
      return entry.value;
    },
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, { value, at: clock().getTime() });
      const oldest = entries.keys().next();
      if (entries.size > capacity && !oldest.done) entries.delete(oldest.value);
    },
    delete: (key) => {
      entries.delete(key);
    },
    clear: () => entries.clear(),
  };
}

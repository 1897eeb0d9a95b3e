import type { Json } from './world.ts';

/** How many calls of a kind pass in how many seconds. */
interface Limit {
  readonly key: string;
  readonly most: number;
  readonly seconds: number;
}

const tier = (perMinute: number, ...methods: readonly string[]) =>
  methods.map((method) => [method, perMinute] as const);
/** As the page of each method says; what is not named is of the second tier. */
const minutes = new Map([
  ...tier(50, 'conversations.open', 'conversations.info', 'conversations.invite', 'conversations.kick'),
  ...tier(50, 'chat.update', 'chat.delete'),
  ...tier(100, 'conversations.members', 'users.info', 'chat.postEphemeral'),
  ...tier(100, 'views.open', 'views.push', 'views.update', 'views.publish'),
  ...tier(300, 'chat.postMessage', 'auth.test'),
]);

/** One message a second in a channel, with short bursts above that. */
const limitsOn = (method: string, { channel }: Json): readonly Limit[] => [
  { key: method, most: minutes.get(method) ?? 20, seconds: 60 },
  ...(method === 'chat.postMessage' ? [{ key: `${method} ${channel}`, most: 10, seconds: 10 }] : []),
];

/** Slack's limits on one workspace: answers with the seconds to wait where a call is refused, else counts it. */
export function createTiers(clock: () => Date): (method: string, args: Json) => number | undefined {
  const calls = new Map<string, number[]>();
  return (method, args) => {
    const now = clock().getTime();
    const limits = limitsOn(method, args);
    for (const { key, most, seconds } of limits) {
      const recent = (calls.get(key) ?? []).filter((at) => at > now - seconds * 1000);
      calls.set(key, recent);
      const [oldest] = recent;
      if (recent.length >= most && oldest !== undefined) return Math.max(1, Math.ceil((oldest - now) / 1000 + seconds));
    }
    for (const { key } of limits) calls.get(key)?.push(now);
    return undefined;
  };
}

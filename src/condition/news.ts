/**
 * What of the facts is told to a person: what lasts, once, and once that it is over. What comes and goes is one trouble until there is calm,
 * and what returns on the same day needs a longer calm each time: nobody reads what is told fifty times.
 */
import type { ConditionNews } from '../port/condition-news.ts';
import { type Fact, type Facts, GOOD } from './facts.ts';

/** Milliseconds that something is wrong, taken together, before it is told: a restart or a failover is over by then. */
const LASTS = 3 * 60_000;
/** Milliseconds without it after which a trouble is over; doubled with each one of the last day. */
const CALM = 15 * 60_000;
const DAY = 24 * 60 * 60_000;
const MOST_CALM = DAY / 2;

/** Facts that follow from others: told by those alone. */
const FOLLOWS_FROM: Readonly<Record<string, readonly string[]>> = {
  jobs: ['database', 'schema', 'key', 'writing'],
  arrival: ['database', 'schema', 'key', 'writing', 'slack', 'teams'],
  check: ['database', 'schema', 'key', 'writing'],
  backup: ['database', 'schema', 'key', 'writing'],
};

/** What lasts for days and reads the same on every bot. */
const KEPT: ReadonlySet<string> = new Set([
  'arrival',
  'backup',
  'check',
  'entra_secret',
  'proof',
  'slack_token',
  'teams_certificate',
  'teams_secret',
]);

const OVER: Readonly<Record<string, string>> = {
  database: 'De database werkt weer.',
  schema: 'De database past weer bij deze versie van Zorgdraad.',
  key: 'De sleutel past weer bij de database.',
  writing: 'Er kan weer worden bewaard.',
  slack: 'Slack antwoordt de bot weer.',
  slack_hearing: 'De bot hoort weer wat mensen in Slack typen en drukken.',
  teams: 'Microsoft antwoordt de bot weer.',
  teams_hearing: 'De bot hoort weer wat mensen in Teams typen en drukken.',
  jobs: 'Het werk op de achtergrond lukt weer.',
  arrival: 'Er is niets meer dat niet aankwam in de chat.',
  check: 'De controle van de nacht lukt weer.',
  sign_in_slack: 'Mensen kunnen zich weer met Slack aanmelden op de eigen pagina.',
  sign_in_microsoft: 'Mensen kunnen zich weer met Microsoft aanmelden op de eigen pagina.',
  own_page: 'Waar scholen mensen heen sturen, is weer een eigen pagina.',
  entra_secret: 'Het geheim van Microsoft voor de eigen pagina is weer lang genoeg geldig.',
  backup: 'Er is weer een back-up van vandaag of gisteren.',
  slack_token: 'Het token van Slack verloopt niet meer.',
  teams_certificate: 'Het certificaat voor Teams is weer lang genoeg geldig.',
  teams_secret: 'Het geheim van Teams is weer lang genoeg geldig.',
  proof: 'In de database klopt alles weer met wat Zorgdraad heeft geschreven.',
};

/** A trouble from its beginning until it has been calm. */
interface Episode {
  /** Milliseconds that it was seen to be wrong. */
  wrongFor: number;
  lookedAt: number;
  goodSince: number | undefined;
  /** States that were told. */
  readonly told: Set<string>;
}

/** What was told of a subject before. */
interface Before {
  readonly times: number;
  readonly endedAt: number;
}

interface NewsWatch {
  /** Returns what is to be told since the last look. */
  look(): readonly ConditionNews[];
  /** Returns what was well when it was looked at first, once: a bot of before may have told that it was not. */
  wellAtFirst(): readonly ConditionNews[];
}

const over = (what: string): ConditionNews => ({
  about: what,
  kind: 'over',
  says: OVER[what] ?? `Weer in orde: ${what}.`,
  ...(KEPT.has(what) ? { kept: GOOD.state } : {}),
});

export function watchNews(facts: Pick<Facts, 'all'>, clock: () => Date): NewsWatch {
  const episodes = new Map<string, Episode>();
  const past = new Map<string, Before>();
  const wellFirst = new Set<string>();
  const saidFirst = new Set<string>();
  const timesBefore = (what: string, now: number): number => {
    const before = past.get(what);
    return before === undefined || now - before.endedAt > DAY ? 0 : before.times;
  };

  function wrong({ what, state, says, since }: Fact, now: number): readonly ConditionNews[] {
    const known = episodes.get(what);
    const episode = known ?? { wrongFor: 0, lookedAt: Date.parse(since), goodSince: undefined, told: new Set() };
    if (episode.goodSince === undefined) episode.wrongFor += Math.max(0, now - episode.lookedAt);
    episode.lookedAt = now;
    episode.goodSince = undefined;
    episodes.set(what, episode);
    saidFirst.add(what);
    if (says === undefined || episode.wrongFor < LASTS || episode.told.has(state)) return [];
    episode.told.add(state);
    return [{ about: what, kind: 'trouble', says, ...(KEPT.has(what) ? { kept: state } : {}) }];
  }

  function good(what: string, now: number): readonly ConditionNews[] {
    const episode = episodes.get(what);
    if (episode === undefined) {
      if (KEPT.has(what)) wellFirst.add(what);
      return [];
    }
    episode.lookedAt = now;
    episode.goodSince ??= now;
    const times = timesBefore(what, now);
    if (now - episode.goodSince < Math.min(MOST_CALM, CALM * 2 ** times)) return [];
    episodes.delete(what);
    if (episode.told.size === 0) return [];
    past.set(what, { times: times + 1, endedAt: now });
    return [over(what)];
  }

  return {
    look: () => {
      const now = clock().getTime();
      const all = facts.all();
      const isWrong = new Set(all.filter(({ says }) => says !== undefined).map(({ what }) => what));
      const own = all.filter(({ what }) => !FOLLOWS_FROM[what]?.some((other) => isWrong.has(other)));
      return own.flatMap((fact) => (fact.says === undefined ? good(fact.what, now) : wrong(fact, now)));
    },
    wellAtFirst: () => {
      const found = [...wellFirst].filter((what) => !saidFirst.has(what));
      for (const what of found) saidFirst.add(what);
      return found.map(over);
    },
  };
}

/** What goes wrong on the way to the database. */
import type { Connection } from '../../../src/store/connection.ts';
import type { TestDatabase } from '../../fixtures/postgres.ts';
import { createStallProxy, type StallProxy } from '../../store/support/stall-proxy.ts';
import { query } from '../look.ts';
import type { World } from '../world.ts';
import type { Dice } from './dice.ts';
import type { Trouble } from './weather.ts';

type Stored = Pick<World, 'db'>;

/** The way to the database, which can be cut. */
export interface Way {
  readonly proxy: StallProxy;
  /** Connections to the database are refused while true. */
  readonly refuse: (on: boolean) => void;
}

interface LaidWay {
  /** Where a world finds its database; straight to it until the way is open. */
  readonly connection: (db: TestDatabase) => () => Connection;
  /** From now on everything goes this way. */
  open(world: Stored): Promise<Way>;
  close(): Promise<void>;
}

/** Ends what the bot has open, so that its next question needs a new connection. */
const cutConnections = (world: Stored) =>
  query(
    world,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'zorg_%'`,
  );

export function layWay(): LaidWay {
  let proxy: StallProxy | undefined;
  let refusing = false;
  return {
    connection: (db) => () => (refusing ? { ...db.connection, port: 1 } : (proxy?.connection ?? db.connection)),
    open: async (world) => {
      proxy = await createStallProxy(world.db.connection);
      await cutConnections(world);
      return {
        proxy,
        refuse: (on) => {
          refusing = on;
        },
      };
    },
    close: async () => proxy?.close(),
  };
}

export function databaseTrouble(world: Stored, { proxy, refuse }: Way, dice: Dice): Promise<Trouble> | Trouble {
  switch (dice.below(5)) {
    case 0:
      proxy.hang(true);
      return { name: 'the database hangs', slow: true, end: () => proxy.hang(false) };
    case 1:
      proxy.stall('before');
      return { name: 'the database is silent before a commit', slow: true, end: () => proxy.stall(undefined) };
    case 2:
      proxy.stall('after');
      return { name: 'the database is silent after a commit', slow: true, end: () => proxy.stall(undefined) };
    case 3:
      proxy.cut(true);
      return { name: 'the database cuts at a commit', end: () => proxy.cut(false) };
    default:
      refuse(true);
      return cutConnections(world).then(() => ({
        name: 'the database refuses connections',
        end: () => refuse(false),
      }));
  }
}

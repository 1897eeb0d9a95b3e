/** Whether there is a back-up of yesterday: what breaks today takes no more than a day with it. */
import type { LastBackup, ServiceStore } from '../port/service-store.ts';
import type { Trouble } from './database.ts';
import { type Facts, GOOD } from './facts.ts';
import { HOUR, MINUTE, momentOf } from './moment.ts';

/** A day, and room for the night on which the clock goes back and for a back-up that takes long. */
const OLD = 26 * HOUR;
/** Milliseconds between two looks. */
const EVERY = 10 * MINUTE;

const TODO =
  'Maak er een: npm run zorg -- backup <bestand>, en laat dat elke nacht gaan. Maak je back-ups op een andere manier? Zet dan ZORG_BACKUP=elsewhere.';

/** Undefined where all is well, or where there is nothing yet that could be lost. */
export function backupTrouble({ at, since, isNeeded }: LastBackup, now: Date): Trouble | undefined {
  if (!isNeeded || now.getTime() - (at ?? since).getTime() < OLD) return undefined;
  if (at === undefined)
    return { state: 'none', says: `Er is nog geen back-up van deze database. ${TODO}`, passes: false };
  return { state: 'old', says: `De laatste back-up is van ${momentOf(at)}: ouder dan een dag. ${TODO}`, passes: false };
}

interface BackupWatch {
  /** Looks how old it is, now and then. @throws StoreError */
  look(): Promise<void>;
}

interface BackupOptions {
  readonly facts: Pick<Facts, 'note'>;
  readonly service: Pick<ServiceStore, 'lastBackup'>;
  readonly clock: () => Date;
}

export function watchBackup({ facts, service, clock }: BackupOptions): BackupWatch {
  let looked = Number.NEGATIVE_INFINITY;
  return {
    look: async () => {
      const now = clock();
      if (Math.abs(now.getTime() - looked) < EVERY) return;
      const last = await service.lastBackup();
      looked = now.getTime();
      facts.note('backup', backupTrouble(last, now) ?? GOOD);
    },
  };
}
